import Foundation
import Kernel

/// A browser that is told while no page is open (Web Push).
struct PushDevice: RowReadable {
    let id: ID<PushDevice>
    let workspace: ID<Company>
    let member: ID<Member>
    let name: String
    let endpoint: String
    let publicKey: String
    private let secretSealed: String
    let createdAt: Date
    /// When the push service took a message last.
    let heardAt: Date?
    /// What it said when it did not.
    let said: String

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        member = try row.get("member_id")
        name = try row.get("name")
        endpoint = try row.get("endpoint")
        publicKey = try row.get("public_key")
        secretSealed = try row.get("secret_sealed")
        createdAt = try row.get("created_at")
        heardAt = try row.get("heard_at")
        said = try row.get("said")
    }

    static let most = 20

    static func all(of member: ID<Member>, workspace: ID<Company>, in db: Connection) throws -> [PushDevice] {
        try db.all(
            """
            SELECT * FROM push_device WHERE workspace_id = \(workspace) AND member_id = \(member) ORDER BY id LIMIT \(most)
            """)
    }

    static func find(_ id: ID<PushDevice>, of workspace: ID<Company>, in db: Connection) throws -> PushDevice? {
        try db.first("SELECT * FROM push_device WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// What a browser gives when somebody subscribes.
    struct Draft: Sendable {
        let name: String
        let endpoint: String
        let publicKey: String
        let secret: String
    }

    /// A browser is one device: subscribed anew, by whomever, it is that person's from now on.
    static func save(
        _ draft: Draft, by asker: Asker, key: MasterKey, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let hash = Digest.sha256(Data(draft.endpoint.utf8)).hex
        try db.run("DELETE FROM push_device WHERE workspace_id = \(asker.workspace) AND endpoint_hash = \(hash)")
        guard try all(of: asker.member, workspace: asker.workspace, in: db).count < most else {
            throw Problem.conflict { NoticeWords(language: $0).tooManyDevices }
        }
        let id: ID<PushDevice> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO push_device (id, workspace_id, member_id, name, endpoint, endpoint_hash, public_key, secret_sealed,
            created_at) VALUES (\(id), \(asker.workspace), \(asker.member), \(draft.name), \(draft.endpoint), \(hash),
            \(draft.publicKey), \(try key.seal(draft.secret, for: place(id))), \(now))
            """)
    }

    /// Whether it was there, and theirs.
    static func remove(_ id: ID<PushDevice>, of asker: Asker, in db: Connection) throws -> Bool {
        try db.run(
            "DELETE FROM push_device WHERE workspace_id = \(asker.workspace) AND id = \(id) AND member_id = \(asker.member)") > 0
    }

    func forget(in db: Connection) throws {
        try db.run("DELETE FROM push_device WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    func note(_ said: String, heard: Date?, in db: Connection) throws {
        try db.run(
            """
            UPDATE push_device SET said = \(said), heard_at = coalesce(\(heard), heard_at)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    func encryption(_ key: MasterKey) throws -> PushEncryption {
        let secret = try key.open(Sealed(sqlValue: .text(secretSealed)), for: Self.place(id)).reveal()
        return try PushEncryption(publicKey: publicKey, secret: secret)
    }

    private static func place(_ id: ID<PushDevice>) -> String { "push-device:\(id)" }
}

extension PushKeys {
    /// The workspace's own, made the first time somebody asks for it.
    static func own(of workspace: ID<Company>, key: MasterKey, at now: Date, in db: Connection) throws -> PushKeys {
        let place = "push-key:\(workspace)"
        let stored: String? = try db.value("SELECT secret_sealed FROM push_key WHERE workspace_id = \(workspace)")
        if let stored, let keys = PushKeys(secret: try key.open(Sealed(sqlValue: .text(stored)), for: place).reveal()) {
            return keys
        }
        let keys = PushKeys()
        try db.run(
            """
            INSERT INTO push_key (workspace_id, public_key, secret_sealed, created_at)
            VALUES (\(workspace), \(keys.publicKey), \(try key.seal(keys.secret, for: place)), \(now))
            """)
        return keys
    }
}
