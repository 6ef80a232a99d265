import Foundation
import Kernel

/// One export of a company's everything, as a file that waits to be fetched for a while.
struct ExportRun: Sendable, RowReadable {
    let id: ID<ExportRun>
    let workspace: ID<Company>
    let member: ID<Member>
    let beganAt: Date
    let endedAt: Date?
    let rows: Int?
    let bytes: Int?
    let error: String?
    let expiresAt: Date?
    let removedAt: Date?

    /// A file with everything should not lie about.
    static let kept: TimeInterval = 3 * 86_400

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        member = try row.get("member_id")
        beganAt = try row.get("began_at")
        endedAt = try row.get("ended_at")
        rows = try row.get("row_count")
        bytes = try row.get("bytes")
        error = try row.get("error")
        expiresAt = try row.get("expires_at")
        removedAt = try row.get("removed_at")
    }

    func isThere(at now: Date) -> Bool { bytes != nil && removedAt == nil && expiresAt.map { $0 > now } == true }

    /// Whether there is a file for it, or will be.
    func isWanted(at now: Date) -> Bool { isThere(at: now) || (endedAt == nil && removedAt == nil) }

    /// Where its file lies: in the data directory of the server that made it.
    func file(in data: URL) -> URL { Self.folder(in: data).appending(path: "\(workspace)-\(id).tar") }
    static func folder(in data: URL) -> URL { data.appending(path: "exports") }

    /// Whose file is called so; nil for what is none of ours.
    static func named(_ name: String) -> (id: ID<ExportRun>, workspace: ID<Company>)? {
        let parts = name.split(separator: ".", maxSplits: 1)
        let numbers = parts.first?.split(separator: "-") ?? []
        guard parts.count == 2, parts[1] == "tar", numbers.count == 2, let workspace = ID<Company>(numbers[0]),
            let id = ID<ExportRun>(numbers[1])
        else { return nil }
        return (id, workspace)
    }

    // MARK: Rows

    static func all(of workspace: ID<Company>, in db: Connection) throws -> [ExportRun] {
        try db.all("SELECT * FROM export_run WHERE workspace_id = \(workspace) ORDER BY began_at DESC LIMIT 20")
    }

    static func find(_ id: ID<ExportRun>, of workspace: ID<Company>, in db: Connection) throws -> ExportRun? {
        try db.first("SELECT * FROM export_run WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// Those whose time is over.
    static func over(at now: Date, in db: Connection) throws -> [ExportRun] {
        try db.all("SELECT * FROM export_run WHERE removed_at IS NULL AND expires_at <= \(now) LIMIT 100")
    }

    static func begin(by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws -> ID<ExportRun> {
        let id: ID<ExportRun> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO export_run (id, workspace_id, member_id, began_at)
            VALUES (\(id), \(asker.workspace), \(asker.member), \(now))
            """)
        return id
    }

    func end(rows: Int, bytes: Int, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE export_run SET ended_at = \(now), row_count = \(rows), bytes = \(bytes), error = NULL,
            expires_at = \(now.addingTimeInterval(Self.kept)) WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    static func fail(_ id: ID<ExportRun>, of workspace: ID<Company>, why: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE export_run SET ended_at = \(now), error = \(String(why.prefix(500)))
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    func remove(at now: Date, in db: Connection) throws {
        try db.run("UPDATE export_run SET removed_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)")
    }
}
