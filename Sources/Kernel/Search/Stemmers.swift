import CStemmer
import Synchronization

/// One Snowball stemmer for each of our languages. Each writes into a buffer of its own, so that a set serves one text at a
/// time; ``borrow(_:)`` hands it out.
///
/// `@unchecked Sendable`: a set is in the pool or with one borrower, never with two.
final class Stemmers: @unchecked Sendable {
    private let russian = sb_stemmer_new("russian", "UTF_8")
    private let german = sb_stemmer_new("german", "UTF_8")
    private let english = sb_stemmer_new("english", "UTF_8")

    private static let pool = Mutex<[Stemmers]>([])

    private init() {}

    deinit { for stemmer in [russian, german, english] { sb_stemmer_delete(stemmer) } }

    static func borrow<T>(_ body: (Stemmers) throws -> T) rethrows -> T {
        let set = pool.withLock { $0.popLast() } ?? Stemmers()
        defer { pool.withLock { $0.append(set) } }
        return try body(set)
    }

    /// - Parameter word: in lower case, ё written as е.
    func russian(_ word: String) -> String { stem(word, with: russian) }

    /// - Parameter word: in lower case with its umlauts, which the stemmer takes off itself.
    func german(_ word: String) -> String { Folding.marksOff(stem(word, with: german)) }

    /// - Parameter word: in lower case without marks.
    func english(_ word: String) -> String { stem(word, with: english) }

    private func stem(_ word: String, with stemmer: OpaquePointer?) -> String {
        var word = word
        return word.withUTF8 { bytes in
            guard let start = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else {
                return String(decoding: bytes, as: UTF8.self)  // out of memory: the whole word still finds itself
            }
            return String(decoding: UnsafeBufferPointer(start: start, count: Int(sb_stemmer_length(stemmer))), as: UTF8.self)
        }
    }
}
