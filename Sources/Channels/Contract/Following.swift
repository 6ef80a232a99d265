package import Foundation
package import Kernel

/// A channel that is read by connecting to it: a mailbox, a long poll, a stream.
package protocol Follows: Channel {
    /// Reads on from where `cursor` says until the task is cancelled. What is read goes to `inlet`, which returns when it is
    /// durable together with the new cursor: only then may the other side be told.
    ///
    /// - Throws: ``LineFault``; after a passing one the caller connects again after a while.
    static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault)

    /// Whether it is connected to with these settings: some networks call, or are asked, whichever was chosen.
    static func isFollowed(_ settings: ChannelSettings) -> Bool

    /// Makes of bytes what ``follow(_:from:through:into:)`` would: for what was set aside, and for letters out of a file. Pure.
    ///
    /// - Parameters:
    ///   - externalID: as it was first named; of something that comes out of a file what names its place there.
    ///   - now: when it arrived; stands for a missing date.
    static func read(
        _ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date
    ) -> Arriving

    /// Fills in what was left empty and follows from the rest: the servers of a known provider from the address. Pure.
    static func completed(_ settings: [String: String]) -> [String: String]

    /// Connects as ``follow(_:from:through:into:)`` and ``Sends`` would and changes nothing: what the form does before it
    /// stores a channel. Returns lines worth telling (folders found, where Sent is).
    static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String]
}

extension Follows {
    package static func isFollowed(_ settings: ChannelSettings) -> Bool { true }
}

/// Where a channel that is followed hands over what it read.
package struct Inlet: Sendable {
    /// Stores these and the cursor in one transaction and returns when that is durable.
    package let take: @Sendable ([Arriving], _ cursor: String) async throws -> Void
    /// Tells the channel's health.
    package let tell: @Sendable (LineState) async -> Void
    package init(
        take: @escaping @Sendable ([Arriving], _ cursor: String) async throws -> Void,
        tell: @escaping @Sendable (LineState) async -> Void
    ) {
        self.take = take
        self.tell = tell
    }
}

/// One item as it was read, with what the channel made of it.
package struct Arriving: Sendable {
    /// The bytes as they came.
    package var raw: Data
    /// Names the item to its channel; the same one delivered again has the same.
    package var externalID: String
    package var meaning: Meaning

    package enum Meaning: Sendable {
        case events([Inbound])
        /// Could not be made sense of, and why.
        case unreadable(String)
    }

    package init(raw: Data, externalID: String, meaning: Meaning) {
        self.raw = raw
        self.externalID = externalID
        self.meaning = meaning
    }
}

/// How a followed channel is doing.
package enum LineState: Sendable, Equatable {
    case connecting
    /// Told at once when something comes, or asking every so many seconds.
    case listening(polling: Int?)
    /// So many items are still to be read.
    case behind(Int)
}

/// Why a line broke, in the words of the other side where it said any.
package struct LineFault: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// Heals by itself: network down, server busy.
        case passing
        /// Somebody must act: wrong password, app password needed, protocol switched off, certificate refused.
        case refused
    }
    package var kind: Kind
    /// A short stable word: `host`, `port`, `tls`, `certificate`, `password`, `app-password`, `switched-off`, `folder`,
    /// `timeout`, `closed`, `protocol`, `busy`.
    package var reason: String
    /// The setting to look at: `host`, `port`, `password` …; nil when none is to blame.
    package var setting: String?
    /// What the other side said, as it said it; empty when it said nothing.
    package var said: String
    /// The page where it can be put right, such as a provider's app passwords; nil when none is known.
    package var remedy: String?

    package init(_ kind: Kind, _ reason: String, setting: String? = nil, said: String = "", remedy: String? = nil) {
        self.remedy = remedy
        self.kind = kind
        self.reason = reason
        self.setting = setting
        self.said = said
    }
}
