import Channels
import Foundation
import Kernel
import Workspace

/// The rows of `channel_access`: what a channel shows for a while, sealed.
enum AccessStore {
    /// - Returns: nil when there is none, or none that was got with the secrets stored now.
    static func find(of channel: Connected, key: MasterKey, in db: Connection) throws -> FreshAccess? {
        let sealed: Sealed? = try db.value(
            """
            SELECT access_sealed FROM channel_access WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            AND proof = \(proof(channel))
            """)
        guard let sealed, key.knows(sealed) else { return nil }
        let json = try key.open(sealed, for: place(of: channel)).reveal()
        return try JSONDecoder().decode(FreshAccess.self, from: Data(json.utf8))
    }

    static func keep(_ access: FreshAccess, of channel: Connected, key: MasterKey, at now: Date, in db: Connection) throws {
        let json = String(decoding: try JSONEncoder().encode(access), as: UTF8.self)
        let sealed = try key.seal(json, for: place(of: channel))
        try db.run(
            """
            INSERT INTO channel_access (workspace_id, channel_id, proof, access_sealed, got_at)
            VALUES (\(channel.workspace), \(channel.id), \(proof(channel)), \(sealed), \(now))
            ON CONFLICT (workspace_id, channel_id) DO UPDATE SET proof = excluded.proof,
            access_sealed = excluded.access_sealed, got_at = excluded.got_at
            """)
    }

    /// Names the secrets it was got with: others that somebody enters make it void.
    private static func proof(_ channel: Connected) -> String {
        Digest.sha256(Data((channel.secretsSealed ?? "").utf8)).base64EncodedString()
    }

    private static func place(of channel: Connected) -> String { "channel-access:\(channel.id)" }

    static let migration = Migration("2026-11-22-channel-access") { _ in
        """
        -- access tokens and the like: got anew by themselves, so a copy without them is complete
        CREATE TABLE channel_access (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            -- a hash of the secrets it was got with
            proof TEXT NOT NULL,
            access_sealed TEXT NOT NULL,
            got_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        """
    }
}
