/// The words of a block on its way to the database.
struct SearchGathering {
    private var places: [String: [UInt16]] = [:]

    /// - Parameter words: with blanks around each.
    mutating func add(_ words: String, at place: UInt16) {
        for bytes in words.utf8.split(separator: UInt8(ascii: " ")) {
            let token = String(Substring(bytes))
            places[token, default: []].append(place)
            guard let beginning = SearchScope.beginning(of: token), places[beginning]?.last != place else { continue }
            places[beginning, default: []].append(place)
        }
    }

    mutating func add(_ token: String, at more: [UInt16]) { places[token, default: []] += more }

    /// In the order in which the database keeps them.
    var tokens: [String] { places.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    func rows(_ tokens: ArraySlice<String>, number: Int64, of count: Int, workspace: Int64) -> SQLRows {
        var rows = SQLRows()
        for token in tokens {
            rows.add(workspace, number, token, SearchPlaces.bytes((places[token] ?? []).sorted(), of: count))
        }
        return rows
    }
}
