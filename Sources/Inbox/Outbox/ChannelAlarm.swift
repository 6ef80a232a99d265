import Foundation
import Kernel
import Workspace

/// A channel that refuses our password says so by another way: a letter to those who can mend it, within five minutes, once for
/// each time it happens.
enum ChannelAlarm {
    static func handler(_ services: Services) -> JobHandler {
        JobHandler("channel.alarm", every: 60) { job in
            let now = job.clock.now()
            let told = try await services.store.write { db in try tell(services, at: now, in: db) }
            if told { services.bell.ring() }
        }
    }

    /// - Returns: whether a letter was written.
    static func tell(_ services: Services, at now: Date, in db: Connection) throws -> Bool {
        let rows = try db.rows(
            """
            SELECT l.workspace_id, l.channel_id, l.since_at, l.fault_said, c.name FROM channel_line l
            JOIN channel c ON c.workspace_id = l.workspace_id AND c.id = l.channel_id
            JOIN system_mail s ON s.workspace_id = l.workspace_id
            WHERE l.state = 'refused' AND c.removed_at IS NULL AND c.paused = 0
            """)
        var isNew = false
        for row in rows {
            let workspace: ID<Company> = try row.get("workspace_id")
            let channel: ID<Connected> = try row.get("channel_id")
            let since: Date = try row.get("since_at")
            for account in try Account.administrators(of: workspace, in: db) {
                let words = OutboxWords(language: account.language)
                let name: String = try row.get("name")
                let letter = SystemLetter.Draft(
                    .alarm, to: account.email, subject: words.alarmSubject(name),
                    text: words.alarmText(name, said: try row.get("fault_said", as: String?.self) ?? ""),
                    once: "refused \(channel) \(since.milliseconds) \(account.id)")
                let isPosted = try SystemLetter.post(
                    letter, random: Kernel.Token(.bits128).text, of: workspace, key: services.key, ids: services.ids, at: now,
                    in: db)
                isNew = isNew || isPosted
            }
        }
        return isNew
    }
}

extension Account {
    /// Those who can mend a channel.
    fileprivate static func administrators(of workspace: ID<Company>, in db: Connection) throws -> [Account] {
        let members = try Member.administrators(of: workspace, in: db)
        return try db.all(
            """
            SELECT a.* FROM member m JOIN account a ON a.id = m.account_id
            WHERE m.workspace_id = \(workspace) AND m.id IN \(list: members) AND a.disabled_at IS NULL ORDER BY a.id
            """)
    }
}
