import Channels
import Foundation
package import Kernel
import People
import Workspace

/// People a network told of by number alone: whom it is asked about, and what it said.
package enum Profiles {
    /// Somebody who is to be asked about.
    struct Wanted: RowReadable {
        let identity: ID<Identity>
        let contact: ID<Contact>
        let key: String
        let shown: String

        init(row: Row) throws {
            identity = try row.get("id")
            contact = try row.get("person_id")
            key = try row.get("key")
            shown = try row.get("shown")
        }
    }

    /// - Parameter rows: workspace, channel, identity, moment.
    static func want(_ rows: SQLRows, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO profile_wanted (workspace_id, channel_id, identity_id, at) \(rows) ON CONFLICT DO NOTHING
            """)
    }

    /// Channels that have somebody to ask about.
    static func channels(in db: Connection) throws -> [Connected] {
        try db.all(
            """
            SELECT c.* FROM channel c WHERE c.paused = 0 AND c.removed_at IS NULL AND EXISTS (SELECT 1 FROM profile_wanted p
            WHERE p.workspace_id = c.workspace_id AND p.channel_id = c.id) ORDER BY c.id
            """)
    }

    /// The first in turn.
    static func wanted(on channel: Connected, limit: Int, in db: Connection) throws -> [Wanted] {
        try db.all(
            """
            SELECT d.id, d.person_id, d.key, d.shown FROM profile_wanted p
            JOIN identity d ON d.workspace_id = p.workspace_id AND d.id = p.identity_id
            WHERE p.workspace_id = \(channel.workspace) AND p.channel_id = \(channel.id) ORDER BY p.identity_id LIMIT \(limit)
            """)
    }

    /// Nobody is asked about these again.
    static func drop(_ wanted: [Wanted], on channel: Connected, in db: Connection) throws {
        try db.run(
            """
            DELETE FROM profile_wanted WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            AND identity_id IN \(list: wanted.map(\.identity))
            """)
    }

    /// Keeps what the network said, beside what people entered and never in its place.
    static func keep(
        _ profile: Profile, of wanted: Wanted, on channel: Connected, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let workspace = channel.workspace
        if profile.name.isEmpty == false {
            // Only where nobody has said another one: a number stood in for it.
            try db.run(
                """
                UPDATE contact SET name = \(profile.name), name_folded = \(profile.name.folded)
                WHERE workspace_id = \(workspace) AND id = \(wanted.contact) AND name = \(wanted.shown)
                """)
        }
        try db.run(
            """
            UPDATE identity SET shown = coalesce(\(profile.shown), shown), url = coalesce(\(profile.url), url)
            WHERE workspace_id = \(workspace) AND id = \(wanted.identity)
            """)
        try db.run(
            """
            UPDATE contact SET birthday = coalesce(birthday, \(profile.birthday)), city = coalesce(city, \(profile.city))
            WHERE workspace_id = \(workspace) AND id = \(wanted.contact)
            """)
        var facts = profile.facts
        facts["city"] = profile.city
        facts["country"] = profile.country
        for (field, value) in facts.sorted(by: { $0.key < $1.key }) {
            try Contact.setField(
                field, value, source: channel.network, of: wanted.contact, workspace: workspace, at: now, in: db)
        }
        try tell(profile, of: wanted, on: channel, ids: ids, at: now, in: db)
    }

    /// Open pages draw the newest cards again, search knows the name, and the picture is fetched.
    private static func tell(
        _ profile: Profile, of wanted: Wanted, on channel: Connected, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let workspace = channel.workspace
        let cards: [ID<Interest>] = try db.values(
            """
            SELECT id FROM interest WHERE workspace_id = \(workspace) AND identity_id = \(wanted.identity)
            ORDER BY said_at DESC, id DESC LIMIT 5
            """)
        for card in cards {
            let messages: [ID<ThreadLine.Said>] = try db.values(
                "SELECT id FROM message WHERE workspace_id = \(workspace) AND interest_id = \(card) ORDER BY id DESC LIMIT 20")
            for message in messages { try SearchDue.add(message, workspace: workspace, in: db) }
            Journal.write(
                JournalEntry(
                    workspace: workspace.number, at: now, actor: .system, verb: "author told",
                    subject: JournalSubject("interest", card.number)),
                in: db)
        }
        guard let picture = profile.picture, picture.hasPrefix("https://"), picture.utf8.count <= 2000, let card = cards.first
        else { return }
        try Jobs.add(
            AuthorPhoto.kind, AuthorPhoto(workspace: workspace.number, interest: card.number, url: picture),
            workspace: workspace.number, unique: "\(card)", ids: ids, at: now, in: db)
    }

    package static let migration = Migration("2026-11-23-profiles", .expands) { _ in
        """
        -- people whom their network is still to be asked about
        CREATE TABLE profile_wanted (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, identity_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        """
    }
}
