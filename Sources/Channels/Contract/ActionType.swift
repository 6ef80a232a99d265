import Kernel

/// What somebody did (SPEC FEED-1).
package enum ActionType: String, Sendable, CaseIterable, SQLConvertible {
    case like, reaction, comment, mention, share, message, review, request, callback, order, join
    case question, idea, problem, praise, call, visit

    /// Whether somebody waits for an answer; a channel's settings can say otherwise.
    package var needsAnswer: Bool {
        switch self {
        case .like, .reaction, .share, .join, .visit, .order: false
        default: true
        }
    }

    /// Acts under one post that are shown folded: "37 people liked".
    package var folds: Bool { self == .like || self == .reaction || self == .share || self == .join }

    /// What the act adds to the warmth of a contact until the owner says otherwise.
    package var weight: Int {
        switch self {
        case .visit: 1
        case .like, .reaction, .join: 2
        case .share, .comment, .praise: 4
        case .mention, .review, .question, .idea, .problem, .message: 6
        case .request, .callback, .call: 10
        case .order: 20
        }
    }
}
