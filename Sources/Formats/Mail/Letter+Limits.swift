extension Letter {
    /// How much of a letter is taken in. What the defaults admit is read within 128 MB.
    package struct Limits: Sendable, Hashable {
        /// Of the letter, in bytes.
        package var size: Int
        /// Leaves and multiparts together.
        package var parts: Int
        /// Multiparts and enclosed messages within each other.
        package var depth: Int
        /// Of ``Letter/text`` and ``Letter/html``, in bytes of UTF-8; what is longer is cut, the part itself is kept whole.
        package var text: Int

        package init(size: Int = 40 << 20, parts: Int = 10_000, depth: Int = 100, text: Int = 1 << 20) {
            self.size = size
            self.parts = parts
            self.depth = depth
            self.text = text
        }
    }

    /// Why bytes were not read as a letter: they go to the quarantine.
    package enum Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
        case empty
        /// In bytes.
        case tooLarge(size: Int, limit: Int)
        case tooManyParts(limit: Int)
        case tooDeep(limit: Int)

        package var description: String {
            switch self {
            case .empty: "The letter is empty."
            case .tooLarge(let size, let limit): "The letter has \(size) bytes; at most \(limit) are read."
            case .tooManyParts(let limit): "The letter has more than \(limit) parts."
            case .tooDeep(let limit): "The letter's parts stand within each other more than \(limit) deep."
            }
        }
    }
}
