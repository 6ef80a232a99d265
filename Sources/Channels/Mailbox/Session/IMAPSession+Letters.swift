package import Formats
package import Foundation

/// What is known of a letter before it is read.
package struct LetterNote: Sendable, Equatable {
    package var uid: UInt32
    package var size: UInt64
    /// When the server received it.
    package var received: Date?
}

/// A letter as the server has it.
package struct FetchedLetter: Sendable, Equatable {
    package var uid: UInt32
    package var content: IMAPFetched.Content
    package var received: Date?
}

extension IMAPSession {
    /// More letters than this in one folder nobody reads anew; a server that goes on telling of them lies.
    private static let mostLetters = 1_000_000

    /// The letters from this UID on, ascending, each once.
    package func notes(from first: UInt32) async throws(LineFault) -> [LetterNote] {
        var notes: [UInt32: LetterNote] = [:]
        try await must(command("UID FETCH \(first):* (UID RFC822.SIZE INTERNALDATE)"), within: times.letters) { response in
            // `n:*` names the last letter even where its UID is below n.
            guard case .fetch(let fetched) = response, let uid = fetched.uid, uid >= first, notes.count < Self.mostLetters
            else { return }
            notes[uid] = notes[uid] ?? LetterNote(uid: uid, size: fetched.size ?? 0, received: fetched.internalDate)
        }
        return notes.values.sorted { $0.uid < $1.uid }
    }

    /// The last letter of the open folder; nil when it has none.
    package func lastNote() async throws(LineFault) -> LetterNote? {
        guard exists > 0 else { return nil }
        var last: LetterNote?
        try await must(command("UID FETCH * (UID RFC822.SIZE INTERNALDATE)")) { response in
            guard case .fetch(let fetched) = response, let uid = fetched.uid, uid >= last?.uid ?? 0 else { return }
            last = LetterNote(uid: uid, size: fetched.size ?? 0, received: fetched.internalDate)
        }
        return last
    }

    /// The letters themselves, and nothing of them is marked. One that is gone meanwhile is missing.
    ///
    /// - Returns: nil when the server refuses them all together, with its words in `refusal`.
    package func letters(_ uids: IMAPSet) async throws(LineFault) -> (letters: [FetchedLetter], refusal: String?) {
        try await fetch(uids, "BODY.PEEK[]")
    }

    /// The first bytes of a letter that is too large to be read.
    package func beginning(of uid: UInt32, bytes: Int) async throws(LineFault) -> FetchedLetter? {
        try await fetch(IMAPSet([uid]), "BODY.PEEK[]<0.\(bytes)>").letters.first
    }

    /// Bytes of letters fetched together that are kept: more than any batch says it has (``LetterBatch``). A server that sends
    /// more than it said would fill the memory.
    private static let mostBytes = 64 << 20

    private func fetch(
        _ uids: IMAPSet, _ item: String
    ) async throws(LineFault) -> (letters: [FetchedLetter], refusal: String?) {
        var letters: [UInt32: FetchedLetter] = [:]
        var kept = 0
        let wanted = Set(uids.numbers())
        let command = command("UID FETCH \(uids) (UID INTERNALDATE \(item))")
        let end = try await run(command, within: times.letters) { response in
            guard case .fetch(let fetched) = response, let uid = fetched.uid, wanted.contains(uid), letters[uid] == nil,
                var content = fetched.body
            else { return }
            if case .bytes(let raw) = content {
                kept += raw.count
                if kept > Self.mostBytes { (content, kept) = (.dropped(raw.count), kept - raw.count) }
            }
            letters[uid] = FetchedLetter(uid: uid, content: content, received: fetched.internalDate)
        }
        return (letters.values.sorted { $0.uid < $1.uid }, end.condition == .ok ? nil : end.text)
    }

    /// UIDs of the letters with that Message-ID, which is given without brackets.
    package func search(messageID: String) async throws(LineFault) -> [UInt32] {
        var command = command("UID SEARCH HEADER Message-ID")
        do { try command.string("<\(messageID)>") } catch { return [] }
        var found: [UInt32] = []
        try await must(command) { response in
            switch response {
            case .search(let uids): found += uids.prefix(Self.mostLetters - found.count)
            case .extendedSearch(let set): found += set.numbers(most: Self.mostLetters - found.count)
            default: break
            }
        }
        return found
    }

    package func markSeen(_ uids: IMAPSet) async throws(LineFault) {
        guard uids.isEmpty == false else { return }
        // A folder one may only read is no reason to stop reading it.
        _ = try await run(command("UID STORE \(uids) +FLAGS.SILENT (\\Seen)"))
    }
}
