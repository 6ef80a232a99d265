import Foundation
import Kernel
import Workspace

/// Does what a plan says on one card, in the running transaction. Each act is the one members do, written into the journal as a
/// rule's: from there live pages, webhooks and notices hear of it, and rules pass it over.
struct AutomationActs {
    let rule: AutomationRule
    let facts: AutomationFacts
    let book: AutomationBook
    let ids: IDMaker
    let now: Date
    let db: Connection

    private var workspace: ID<Company> { rule.workspace }
    private var card: Interest { facts.card }

    /// - Parameter plan: learns what became of the message.
    /// - Returns: the message that is on its way.
    func perform(_ plan: inout AutomationPlan) throws -> Outgoing? {
        var outgoing: Outgoing?
        for (index, item) in plan.items.enumerated() where item.reason == nil {
            switch item.step {
            case .assign(let receiver, _): try assign(receiver)
            case .tag(let tag): try put(tag)
            case .untag(let tag): try take(tag)
            case .priority(let priority): try set(priority)
            case .note(let text): try note(text)
            case .notify(let receiver): try notify(receiver)
            case .finish: try finish()
            case .say(let words):
                switch try say(words) {
                case .success(let queued): outgoing = queued
                case .failure(let left): plan.leave(index, left.reason)
                }
            }
        }
        return outgoing
    }

    // MARK: Whose it is

    private func assign(_ receiver: HandOver.Receiver) throws {
        try Interest.put(card, with: receiver.member, of: receiver.team, at: now, in: db)
        journal(
            "assigned", before: card.holders,
            after: [
                "responsible": receiver.member?.description, "team": receiver.team?.description, "to": book.name(of: receiver),
            ])
    }

    private func finish() throws {
        try db.run(
            """
            UPDATE interest SET processed_at = \(now), processed_by = NULL, processed_how = \(Interest.Processing.hand),
            due_at = NULL WHERE workspace_id = \(workspace) AND id = \(card.id) AND processed_at IS NULL
            """)
        try Turn.end(of: card, by: nil, at: now, in: db)
        journal("processed", after: ["how": Interest.Processing.hand.rawValue])
    }

    // MARK: How it is marked

    private func put(_ tag: ID<Tag>) throws {
        try db.run(
            """
            INSERT INTO interest_tag (workspace_id, interest_id, tag_id) VALUES (\(workspace), \(card.id), \(tag))
            ON CONFLICT DO NOTHING
            """)
        journal("tagged", after: ["tag": tag.description, "name": book.tags[tag]?.name])
    }

    private func take(_ tag: ID<Tag>) throws {
        try db.run(
            "DELETE FROM interest_tag WHERE workspace_id = \(workspace) AND interest_id = \(card.id) AND tag_id = \(tag)")
        journal("untagged", before: ["tag": tag.description, "name": book.tags[tag]?.name])
    }

    private func set(_ priority: Interest.Priority) throws {
        try db.run("UPDATE interest SET priority = \(priority) WHERE workspace_id = \(workspace) AND id = \(card.id)")
        try Redue.set([card.id], book.response, workspace: workspace, in: db)
        journal("priority set", before: ["priority": card.priority.rawValue], after: ["priority": priority.rawValue])
    }

    // MARK: What is said

    /// For the team; nobody of them wrote it.
    private func note(_ text: String) throws {
        let note: ID<ThreadLine.Said> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, text, said_at, arrived_at)
            VALUES (\(note), \(workspace), \(card.id), 'note', \(text), \(now), \(now))
            """)
        try SearchDue.add(note, workspace: workspace, in: db)
        journal("noted", after: ["note": note.description])
    }

    /// The notices hear it in the journal; see ``AutomationNotices``.
    private func notify(_ receiver: HandOver.Receiver) throws {
        let members: [ID<Member>] =
            switch receiver {
            case .member(let id): [id]
            case .team(let id):
                try db.values(
                    """
                    SELECT member_id FROM team_member WHERE workspace_id = \(workspace) AND team_id = \(id) ORDER BY member_id
                    """)
            }
        let present = members.filter { book.members[$0] != nil }
        journal(
            AutomationNotices.verb,
            after: ["members": present.map(\.description).joined(separator: " "), "who": book.name(of: receiver)])
    }

    private struct Left: Error { let reason: AutomationReason }

    private func say(_ words: AutomationMessage) throws -> Result<Outgoing, Left> {
        if let obstacle = try AutomationPace.obstacle(to: rule, on: facts, at: now, in: db) {
            return .failure(Left(reason: obstacle))
        }
        guard let text = try text(of: words) else { return .failure(Left(reason: .wordless)) }
        let spoken = try Outbox.say(
            text, on: card.id, rule: rule.sendsAs, of: workspace, through: book.senders, ids: ids, at: now, in: db)
        switch spoken {
        case .held(let hold): return .failure(Left(reason: .guarded(hold)))
        case .closed: return .failure(Left(reason: .mute))
        case .queued(let outgoing):
            if let template = words.template {
                try db.run(
                    """
                    INSERT INTO template_use (workspace_id, template_id, outbox_id)
                    VALUES (\(workspace), \(template), \(outgoing.id)) ON CONFLICT DO NOTHING
                    """)
            }
            journal("\(outgoing.kind.rawValue) queued", after: ["answer": outgoing.id.description])
            return .success(outgoing)
        }
    }

    /// In the customer's language, or the nearest there is; nil where nothing is left to say.
    private func text(of words: AutomationMessage) throws -> String? {
        guard let values = try TemplateValues.load(for: card.id, by: book.asker, in: db) else { return nil }
        let template = words.template.flatMap { book.templates[$0] }
        let texts = template?.texts ?? words.texts
        guard let language = (values.languages + Language.allCases).first(where: { texts[$0] != nil }),
            let text = texts[language]
        else { return nil }
        // What was stored was read before; an older rule may have let more through, and stands as it was written.
        let said = (try? TemplateText(text))?.text(with: values.values(in: language)) ?? text
        let trimmed = said.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    // MARK: The journal

    private func journal(_ verb: String, before: [String: String?] = [:], after: [String: String?] = [:]) {
        let about = ["rule": rule.id.description, "by_rule": rule.name]
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: Actor(.rule, rule.id.number), verb: verb,
                subject: JournalSubject("interest", card.id.number), before: JournalEntry.json(before),
                after: JournalEntry.json(after.merging(about) { $1 })),
            in: db)
    }
}
