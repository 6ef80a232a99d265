package import Channels
import Foundation
package import Kernel

/// The server through which the company's own letters leave: one a workspace.
package struct SystemMail: RowReadable {
    package let workspace: ID<Company>
    package var host: String
    package var port: Int
    package var security: MailServer.Security
    /// Empty where the server asks for no login.
    package var user: String
    let passwordSealed: String?
    package var address: String

    init(workspace: ID<Company>, host: String, port: Int, security: MailServer.Security, user: String, address: String) {
        self.workspace = workspace
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.address = address
        passwordSealed = nil
    }

    package init(row: Row) throws {
        workspace = try row.get("workspace_id")
        host = try row.get("host")
        port = try row.get("port")
        security = MailServer.Security(rawValue: try row.get("security")) ?? .tls
        user = try row.get("user_name")
        passwordSealed = try row.get("password_sealed")
        address = try row.get("address")
    }

    package static func find(of workspace: ID<Company>, in db: Connection) throws -> SystemMail? {
        try db.first("SELECT * FROM system_mail WHERE workspace_id = \(workspace)")
    }

    /// - Parameter password: nil keeps the stored one.
    func save(password: String?, key: MasterKey, by asker: Asker, at now: Date, in db: Connection) throws {
        let sealed = try password.map { try key.seal($0, for: Self.place(workspace)) }
        try db.run(
            """
            INSERT INTO system_mail (workspace_id, host, port, security, user_name, password_sealed, address, updated_at)
            VALUES (\(workspace), \(host), \(port), \(security.rawValue), \(user), \(sealed), \(address), \(now))
            ON CONFLICT (workspace_id) DO UPDATE SET host = excluded.host, port = excluded.port,
            security = excluded.security, user_name = excluded.user_name,
            password_sealed = coalesce(excluded.password_sealed, system_mail.password_sealed), address = excluded.address,
            updated_at = excluded.updated_at
            """)
        asker.journal("mail changed", "workspace", workspace.number, after: ["host": host, "address": address], at: now, in: db)
    }

    static func remove(by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run("DELETE FROM system_mail WHERE workspace_id = \(asker.workspace)")
        asker.journal("mail removed", "workspace", asker.workspace.number, at: now, in: db)
    }

    func password(_ key: MasterKey) throws -> Secret<String>? {
        try passwordSealed.map { try key.open(Sealed(sqlValue: .text($0)), for: Self.place(workspace)) }
    }

    private static func place(_ workspace: ID<Company>) -> String { "system-mail:\(workspace)" }
}
