package import Foundation
package import Kernel
package import Workspace

/// Costs as other parts of the program enter them.
package enum CostEntry {
    /// A table as the page takes it, its sources by key.
    ///
    /// - Returns: how many were new; nil where a line is wrong, and then none is entered.
    package static func take(
        _ table: String, sources: [String], by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Int? {
        let keys = Dictionary(sources.map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
        let read = CostTable.read(table, sources: keys, standard: try CostBook.load(asker.workspace, in: db).currency)
        guard read.faults.isEmpty else { return nil }
        return try Cost.add(read.drafts, by: asker, ids: ids, at: now, in: db)
    }
}
