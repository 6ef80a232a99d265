import Foundation
import Kernel
import Workspace

extension ShownLetter {
    private static func rows(_ condition: SQL, of workspace: ID<Company>) -> SQL {
        """
        SELECT l.*, m.interest_id, m.identity_id, m.said_at, t.at AS trusted_at FROM letter l
        JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
        JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
        LEFT JOIN picture_sender t ON t.workspace_id = m.workspace_id AND t.identity_id = m.identity_id
        WHERE l.workspace_id = \(workspace) AND \(condition)
        """
    }

    /// A letter whose card the asker may see; nil where there is none.
    static func find(_ id: ID<ThreadLine.Said>, for asker: Asker, in db: Connection) throws -> ShownLetter? {
        try db.first(rows("l.message_id = \(id) AND \(asker.interests(.see))", of: asker.workspace))
    }

    /// The letters of a card that the asker was let see.
    static func all(
        on card: ID<Interest>, of workspace: ID<Company>, in db: Connection
    ) throws -> [ID<ThreadLine.Said>: ShownLetter] {
        var found: [ShownLetter] = try db.all("\(rows("m.interest_id = \(card)", of: workspace)) ORDER BY m.said_at, m.id")
        if found.contains(where: { $0.doubtedRecipient != nil }) {
            let own = try OwnAddresses(of: workspace, in: db)
            for index in found.indices { found[index].isForwarded = found[index].doubtedRecipient.map(own.contains) ?? false }
        }
        for index in found.indices.dropFirst() {
            found[index].opensSubject = Subject.bare(found[index].subject) != Subject.bare(found[index - 1].subject)
        }
        return Dictionary(found.map { ($0.message, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// From now on this letter is shown with its pictures.
    func showPictures(by asker: Asker, in db: Connection) throws {
        try db.run(
            """
            UPDATE letter SET pictures_shown = 1 WHERE workspace_id = \(asker.workspace) AND message_id = \(message)
            """)
    }

    /// From now on all letters of this sender are.
    func trustSender(by asker: Asker, at now: Date, in db: Connection) throws {
        guard let sender else { return try showPictures(by: asker, in: db) }
        try db.run(
            """
            INSERT INTO picture_sender (workspace_id, identity_id, member_id, at)
            VALUES (\(asker.workspace), \(sender), \(asker.member), \(now)) ON CONFLICT (workspace_id, identity_id) DO NOTHING
            """)
        asker.journal("pictures trusted", "identity", sender.number, at: now, in: db)
    }

    /// From now on nothing is fetched for this letter, nor for others of its sender that nobody asked for.
    func hidePictures(by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE letter SET pictures_shown = 0 WHERE workspace_id = \(asker.workspace) AND message_id = \(message)
            """)
        guard let sender, isTrusted else { return }
        try db.run(
            """
            DELETE FROM picture_sender WHERE workspace_id = \(asker.workspace) AND identity_id = \(sender)
            """)
        asker.journal("pictures distrusted", "identity", sender.number, at: now, in: db)
    }
}
