/// What somebody said in an emulated network: a message, a comment.
package struct EmulatedWord: Sendable, Codable, Hashable {
    package struct File: Sendable, Codable, Hashable {
        package var name: String
        /// On the emulator.
        package var url: String
        package var isPicture: Bool
    }

    /// As the network counts within the place.
    package var id: Int64
    /// Who said it; of the company its number below zero, or the bot's.
    package var person: Int64
    package var author: String
    /// The company's.
    package var isOwn: Bool
    package var text: String
    package var files: [File]
    /// Unix time.
    package var at: Int64
    package var isEdited = false
    package var isGone = false
    /// The other side looked at it; nil where the network does not tell.
    package var isRead: Bool?
    /// Who likes it, or how they reacted.
    package var likes: [String] = []
    /// The word it answers.
    package var answers: Int64?
    /// The beginning of that word.
    package var quote: String?
}

/// Where something is said.
package enum EmulatedPlace: Sendable, Hashable {
    /// With this person, of whom nobody else reads it.
    case dialog(Int64)
    /// The same, with the business account that the bot serves.
    case business(Int64)
    case group(Int64)
    /// Under a post.
    case post(Int64)

    var kind: PlayState.Place.Kind {
        switch self {
        case .dialog: .dialog
        case .business: .business
        case .group: .group
        case .post: .post
        }
    }

    var number: Int64 {
        switch self {
        case .dialog(let number), .business(let number), .group(let number), .post(let number): number
        }
    }

    /// `dialog:345678901`, as the page names it.
    var id: String { "\(kind.rawValue):\(number)" }

    init?(_ id: String) {
        let parts = id.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let kind = PlayState.Place.Kind(rawValue: String(parts[0])), let number = Int64(parts[1]) else {
            return nil
        }
        switch kind {
        case .dialog: self = .dialog(number)
        case .business: self = .business(number)
        case .group: self = .group(number)
        case .post: self = .post(number)
        }
    }
}
