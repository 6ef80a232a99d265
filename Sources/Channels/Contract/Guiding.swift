package import Kernel

extension ChannelAbout {
    /// One thing to do on the network's side, with the exact clicks.
    package struct Step: Sendable {
        package enum Part: Sendable {
            /// Leads to what the form asks for.
            case connecting
            /// Done afterwards by whoever wants more.
            case further
            /// Instead of what Kindred does by itself, where it is not let.
            case byHand
        }

        /// Something to take along.
        package enum Copied: Sendable, Hashable {
            /// The address that the network shall call; there is none before the channel is connected.
            case address
            /// What is entered there as it stands here.
            case text(String)
        }

        package let part: Part
        package let words: @Sendable (Language) -> String
        /// The page of the network, exact where the channel's settings say whose; nil where there is none.
        package let link: (@Sendable (_ settings: [String: String]) -> String)?
        package let copied: Copied?

        package init(
            _ part: Part, link: (@Sendable (_ settings: [String: String]) -> String)? = nil, copied: Copied? = nil,
            words: @escaping @Sendable (Language) -> String
        ) {
            self.part = part
            self.link = link
            self.copied = copied
            self.words = words
        }
    }

    /// Something that happens in the network, or that can be done there, and how far Kindred goes with it. The page and the
    /// guide draw their table from it.
    package struct Action: Sendable {
        package enum Direction: String, Sendable {
            /// The network tells us.
            case incoming = "in"
            /// We do it there.
            case outgoing = "out"
        }

        package enum State: Sendable {
            /// Works, and is tried against the network's emulator.
            case supported
            /// What comes all the same is kept with its bytes; what would go is done there by hand.
            case notYet(@Sendable (Language) -> String)
            /// The network does not let programs.
            case impossible(@Sendable (Language) -> String)

            /// `supported`, `notYet`, `impossible`.
            package var name: String {
                switch self {
                case .supported: "supported"
                case .notYet: "notYet"
                case .impossible: "impossible"
                }
            }
        }

        /// Stable: `comment.photo`.
        package let key: String
        package let direction: Direction
        package let state: State
        /// What the network calls it: types of its events, methods of its API; empty where it has no name for it.
        package let calls: [String]
        package let name: @Sendable (Language) -> String

        package init(
            _ key: String, _ direction: Direction, _ calls: [String], _ state: State = .supported,
            name: @escaping @Sendable (Language) -> String
        ) {
            self.key = key
            self.direction = direction
            self.calls = calls
            self.state = state
            self.name = name
        }
    }
}
