import Foundation
import Kernel

/// Where the folders of one mailbox hand over their letters: one batch after the other, each with a cursor that says how far
/// every folder was read.
actor CursorBook {
    private var cursor: MailboxCursor
    private let inlet: Inlet
    private let polling: Int?
    /// Letters still to be read, by folder.
    private var behind: [String: Int] = [:]
    private var waiting: [String]
    private var isTaking = false
    private var line: [CheckedContinuation<Void, Never>] = []

    init(_ cursor: MailboxCursor, folders: [String], polling: Int?, inlet: Inlet) {
        self.cursor = cursor
        self.inlet = inlet
        self.polling = polling
        waiting = folders
    }

    func place(in folder: String) -> MailboxCursor.Place? { cursor.folders[folder] }

    /// Returns when the letters are durable, and with them that they were read.
    func take(_ letters: [Arriving], from folder: String, up place: MailboxCursor.Place) async throws(LineFault) {
        await enter()
        defer { leave() }
        var next = cursor
        next.folders[folder] = place.keeping(cursor.folders[folder]?.cut, of: cursor.folders[folder]?.validity)
        do {
            try await inlet.take(letters, next.text)
        } catch {
            throw error as? LineFault ?? LineFault(.passing, "storage", said: "\(error)")
        }
        cursor = next
    }

    /// Writes down where the line broke, if it can be written: where not, the next try finds out anew.
    func note(_ place: MailboxCursor.Place, of folder: String) async {
        await enter()
        defer { leave() }
        // While the batch before was on its way, the folder may have been read further than this knows; never back.
        var place = place
        place.uid = min(place.uid, cursor.folders[folder]?.uid ?? place.uid)
        var next = cursor
        next.folders[folder] = place
        guard (try? await inlet.take([], next.text)) != nil else { return }  // said above
        cursor = next
    }

    /// Tells how the mailbox as a whole is doing.
    func tell(_ folder: String, behind count: Int) async {
        behind[folder] = count
        waiting.removeAll { $0 == folder }
        let all = behind.values.reduce(0, +)
        if all > 0 {
            await inlet.tell(.behind(all))
        } else if waiting.isEmpty {
            await inlet.tell(.listening(polling: polling))
        }
    }

    private func enter() async {
        if isTaking {
            await withCheckedContinuation { line.append($0) }
        } else {
            isTaking = true
        }
    }

    private func leave() {
        if line.isEmpty { isTaking = false } else { line.removeFirst().resume() }
    }
}

extension MailboxCursor.Place {
    /// What was written down of letters further on, while this was on its way.
    fileprivate func keeping(_ cut: MailboxCursor.Cut?, of validity: UInt32?) -> Self {
        guard self.cut == nil, let cut, validity == self.validity, cut.last > uid else { return self }
        var place = self
        place.cut = cut
        return place
    }
}
