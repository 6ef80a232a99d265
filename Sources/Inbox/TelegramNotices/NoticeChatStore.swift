import Channels
import Foundation
import Kernel
import Workspace

extension NoticeChat {
    static func find(of member: ID<Member>, _ workspace: ID<Company>, in db: Connection) throws -> NoticeChat? {
        try db.first("SELECT * FROM notice_chat WHERE workspace_id = \(workspace) AND member_id = \(member)")
    }

    /// Whether a member has a chat whose channel is at work.
    static func reaches(_ member: ID<Member>, _ workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM notice_chat n JOIN channel c ON c.workspace_id = n.workspace_id AND c.id = n.channel_id
            WHERE n.workspace_id = \(workspace) AND n.member_id = \(member) AND n.chat IS NOT NULL
            AND c.paused = 0 AND c.removed_at IS NULL
            """)
    }

    /// The chat is theirs from now on, whosever it was, and the only one of theirs.
    static func link(
        _ brought: Introduction, to member: ID<Member>, on channel: Connected, at now: Date, in db: Connection
    ) throws {
        let workspace = channel.workspace
        try db.run(
            """
            UPDATE notice_chat SET chat = NULL, name = '', said = '' WHERE workspace_id = \(workspace) AND chat = \(brought.chat)
            AND member_id <> \(member)
            """)
        try db.run(
            """
            INSERT INTO notice_chat (workspace_id, member_id, channel_id, chat, name, linked_at)
            VALUES (\(workspace), \(member), \(channel.id), \(brought.chat), \(brought.name), \(now))
            ON CONFLICT (workspace_id, member_id) DO UPDATE SET channel_id = excluded.channel_id, chat = excluded.chat,
            name = excluded.name, linked_at = excluded.linked_at, heard_at = NULL, said = ''
            """)
    }

    /// - Returns: whether there was one.
    static func unlink(_ member: ID<Member>, _ workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.run("DELETE FROM notice_code WHERE workspace_id = \(workspace) AND member_id = \(member)")
        return try db.run("DELETE FROM notice_chat WHERE workspace_id = \(workspace) AND member_id = \(member)") > 0
    }

    /// How telling went.
    ///
    /// - Parameter heard: when it was taken; nil where it was not.
    func note(_ said: String, heard: Date?, in db: Connection) throws {
        try db.run(
            """
            UPDATE notice_chat SET said = \(String(said.prefix(300))), heard_at = coalesce(\(heard), heard_at)
            WHERE \(asRead)
            """)
    }

    /// Nobody is to be told there. Why, the member reads on their page.
    ///
    /// - Returns: false where they have linked another one meanwhile.
    func end(_ said: String, in db: Connection) throws -> Bool {
        try db.run(
            "UPDATE notice_chat SET chat = NULL, name = '', said = \(String(said.prefix(300))) WHERE \(asRead)") > 0
    }

    /// The row, as long as it is of the same chat.
    private var asRead: SQL { "workspace_id = \(workspace) AND member_id = \(member) AND chat = \(chat)" }

    /// Chats of those who are no members any more, and codes that are over.
    static func tidy(at now: Date, in db: Connection) throws {
        try db.run("DELETE FROM notice_code WHERE expires_at <= \(now)")
        try db.run(
            """
            DELETE FROM notice_chat WHERE EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = notice_chat.workspace_id
            AND m.id = notice_chat.member_id AND m.removed_at IS NOT NULL)
            """)
    }
}

extension NoticeCode {
    /// The member's newest code; the one before works no more.
    static func put(_ code: Kernel.Token, for asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO notice_code (workspace_id, member_id, code_hash, expires_at)
            VALUES (\(asker.workspace), \(asker.member), \(Secrets.hash(code.text)), \(now.addingTimeInterval(lifetime)))
            ON CONFLICT (workspace_id, member_id) DO UPDATE SET code_hash = excluded.code_hash,
            expires_at = excluded.expires_at, chat = NULL
            """)
    }

    /// Nil for one that is unknown here, or over.
    static func find(
        _ code: String, of workspace: ID<Company>, at now: Date, in db: Connection
    ) throws -> NoticeCode? {
        try db.first(
            """
            SELECT * FROM notice_code WHERE workspace_id = \(workspace) AND code_hash = \(Secrets.hash(code))
            AND expires_at > \(now)
            """)
    }

    /// From now on it works for nobody else.
    func use(in chat: String, of workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            "UPDATE notice_code SET chat = \(chat) WHERE workspace_id = \(workspace) AND member_id = \(member)")
    }
}

/// The names of the accounts that write, as their networks told them.
enum NoticeBotName {
    /// - Parameter account: another account has another name.
    static func known(
        of channel: Connected, _ account: String, in db: Connection
    ) throws -> (name: String, askedAt: Date)? {
        let row = try db.rows(
            """
            SELECT name, asked_at FROM notice_bot WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            AND account = \(account)
            """
        ).first
        return try row.map { (try $0.get("name"), try $0.get("asked_at")) }
    }

    static func keep(_ name: String, of channel: Connected, _ account: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO notice_bot (workspace_id, channel_id, account, name, asked_at)
            VALUES (\(channel.workspace), \(channel.id), \(account), \(name), \(now))
            ON CONFLICT (workspace_id, channel_id) DO UPDATE SET account = excluded.account, name = excluded.name,
            asked_at = excluded.asked_at
            """)
    }
}

extension Connected {
    /// Channels of a kind that are at work, the first one first.
    static func working(_ kind: String, of workspace: ID<Company>, in db: Connection) throws -> [Connected] {
        try db.all(
            """
            SELECT * FROM channel WHERE workspace_id = \(workspace) AND kind = \(kind) AND paused = 0
            AND removed_at IS NULL ORDER BY id
            """)
    }
}
