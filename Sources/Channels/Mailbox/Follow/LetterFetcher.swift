import Formats
import Foundation
import Kernel

/// Fetches letters of the open folder and makes of each what the house understands. Nothing of them is marked.
struct LetterFetcher: Sendable {
    let folder: String
    /// What lies there we wrote ourselves.
    let isSent: Bool
    let settings: ChannelSettings
    /// When a letter came that the server names no moment for.
    let now: @Sendable () -> Date

    func read(_ batch: LetterBatch, _ session: IMAPSession) async throws(LineFault) -> [Arriving] {
        if let note = batch.tooLarge { return [try await readBeginning(of: note, session)] }
        let answer = try await session.letters(batch.uids)
        var letters = Dictionary(answer.letters.map { ($0.uid, $0) }) { first, _ in first }
        var arriving: [Arriving] = []
        for note in batch.notes {
            // A server that refuses one letter refuses the batch; alone, each shows what is the matter with it.
            if letters[note.uid] == nil {
                let alone = try await session.letters(IMAPSet([note.uid]))
                letters[note.uid] = alone.letters.first
                if alone.letters.isEmpty, let refusal = alone.refusal {
                    arriving.append(unreadable(note, Data(), why: refusal))
                }
            }
            // Without a word it is gone meanwhile.
            if let letter = letters.removeValue(forKey: note.uid) {
                arriving.append(try await made(of: letter, note, session))
            }
        }
        return arriving
    }

    private func made(
        of letter: FetchedLetter, _ note: LetterNote, _ session: IMAPSession
    ) async throws(LineFault) -> Arriving {
        switch letter.content {
        case .bytes(let raw):
            let arrived = letter.received ?? note.received ?? now()
            var arriving = MailboxChannel.read(raw, externalID: LetterIdentity.of(raw), with: settings, at: arrived)
            if isSent { arriving.markAsSentByUs() }
            return arriving
        case .dropped: return try await readBeginning(of: note, session)
        case .none: return unreadable(note, Data(), why: "NIL")
        }
    }

    /// Of a letter too large to be read, its first bytes: whom it is from and what about.
    private func readBeginning(of note: LetterNote, _ session: IMAPSession) async throws(LineFault) -> Arriving {
        let letter = try await session.beginning(of: note.uid, bytes: 1 << 20)
        guard case .bytes(let raw) = letter?.content else { return unreadable(note, Data(), why: "\(note.size) bytes") }
        return unreadable(note, raw, why: "\(note.size) bytes")
    }

    func unreadable(_ note: LetterNote, _ raw: Data, why: String) -> Arriving {
        let id =
            raw.isEmpty
            ? "uid:\(folder):\(note.uid):\(Int(note.received?.timeIntervalSince1970 ?? 0))" : LetterIdentity.of(raw)
        return Arriving(raw: raw, externalID: id, meaning: .unreadable(why))
    }
}

extension Arriving {
    /// A letter of ours from another mail program.
    mutating func markAsSentByUs() {
        guard case .events(var events) = meaning else { return }
        for index in events.indices { events[index].letter?.sentByUs = true }
        meaning = .events(events)
    }
}
