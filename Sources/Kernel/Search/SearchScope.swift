/// Tokens that stand for facts about an entry, so that the index itself keeps rights apart. They begin with `=`, which no
/// word can.
enum SearchScope {
    static func channel(_ id: Int64) -> String { "=c\(id)" }
    static func kind(_ name: String) -> String { "=k\(name)" }
    /// What was said in a block and is not any more, or is said otherwise.
    static let gone = "=g"
}
