import Formats
import Foundation

/// Letters that are fetched together: at most so many and of so many bytes, or one that is larger than that.
struct LetterBatch: Sendable, Equatable {
    static let most = 200
    static let mostBytes: UInt64 = 8 << 20
    /// Larger letters are not read.
    static let largest: UInt64 = 50 << 20

    private(set) var notes: [LetterNote]

    var uids: IMAPSet { IMAPSet(notes.map(\.uid)) }
    var last: UInt32 { notes.last?.uid ?? 0 }
    /// The letter that is not to be read.
    var tooLarge: LetterNote? { notes.first.flatMap { $0.size > Self.largest ? $0 : nil } }

    /// - Parameters:
    ///   - notes: ascending by UID.
    ///   - alone: letters up to this one are fetched one by one.
    static func all(of notes: [LetterNote], alone: UInt32 = 0) -> [LetterBatch] {
        var batches = notes.prefix { $0.uid <= alone }.map { LetterBatch(notes: [$0]) }
        var bytes = mostBytes
        for note in notes.dropFirst(batches.count) {
            let (sum, overflow) = bytes.addingReportingOverflow(note.size)
            if overflow == false, sum <= mostBytes, let count = batches.last?.notes.count, count < most {
                batches[batches.count - 1].notes.append(note)
                bytes = sum
            } else {
                batches.append(LetterBatch(notes: [note]))
                bytes = note.size
            }
        }
        return batches
    }
}
