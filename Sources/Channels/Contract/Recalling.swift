package import Foundation
package import Kernel

/// A followed channel whose past can be brought along. Nothing of it changes on the other side.
package protocol Recalls: Follows {
    /// Where its past lies, and how much of it there is.
    ///
    /// - Parameter since: only what came from this moment on counts; nil counts everything.
    static func places(
        _ settings: ChannelSettings, since: Date?, through outside: Outside
    ) async throws(LineFault) -> [PastPlace]

    /// Reads what was wished for, the newest first, from where `cursor` says until all is read or the inlet wants no more.
    ///
    /// - Throws: ``LineFault``; after a passing one the caller goes on later, from the cursor it has by then.
    static func recall(
        _ settings: ChannelSettings, _ wish: PastWish, from cursor: String?, through outside: Outside, into inlet: PastInlet
    ) async throws(LineFault)
}

/// A folder of a mailbox, or whatever a network keeps its past in.
package struct PastPlace: Sendable, Hashable {
    package enum Kind: String, Sendable { case incoming, sent, other, drafts, all, junk, trash }

    package var name: String
    package var kind: Kind
    /// How many letters of it are meant.
    package var letters: Int

    package init(name: String, kind: Kind, letters: Int) {
        self.name = name
        self.kind = kind
        self.letters = letters
    }

    /// Whether it is brought along unless somebody says otherwise: what was thrown away, what was never sent and what lies
    /// elsewhere a second time are not.
    package var isMeant: Bool { kind == .incoming || kind == .sent || kind == .other }
}

/// How much of the past is wanted.
package struct PastWish: Sendable, Hashable, Codable {
    /// Nil wants everything.
    package var since: Date?
    /// By the names of ``PastPlace``.
    package var places: [String]

    package init(since: Date?, places: [String]) {
        self.since = since
        self.places = places
    }
}

/// Where a channel hands over its past.
package struct PastInlet: Sendable {
    /// Told how much is left each time reading begins.
    package let left: @Sendable (Int) async throws -> Void
    /// Stores these and the cursor in one transaction. False ends the reading: somebody paused it, or its time is up.
    package let take: @Sendable ([Arriving], _ cursor: String) async throws -> Bool

    package init(
        left: @escaping @Sendable (Int) async throws -> Void,
        take: @escaping @Sendable ([Arriving], _ cursor: String) async throws -> Bool
    ) {
        self.left = left
        self.take = take
    }
}
