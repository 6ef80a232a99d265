import Channels
package import Foundation
package import Kernel
package import Workspace

extension Connected {
    /// Stores secrets in place of those of the same names. Where the stored ones cannot be opened any more, because the
    /// master key is lost, the given ones are all there is.
    package func setSecrets(
        _ secrets: [String: String], key: MasterKey, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        // What stays closed is replaced; that is what this is for.
        let known = try? secretsSealed.map { try key.open(Sealed(sqlValue: .text($0)), for: Self.place(of: id)) }
        let all = JournalEntry.values(known?.reveal()).merging(secrets) { $1 }
        try Self.store(all, of: self, key, in: db)
        asker.journal(
            "secrets changed", "channel", id.number, after: ["names": secrets.keys.sorted().joined(separator: " ")], at: now,
            in: db)
    }

    /// After the master key was lost: makes anew what only this program needs to know, such as the key that signs a form's
    /// tickets. Secrets that others know too stay as they are.
    package static func renewOwnSecrets(_ key: MasterKey, in db: Connection) throws {
        let forms: [Connected] = try db.all(
            "SELECT * FROM channel WHERE kind = \(FormChannel.about.kind) ORDER BY id")
        for form in forms {
            let sealed = try form.secretsSealed.map { try Sealed(sqlValue: .text($0)) }
            if sealed.map({ key.knows($0) }) != true { try store(FormChannel.freshSecrets(), of: form, key, in: db) }
        }
    }

    /// Stores what a network said that must be known of it, such as the string it wants to hear. What nobody declared as a
    /// secret is open.
    func keep(_ told: [String: String], key: MasterKey, in db: Connection) throws {
        guard let now: Connected = try db.first("SELECT * FROM channel WHERE workspace_id = \(workspace) AND id = \(id)") else {
            return
        }
        let hidden = Set(AllChannels.about(kind)?.settings.filter(\.secret).map(\.key) ?? [])
        let (secrets, open) = (told.filter { hidden.contains($0.key) }, told.filter { hidden.contains($0.key) == false })
        if open.isEmpty == false {
            try db.run(
                """
                UPDATE channel SET settings_json = \(JournalEntry.json(now.settings.merging(open) { $1 }) ?? "{}")
                WHERE workspace_id = \(workspace) AND id = \(id)
                """)
        }
        if secrets.isEmpty == false {
            try Self.store(try now.openedSecrets(with: key).merging(secrets) { $1 }, of: now, key, in: db)
        }
    }

    private static func store(
        _ secrets: [String: String], of channel: Connected, _ key: MasterKey, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE channel SET secrets_sealed = \(try seal(secrets, of: channel.id, key))
            WHERE workspace_id = \(channel.workspace) AND id = \(channel.id)
            """)
    }
}
