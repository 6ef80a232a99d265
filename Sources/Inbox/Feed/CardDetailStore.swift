import Channels
package import Foundation
package import Kernel
package import People
package import Workspace

extension CardDetail {
    /// Everything about one card; nil when there is none or the asker may not see it.
    package static func load(
        _ id: ID<Interest>, for asker: Asker, through senders: Senders = .all, at now: Date, in db: Connection
    ) throws -> CardDetail? {
        guard let card = try Feed.card(id, for: asker, at: now, in: db) else { return nil }
        let channel: Connected? = try db.first(
            "SELECT * FROM channel WHERE workspace_id = \(asker.workspace) AND id = \(card.interest.channel)")
        guard let channel, let contact = try ContactPanel.load(card.contact, for: asker, limit: 6, in: db) else { return nil }
        let mayWork = try Interest.find(id, mayBe: .work, by: asker, in: db) != nil
        return CardDetail(
            card: card, channel: channel, lines: try lines(of: id, author: card.author, asker, in: db), contact: contact,
            alsoSeenOn: try db.values(
                """
                SELECT c.name FROM interest_channel x JOIN channel c ON c.workspace_id = x.workspace_id AND c.id = x.channel_id
                WHERE x.workspace_id = \(asker.workspace) AND x.interest_id = \(id) ORDER BY x.seen_at
                """),
            newcomers: try Newcomer.all(on: card.interest, in: db),
            products: try Product.all(of: asker.workspace, in: db),
            colleagues: try Member.all(of: asker.workspace, in: db), tags: try Tag.all(of: asker.workspace, in: db),
            teams: try Team.all(of: asker.workspace, in: db),
            mayWork: mayWork,
            answering: mayWork
                ? try Answering.load(for: card.interest, on: channel, by: asker, through: senders, at: now, in: db) : nil)
    }

    private static func lines(
        of id: ID<Interest>, author: String, _ asker: Asker, in db: Connection
    ) throws -> [ThreadLine] {
        let names = try Member.names(of: asker.workspace, in: db)
        let said = try said(in: id, author: author, names: names, asker.workspace, in: db)
        let happened = try happened(to: id, names: names, asker.workspace, in: db)
        let proofs = try Proof.all(on: id, of: asker.workspace, in: db)
        let lines =
            said.map(ThreadLine.said) + happened.map(ThreadLine.happened)
            + proofs.map { ThreadLine.proof($0, by: names[$0.member] ?? "") }
        // Of one moment, what was said stands before what happened to it.
        return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func said(
        in id: ID<Interest>, author: String, names: [ID<Member>: String], _ workspace: ID<Company>, in db: Connection
    ) throws -> [ThreadLine.Said] {
        let rows = try db.rows(
            """
            SELECT m.*, c.name AS author FROM message m
            LEFT JOIN identity d ON d.workspace_id = m.workspace_id AND d.id = m.identity_id
            LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(id)
            AND (m.direction <> 'note' OR m.deleted_at IS NULL) ORDER BY m.said_at, m.id
            """)
        let messages = try rows.map { try $0.get("id", as: ID<ThreadLine.Said>.self) }
        let attached: [ThreadLine.Attached] = try db.all(
            "SELECT * FROM attachment WHERE workspace_id = \(workspace) AND message_id IN \(list: messages) ORDER BY id")
        let files = Dictionary(grouping: attached, by: \.message)
        let versions = try db.rows(
            """
            SELECT message_id, text FROM message_version
            WHERE workspace_id = \(workspace) AND message_id IN \(list: messages) ORDER BY id
            """)
        let awaited = try AwaitedFile.all(of: messages, workspace: workspace, in: db)
        let letters = try ShownLetter.all(on: id, of: workspace, in: db)
        var earlier: [ID<ThreadLine.Said>: [String]] = [:]
        for row in versions { earlier[try row.get("message_id"), default: []].append(try row.get("text")) }
        let sent = Dictionary(
            try Outgoing.all(on: id, of: workspace, in: db).map { ($0.message, $0) }, uniquingKeysWith: { first, _ in first })
        return try rows.compactMap { row in
            let message: ID<ThreadLine.Said> = try row.get("id")
            if sent[message]?.state == .cancelled { return nil }
            let member: ID<Member>? = try row.get("member_id")
            let direction: ThreadLine.Said.Direction = try row.get("direction")
            return ThreadLine.Said(
                id: message, direction: direction,
                // A note that nobody wrote is a rule's, and no customer's.
                author: try row.get("author", as: String?.self) ?? member.flatMap { names[$0] }
                    ?? (direction == .note ? "" : author),
                text: try row.get("text"), saidAt: try row.get("said_at"), editedAt: try row.get("edited_at"),
                deletedAt: try row.get("deleted_at"), earlier: earlier[message] ?? [], attachments: files[message] ?? [],
                awaited: awaited[message] ?? [],
                delivery: sent[message], letter: letters[message])
        }
    }

    /// Journal lines worth showing; words, notes and proofs stand in the thread as themselves.
    private static func happened(
        to id: ID<Interest>, names: [ID<Member>: String], _ workspace: ID<Company>, in db: Connection
    ) throws -> [ThreadLine.Happened] {
        let quiet: Set<String> = [
            "arrived", "joined", "noted", "proof added", "edited", "deleted", "file fetched", "author told", "answer read",
        ]
        return try Journal.entries(of: workspace.number, subject: JournalSubject("interest", id.number), in: db)
            .filter { quiet.contains($0.entry.verb) == false }
            .map { record in
                let entry = record.entry
                return ThreadLine.Happened(
                    at: entry.at, verb: entry.verb,
                    who: entry.actor.kind == .member ? entry.actor.id.flatMap { names[ID($0)] } : nil, actor: entry.actor,
                    values: JournalEntry.values(entry.after), before: JournalEntry.values(entry.before))
            }
    }
}

extension ContactPanel {
    /// Who somebody is, as far as the asker may see: what they said elsewhere is listed where it is visible by itself, and
    /// counted where it is not.
    package static func load(
        _ id: ID<Contact>, for asker: Asker, limit: Int, in db: Connection
    ) throws -> ContactPanel? {
        let found: Contact? = try db.first("SELECT c.* FROM contact c WHERE c.id = \(id) AND \(asker.maySeeContact())")
        guard let contact = found else { return nil }
        let person: SQL = """
            i.identity_id IN (SELECT d.id FROM identity d
            WHERE d.workspace_id = \(asker.workspace) AND d.person_id = \(contact.person))
            """
        let timeline: [Interest] = try db.all(
            """
            SELECT i.* FROM interest i WHERE \(person) AND \(asker.interests(.see))
            ORDER BY i.said_at DESC, i.id DESC LIMIT \(limit)
            """)
        func count(_ condition: SQL) throws -> Int {
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM interest i WHERE i.workspace_id = \(asker.workspace) AND \(person)
                AND \(condition) LIMIT \(FeedCounts.most)) few
                """) ?? 0
        }
        let all = try count("1 = 1")
        let visible = asker.scope(.see, .interest) == .all ? all : try count(asker.interests(.see))
        return ContactPanel(
            contact: contact, identities: try contact.identities(of: asker.workspace, in: db),
            facts: try contact.fields(of: asker.workspace, in: db),
            maybe: try contact.maybeSame(of: asker.workspace, visible: asker.maySeeContact(), in: db),
            timeline: timeline, hidden: all - visible)
    }
}
