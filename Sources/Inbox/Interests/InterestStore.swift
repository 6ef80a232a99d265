package import Foundation
package import Kernel
package import Workspace

extension Interest {
    package static func find(
        _ id: ID<Interest>, mayBe action: Workspace.Action = .see, by asker: Asker, in db: Connection
    ) throws -> Interest? {
        try db.first("SELECT i.* FROM interest i WHERE i.id = \(id) AND \(asker.interests(action))")
    }

    /// - Parameter rows: the columns named below, in their order.
    static func insert(_ rows: SQLRows, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO interest (id, workspace_id, channel_id, conversation_id, previous_id, identity_id, origin, network,
            action, excerpt, source_url, source_title, post_key, language, rating, details_json, product_id, product_how,
            said_at, clamped, arrived_at, moved_at, needs_answer, due_at) \(rows)
            """)
    }

    /// What happened to a card, for the journal: everything a live row or webhook needs to know who may see it stands in
    /// the row itself, so only what changed is told.
    func journal(
        _ verb: String, by asker: Asker, before: [String: String?] = [:], after: [String: String?] = [:], at now: Date,
        in db: Connection
    ) {
        asker.journal(verb, "interest", id.number, before: before, after: after, at: now, in: db)
    }
}

extension Interest {
    /// The product an agent names; the correction is kept and teaches the rule for the page it was said on.
    package static func setProduct(
        _ id: ID<Interest>, to product: ID<Product>?, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let before = try find(id, mayBe: .work, by: asker, in: db) else { return false }
        if let product, try Product.find(product, of: asker.workspace, in: db) == nil { return false }
        try db.run(
            """
            UPDATE interest SET product_id = \(product), product_how = \(product == nil ? nil : ProductSource.hand)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        if let product { try Product.learn(product, from: before, in: db) }
        before.journal(
            "product set", by: asker, before: ["product": before.product?.description],
            after: ["product": product?.description], at: now, in: db)
        return true
    }

    package static func setPriority(
        _ id: ID<Interest>, to priority: Priority, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let before = try find(id, mayBe: .work, by: asker, in: db) else { return false }
        try db.run(
            "UPDATE interest SET priority = \(priority) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        let book = try ResponseBook.load(asker.workspace, at: now, in: db)
        try Redue.set([id], book, workspace: asker.workspace, in: db)
        before.journal(
            "priority set", by: asker, before: ["priority": before.priority.rawValue],
            after: ["priority": priority.rawValue], at: now, in: db)
        return true
    }

    /// An internal note: only the team sees it. Colleagues it names follow the card from now on.
    package static func note(
        _ id: ID<Interest>, text: String, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let card = try find(id, mayBe: .work, by: asker, in: db) else { return false }
        let note = try addLine(.note, text: text, to: card, by: asker, ids: ids, at: now, in: db)
        card.journal("noted", by: asker, after: ["note": note.description], at: now, in: db)
        try Mention.follow(text, on: card, by: asker, at: now, in: db)
        return true
    }

    /// What a member wrote: a note, or the answer as it was given.
    @discardableResult
    static func addLine(
        _ direction: ThreadLine.Said.Direction, text: String, to card: Interest, by asker: Asker, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> ID<ThreadLine.Said> {
        let message: ID<ThreadLine.Said> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, member_id, text, said_at, arrived_at)
            VALUES (\(message), \(card.workspace), \(card.id), \(direction), \(asker.member), \(text), \(now), \(now))
            """)
        try SearchDue.add(message, workspace: card.workspace, in: db)
        return message
    }
}
