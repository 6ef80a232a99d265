import Formats
import Foundation
import Kernel

/// Reads one folder: what came since the last time, in batches, and then what comes. The next batch is fetched and made sense
/// of while the one before is stored.
struct FolderFollower: Sendable {
    let folder: String
    /// What lies there we wrote ourselves.
    let isSent: Bool
    let settings: ChannelSettings
    let marksSeen: Bool
    let book: CursorBook
    /// When a letter came that the server names no moment for.
    let now: @Sendable () -> Date

    private var fetcher: LetterFetcher { LetterFetcher(folder: folder, isSent: isSent, settings: settings, now: now) }

    func follow(_ session: IMAPSession) async throws(LineFault) {
        let open = try await session.open(folder, toChange: marksSeen)
        var place = try await begin(open, session)
        let isUnchanged = open.modSeq != nil && open.modSeq == place.modSeq
        if isUnchanged == false { place = try await catchUp(place, session) }
        if place.modSeq != open.modSeq {
            place.modSeq = open.modSeq
            try await book.take([], from: folder, up: place)
        }
        while Task.isCancelled == false {
            await book.tell(folder, behind: 0)
            try await session.waitForNews()
            place = try await catchUp(place, session)
        }
    }

    /// Where to read on. Without a cursor, behind the last letter there is; after the server numbered its letters anew, from the
    /// first one, though only what came since reading began.
    private func begin(_ open: OpenFolder, _ session: IMAPSession) async throws(LineFault) -> MailboxCursor.Place {
        if var known = await book.place(in: folder) {
            guard known.validity != open.validity else { return known }
            known = .init(validity: open.validity, uid: 0, since: known.since, anewUpTo: open.next.map { $0 - 1 })
            return known
        }
        let last = try await session.lastNote()
        let uid = max(last?.uid ?? 0, (open.next ?? 1) - 1)
        let place = MailboxCursor.Place(validity: open.validity, uid: uid, modSeq: open.modSeq, since: last?.received)
        try await book.take([], from: folder, up: place)
        return place
    }

    private func catchUp(_ from: MailboxCursor.Place, _ session: IMAPSession) async throws(LineFault) -> MailboxCursor.Place {
        guard from.uid < UInt32.max else { return from }
        var place = from
        _ = await session.takeNews()
        let notes = try await session.notes(from: from.uid + 1).filter { place.isMeant($0) }
        let batches = LetterBatch.all(of: notes, alone: place.cut?.last ?? 0)
        guard let first = batches.first else { return place }
        var left = notes.count
        await book.tell(folder, behind: left)
        var fetched = try await readOrNote(first, after: place, session)
        for (index, batch) in batches.enumerated() {
            let arrived = fetched
            place.move(to: batch.last)
            if index + 1 < batches.count {
                let now = place
                async let following = readOrNote(batches[index + 1], after: now, session)
                try await book.take(arrived, from: folder, up: place)
                do { fetched = try await following } catch { throw LineFault(error, at: session.server) }
            } else {
                try await book.take(arrived, from: folder, up: place)
            }
            if marksSeen { try await session.markSeen(batch.uids) }
            left -= batch.notes.count
            if left > 0 { await book.tell(folder, behind: left) }
        }
        return place
    }

    /// Reads a batch. Where the line breaks at it, that is written down before the fault goes on: the next time its letters are
    /// read one by one, and a letter at which it broke each time is set aside, so that those behind it are read.
    private func readOrNote(
        _ batch: LetterBatch, after place: MailboxCursor.Place, _ session: IMAPSession
    ) async throws(LineFault) -> [Arriving] {
        if let note = batch.notes.first, let cut = place.cut, cut.alone == note.uid, cut.tries >= Self.mostTries {
            return [
                fetcher.unreadable(note, Data(), why: "The server cut the line \(cut.tries) times: \(folder), UID \(note.uid)")
            ]
        }
        do {
            return try await fetcher.read(batch, session)
        } catch {
            // A server that has no time breaks the line at whatever is read.
            guard error.kind == .passing, error.reason != "busy", Task.isCancelled == false else { throw error }
            var broken = place
            broken.note(cutAt: batch)
            await book.note(broken, of: folder)
            throw error
        }
    }

    /// The line may break for reasons of its own, several times at the same letter.
    private static let mostTries = 4
}

extension MailboxCursor.Place {
    /// Everything up to this letter was read.
    fileprivate mutating func move(to uid: UInt32) {
        self.uid = uid
        if let limit = anewUpTo, uid >= limit { anewUpTo = nil }
        if let cut, uid >= cut.last { self.cut = nil }
    }

    /// The line broke while these were read.
    fileprivate mutating func note(cutAt batch: LetterBatch) {
        let alone = batch.notes.count == 1 ? batch.last : nil
        let tries = alone == nil ? 0 : cut?.alone == alone ? (cut?.tries ?? 0) + 1 : 1
        cut = MailboxCursor.Cut(last: max(cut?.last ?? 0, batch.last), alone: alone, tries: tries)
    }

    /// Of letters the server numbered anew, those that came before reading began are history.
    fileprivate func isMeant(_ note: LetterNote) -> Bool {
        guard let limit = anewUpTo, note.uid <= limit, let since, let received = note.received else { return true }
        return received >= since
    }
}
