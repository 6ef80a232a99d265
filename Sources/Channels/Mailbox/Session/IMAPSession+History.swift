import Formats
import Foundation

extension IMAPSession {
    /// More letters than this of one folder nobody brings along; a server that goes on telling of them lies.
    private static let most = 2_000_000

    /// The UIDs of the open folder's letters, descending.
    ///
    /// - Parameter since: the server takes its day (RFC 9051 section 6.4.4); nil for all.
    func uids(since: Date?) async throws(LineFault) -> [UInt32] {
        let command = command("UID SEARCH \(since.map { "SINCE \(IMAPDate.day($0))" } ?? "ALL")")
        var found: [UInt32] = []
        try await must(command, within: times.letters) { response in
            switch response {
            case .search(let uids): found += uids.prefix(Self.most - found.count)
            case .extendedSearch(let set): found += set.numbers(most: Self.most - found.count)
            default: break
            }
        }
        return Set(found).sorted(by: >)
    }

    /// What is known of these letters before they are read; those that are gone are missing.
    func notes(of uids: some Collection<UInt32>) async throws(LineFault) -> [UInt32: LetterNote] {
        var notes: [UInt32: LetterNote] = [:]
        let wanted = Set(uids)
        try await must(command("UID FETCH \(IMAPSet(uids)) (UID RFC822.SIZE INTERNALDATE)"), within: times.letters) { response in
            guard case .fetch(let fetched) = response, let uid = fetched.uid, wanted.contains(uid) else { return }
            notes[uid] = notes[uid] ?? LetterNote(uid: uid, size: fetched.size ?? 0, received: fetched.internalDate)
        }
        return notes
    }
}
