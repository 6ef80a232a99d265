import Foundation

/// How far back the folders of a mailbox were brought along. Kept as JSON.
struct PastCursor: Codable, Equatable {
    var folders: [String: Place] = [:]
    /// The line broke while letters were read; until it is past them.
    var trouble: Trouble?

    struct Place: Codable, Equatable {
        /// UIDs of another validity mean other letters.
        var validity: UInt32
        /// Letters from this UID on were taken.
        var from: UInt32
    }

    /// Letters at which the line broke: they are read one by one, and the one at which it breaks every time is set aside.
    struct Trouble: Codable, Equatable {
        var folder: String
        /// The last of those that were asked for together.
        var last: UInt32
        /// The letter that was asked for alone, and how often the line broke at it.
        var uid: UInt32?
        var tries = 0
    }

    init() {}

    /// A cursor that cannot be read is none: letters known already are known by their identity.
    init(_ text: String?) {
        guard let text, let cursor = try? JSONDecoder().decode(PastCursor.self, from: Data(text.utf8)) else { return }
        self = cursor
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Numbers and strings can always be written.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The line broke at these letters of a folder.
    mutating func note(brokenAt uids: [UInt32], in folder: String) {
        guard let last = uids.min() else { return }
        let known = trouble?.folder == folder ? trouble : nil
        let alone = uids.count == 1 ? last : nil
        let tries = alone == nil ? 0 : known?.uid == alone ? (known?.tries ?? 0) + 1 : 1
        trouble = Trouble(folder: folder, last: min(last, known?.last ?? last), uid: alone, tries: tries)
    }

    /// Letters of a folder down to this one were taken.
    mutating func move(to uid: UInt32, in folder: String, validity: UInt32) {
        folders[folder] = Place(validity: validity, from: uid)
        if let trouble, trouble.folder == folder, uid <= trouble.last { self.trouble = nil }
    }
}
