/// Tokens that stand for facts about an entry, so that the index itself keeps rights apart. They begin with `=` or `^`, which
/// no word can.
enum SearchScope {
    static func channel(_ id: Int64) -> String { "=c\(id)" }
    static func kind(_ name: String) -> String { "=k\(name)" }
    /// Where any word stands that begins with the three letters of this one: else the places of thousands of words would have
    /// to be read for them.
    static func beginning(of token: String) -> String? {
        guard token.utf8.first != UInt8(ascii: "=") else { return nil }
        let letters = token.unicodeScalars.prefix(SearchQuery.shortestPrefix)
        return letters.count == SearchQuery.shortestPrefix ? "^" + String(letters) : nil
    }

    /// What was said in a block and is not any more, or is said otherwise.
    static let gone = "=g"
}
