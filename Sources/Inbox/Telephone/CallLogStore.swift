import Channels
import Foundation
import Kernel
import People
import Workspace

extension Interest {
    /// Writes down how a call ended: the outcome is the answer. With a next step the card stays open for it, and rests until
    /// its time where one was named.
    ///
    /// - Parameter origin: of the call's card. Where there is none, its word was set aside: there is nothing to write on.
    static func noteCall(
        _ origin: String, outcome: String, next: String?, until moment: Date?, by asker: Asker, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws {
        let found: Interest? = try db.first(
            "SELECT * FROM interest WHERE workspace_id = \(asker.workspace) AND origin = \(origin)")
        guard let card = found else { return }
        let id = card.id
        try db.run(
            """
            UPDATE interest SET needs_answer = 1, responsible_id = coalesce(responsible_id, \(asker.member)),
            claimed_at = coalesce(claimed_at, \(now)) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        try addLine(.out, text: outcome, to: card, by: asker, ids: ids, at: now, in: db)
        if let next {
            try addLine(.note, text: next, to: card, by: asker, ids: ids, at: now, in: db)
        } else {
            try db.run(
                """
                UPDATE interest SET processed_at = \(now), processed_by = \(asker.member), processed_how = 'call', due_at = NULL
                WHERE workspace_id = \(asker.workspace) AND id = \(id) AND processed_at IS NULL
                """)
        }
        card.journal("call logged", by: asker, after: ["outcome": outcome, "next": next], at: now, in: db)
        // As by hand, so that it is shown, told of and taken back like any other rest.
        if next != nil, let moment { _ = try snooze(id, until: moment, by: asker, ids: ids, at: now, in: db) }
    }
}

extension Identity {
    /// A number by which a contact can be called; the first that is known.
    static func number(of contact: Contact, workspace: ID<Company>, in db: Connection) throws -> String? {
        try db.value(
            """
            SELECT shown FROM identity WHERE workspace_id = \(workspace) AND person_id = \(contact.person)
            AND network IN ('phone', 'call', 'sms', 'whatsapp') AND key NOT LIKE \(TelephoneChannel.withheldKey + "%")
            ORDER BY id LIMIT 1
            """)
    }
}
