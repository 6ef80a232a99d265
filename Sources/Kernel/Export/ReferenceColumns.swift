/// Where the references to bytes stand in the rows of a table, and whose they are.
struct ReferenceColumns {
    private let places: [Int]
    private let owner: Int?

    init(_ table: TableShape) {
        places = table.columns.indices.filter { table.columns[$0].isBytesReference }
        owner = table.owner.flatMap { owner in table.columns.firstIndex { $0.name == owner } }
    }

    /// Puts another value in the place of each reference; what is null or nobody's stays as it is.
    func change(_ row: inout [SQLValue], _ other: (_ ref: BlobRef, _ workspace: Int64) throws -> SQLValue) throws {
        guard let owner, places.isEmpty == false, case .integer(let workspace) = row[owner] else { return }
        for place in places {
            guard case .text(let text) = row[place], let ref = BlobRef(text) else { continue }
            row[place] = try other(ref, workspace)
        }
    }
}
