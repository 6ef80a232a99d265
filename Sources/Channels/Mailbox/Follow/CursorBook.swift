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
        next.folders[folder] = place
        do {
            try await inlet.take(letters, next.text)
        } catch {
            throw error as? LineFault ?? LineFault(.passing, "storage", said: "\(error)")
        }
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
