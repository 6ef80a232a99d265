package import Channels
package import Foundation
package import Kernel
package import Workspace

extension Connected {
    /// What somebody who connects a channel says of it.
    package struct Draft: Sendable {
        package var kind: String
        package var name: String
        /// The network its cards are shown under; empty for the kind itself.
        package var network = ""
        package var settings: [String: String] = [:]
        /// Sealed before they are stored.
        package var secrets: [String: String] = [:]
        /// Its one target, see ``ResponsePlan/simpleMinutes``; nil follows the workspace.
        package var responseMinutes: Int?
        package var reopeningDays = 14
        package init(kind: String, name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// Connects a channel.
    ///
    /// - Parameter publicKey: random, what outsiders see of the channel: `Kernel.Token(.bits128).text`.
    package static func create(
        _ draft: Draft, publicKey: String, key: MasterKey, by actor: Actor, workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> ID<Connected> {
        let id: ID<Connected> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO channel (id, workspace_id, kind, name, network, public_key, settings_json, secrets_sealed,
            reopening_days, created_at) VALUES (\(id), \(workspace), \(draft.kind), \(draft.name),
            \(draft.network.isEmpty ? draft.kind : draft.network), \(publicKey), \(JournalEntry.json(draft.settings) ?? "{}"),
            \(try seal(draft.secrets, of: id, key)), \(draft.reopeningDays), \(now))
            """)
        if let minutes = draft.responseMinutes {
            try ResponsePlan.begin(minutes: minutes, for: id, workspace, ids: ids, at: now, in: db)
        }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: actor, verb: "connected",
                subject: JournalSubject("channel", id.number),
                after: JournalEntry.json(["kind": draft.kind, "name": draft.name])),
            in: db)
        return id
    }

    /// The channel behind an address outsiders use; nil when it was removed.
    package static func find(publicKey: String, in db: Connection) throws -> Connected? {
        try db.first("SELECT * FROM channel WHERE public_key = \(publicKey) AND removed_at IS NULL")
    }

    package static func find(_ id: ID<Connected>, for asker: Asker, in db: Connection) throws -> Connected? {
        try db.first("SELECT c.* FROM channel c WHERE c.id = \(id) AND c.removed_at IS NULL AND \(asker.channels(.see))")
    }

    /// What the asker may see, oldest first.
    package static func all(for asker: Asker, in db: Connection) throws -> [Connected] {
        try db.all("SELECT c.* FROM channel c WHERE c.removed_at IS NULL AND \(asker.channels(.see)) ORDER BY c.id")
    }

    static func keys(kind: String, of workspace: ID<Company>, in db: Connection) throws -> [String] {
        try db.values(
            """
            SELECT public_key FROM channel WHERE workspace_id = \(workspace) AND kind = \(kind) AND removed_at IS NULL
            ORDER BY id LIMIT 2
            """)
    }

    /// Stores name, settings and reopening time; secrets stay as they are, and so does its target.
    package func save(by asker: Asker, at now: Date, in db: Connection) throws {
        let before = try Connected.find(id, for: asker, in: db)
        try db.run(
            """
            UPDATE channel SET name = \(name), network = \(network), settings_json = \(JournalEntry.json(settings) ?? "{}"),
            reopening_days = \(reopeningDays)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        asker.journal(
            "changed", "channel", id.number, before: ["name": before?.name].merging(before?.settings ?? [:]) { $1 },
            after: ["name": name].merging(settings) { $1 }, at: now, in: db)
    }

    /// A paused channel takes nothing until it goes on.
    package static func pause(_ paused: Bool, _ id: ID<Connected>, by asker: Asker, at now: Date, in db: Connection) throws {
        let changed = try db.run(
            """
            UPDATE channel SET paused = \(paused) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND paused <> \(paused)
            """)
        if changed > 0 { asker.journal(paused ? "paused" : "resumed", "channel", id.number, at: now, in: db) }
    }

    /// Takes a channel away or brings it back: its cards and their history stay.
    package static func remove(_ removed: Bool, _ id: ID<Connected>, by asker: Asker, at now: Date, in db: Connection) throws {
        let changed = try db.run(
            """
            UPDATE channel SET removed_at = \(removed ? now : nil) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND (removed_at IS NULL) = \(removed ? "(1 = 1)" : "(1 = 0)" as SQL)
            """)
        if changed > 0 { asker.journal(removed ? "removed" : "restored", "channel", id.number, at: now, in: db) }
    }

    // MARK: Teams

    /// The teams that look after a channel; none means everybody.
    package static func teams(of id: ID<Connected>, workspace: ID<Company>, in db: Connection) throws -> [ID<Team>] {
        try db.values(
            "SELECT team_id FROM channel_team WHERE workspace_id = \(workspace) AND channel_id = \(id) ORDER BY team_id")
    }

    package static func setTeams(
        _ teams: [ID<Team>], of id: ID<Connected>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let before = try self.teams(of: id, workspace: asker.workspace, in: db)
        guard Set(before) != Set(teams) else { return }
        try db.run("DELETE FROM channel_team WHERE workspace_id = \(asker.workspace) AND channel_id = \(id)")
        for team in Set(teams).sorted() {
            try db.run(
                """
                INSERT INTO channel_team (workspace_id, channel_id, team_id) VALUES (\(asker.workspace), \(id), \(team))
                """)
        }
        func list(_ teams: [ID<Team>]) -> String { teams.map(\.description).joined(separator: " ") }
        asker.journal(
            "teams changed", "channel", id.number, before: ["teams": list(before)], after: ["teams": list(teams)], at: now, in: db
        )
    }

    // MARK: Secrets

    /// The settings as a channel reads them, secrets opened.
    package func opened(with key: MasterKey, language: Language) throws -> ChannelSettings {
        var values = settings.merging(try openedSecrets(with: key)) { $1 }
        values["public_key"] = publicKey
        return ChannelSettings(values: values, language: language)
    }

    func openedSecrets(with key: MasterKey) throws -> [String: String] {
        guard let secretsSealed else { return [:] }
        let sealed = try Sealed(sqlValue: .text(secretsSealed))
        return JournalEntry.values(try key.open(sealed, for: Self.place(of: id)).reveal())
    }

    static func seal(_ secrets: [String: String], of id: ID<Connected>, _ key: MasterKey) throws -> Sealed? {
        try JournalEntry.json(secrets).map { try key.seal($0, for: place(of: id)) }
    }

    static func place(of id: ID<Connected>) -> String { "channel:\(id)" }
}

extension FormChannel {
    /// The secrets a new form needs.
    package static func freshSecrets() -> [String: String] { [FormSettings.signingKey: Kernel.Token(.bits256).text] }
}
