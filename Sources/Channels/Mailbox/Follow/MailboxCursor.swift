import Foundation

/// How far a mailbox was read: a place in each folder. Kept as JSON.
struct MailboxCursor: Codable, Equatable {
    var folders: [String: Place] = [:]

    struct Place: Codable, Equatable {
        /// UIDs of another validity mean other letters.
        var validity: UInt32
        /// The last letter that was read; all before it were, too.
        var uid: UInt32
        /// The folder's state when it was last read to its end (RFC 7162).
        var modSeq: UInt64?
        /// When the newest letter came that was there before reading began: older ones are history.
        var since: Date?
        /// Up to this UID letters are read anew, because the server numbered them anew.
        var anewUpTo: UInt32?
        /// The line broke while letters were read; until it is past them.
        var cut: Cut?
    }

    /// Letters at which the line broke: they are read one by one, and the one at which it breaks every time is passed over.
    struct Cut: Codable, Equatable {
        /// The last of those that were asked for together.
        var last: UInt32
        /// The letter that was asked for alone, and how often the line broke at it.
        var alone: UInt32?
        var tries = 0
    }

    init() {}

    /// A cursor that cannot be read is none: reading begins anew, and letters known already are known by their identity.
    init(_ text: String?) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        guard let text, let cursor = try? decoder.decode(MailboxCursor.self, from: Data(text.utf8)) else { return }
        self = cursor
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.outputFormatting = .sortedKeys
        // Numbers and strings can always be written.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
