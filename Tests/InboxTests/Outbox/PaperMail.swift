import Channels
import Foundation
import Kernel
import Support
import Synchronization

@testable import Inbox

/// A channel of letters whose other side does what a test says. Its settings name the box it puts letters into.
enum PaperMail: Sends {
    static let about = ChannelAbout(
        kind: "mailbox", glyph: "g-email", settings: [], answers: .channel, name: { _ in "Letters" }, explanation: { _ in "" })

    static func read(_ hook: Webhook) throws(Refusal) -> Reading { Reading(events: []) }

    static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        try Box.named(settings["box"]).take(outbound)
    }

    static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? {
        Box.named(settings["box"]).holds(outbound)
    }

    /// The other side.
    final class Box: Sendable {
        enum Manner: Sendable {
            case take
            case refuse(SendError)
            /// Takes it, but the line breaks before it says so.
            case takeSilently
            /// Takes it for some of its recipients.
            case refuseSome([String: String])
        }

        private static let boxes = Mutex<[String: Box]>([:])
        static func named(_ name: String) -> Box {
            boxes.withLock { boxes in
                if let box = boxes[name] { return box }
                let box = Box()
                boxes[name] = box
                return box
            }
        }

        private let state = Mutex<(letters: [Outbound], asked: Int, manner: Manner)>(([], 0, .take))

        var letters: [Outbound] { state.withLock { $0.letters } }
        /// How often sending was begun.
        var asked: Int { state.withLock { $0.asked } }
        func behave(_ manner: Manner) { state.withLock { $0.manner = manner } }

        func take(_ outbound: Outbound) throws(SendError) -> Receipt {
            try state.withLock { state throws(SendError) in
                state.asked += 1
                let raw = Data("Message-ID: <\(outbound.messageID)>\r\n\r\n\(outbound.text)".utf8)
                switch state.manner {
                case .refuse(let error): throw error
                case .takeSilently:
                    state.letters.append(outbound)
                    throw .unknownOutcome(why: "closed")
                case .refuseSome(let refused):
                    state.letters.append(outbound)
                    return Receipt(externalID: outbound.messageID, said: "250 ok", refused: refused, raw: raw)
                case .take:
                    state.letters.append(outbound)
                    return Receipt(externalID: outbound.messageID, said: "250 ok", raw: raw)
                }
            }
        }

        fileprivate func holds(_ outbound: Outbound) -> Receipt? {
            letters.contains { $0.messageID == outbound.messageID } ? Receipt(externalID: outbound.messageID) : nil
        }
    }
}
