package import Foundation

/// A channel whose answers are words in a dialog or under a post: they have no subject, no further recipients and no form.
/// ``Outbound/answered`` and ``Outbound/way`` are set for it, and its ``Receipt/externalID`` is the ``Inbound/origin`` that the
/// network will know the answer by.
package protocol Replies: Sends {
    /// How a word can be answered, the usual way first; empty where the network lets nobody answer it. Pure.
    ///
    /// - Parameter settings: the open ones alone. What a secret would have to decide is decided by ``Sends/send(_:with:through:)``.
    static func ways(to word: AnsweredWord, with settings: ChannelSettings) -> [ReplyWay]
}

/// A word as the network knows it, for whoever answers it.
package struct AnsweredWord: Sendable, Hashable {
    /// ``Inbound/origin``.
    package var origin: String
    package var action: ActionType
    /// By the network's id.
    package var thread: String?
    /// The author's id in the network.
    package var author: String?

    package init(origin: String, action: ActionType, thread: String? = nil, author: String? = nil) {
        self.origin = origin
        self.action = action
        self.thread = thread
        self.author = author
    }
}

/// One way in which an answer can go, with what the network allows there.
package struct ReplyWay: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// In a dialog that nobody else reads.
        case message
        /// Where it was said: whoever reads the one reads the other.
        case comment
    }

    package var kind: Kind
    /// UTF-16 code units of the text.
    package var mostText: Int
    package var mostFiles: Int
    /// Bytes of each.
    package var largestFile: Int
    /// Seconds after the person's last word in which the network takes an answer; nil is without end.
    package var window: TimeInterval?

    package init(_ kind: Kind, mostText: Int, mostFiles: Int, largestFile: Int, window: TimeInterval? = nil) {
        self.kind = kind
        self.mostText = mostText
        self.mostFiles = mostFiles
        self.largestFile = largestFile
        self.window = window
    }
}
