/// Tokens that stand for facts about an entry, so that the index itself keeps workspaces and rights apart. They begin with
/// `=`, which no word can.
enum SearchScope {
    static func workspace(_ id: Int64) -> String { "=w\(id)" }
    static func channel(_ id: Int64) -> String { "=c\(id)" }
    static func kind(_ name: String) -> String { "=k\(name)" }
    static func month(_ month: SearchMonth) -> String { "=m\(month.number)" }
}

/// A month, counted from the year 0 in UTC. It need not be a reader's month: it only cuts time into pieces.
struct SearchMonth: Equatable, Comparable, Strideable {
    let number: Int

    init(number: Int) { self.number = number }

    /// 30 days and 10 hours each: nobody sees where one ends, and no calendar is needed.
    init(_ key: SearchKey) { number = Int(key.milliseconds / 2_628_000_000) }

    func distance(to other: SearchMonth) -> Int { other.number - number }
    func advanced(by n: Int) -> SearchMonth { SearchMonth(number: number + n) }
}
