import Channels
import Formats
import Foundation
import Kernel
import Workspace

/// A letter of the past, to make a rule of or to try one on.
struct StoredLetter: Sendable, RowReadable {
    let message: ID<ThreadLine.Said>
    let interest: ID<Interest>
    let subject: String
    let from: Correspondence.Party
    let raw: String
    let saidAt: Date

    init(row: Row) throws {
        message = try row.get("message_id")
        interest = try row.get("interest_id")
        subject = try row.get("subject")
        from = Correspondence.Party.all(try row.get("from_json")).first ?? Correspondence.Party(address: "")
        raw = try row.get("raw_blob")
        saidAt = try row.get("said_at")
    }

    /// The newest the asker may see, back from one of them.
    static func page(
        before: ID<ThreadLine.Said>?, limit: Int, for asker: Asker, in db: Connection
    ) throws -> [StoredLetter] {
        let end: SQL = before.map { "AND l.message_id < \($0)" } ?? ""
        return try db.all(
            "\(rows(asker, end)) ORDER BY l.message_id DESC LIMIT \(limit)")
    }

    static func find(_ id: ID<ThreadLine.Said>, for asker: Asker, in db: Connection) throws -> StoredLetter? {
        try db.first(rows(asker, "AND l.message_id = \(id)"))
    }

    private static func rows(_ asker: Asker, _ condition: SQL) -> SQL {
        """
        SELECT l.message_id, l.subject, l.from_json, l.raw_blob, m.said_at, m.interest_id FROM letter l
        JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
        JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
        WHERE l.workspace_id = \(asker.workspace) AND l.raw_blob IS NOT NULL AND m.direction = 'in' \(condition)
        AND \(asker.interests(.see))
        """
    }

    /// Nil where its bytes are gone or cannot be read any more.
    func letter(_ services: Services, _ workspace: ID<Company>) async throws -> (letter: Letter, outline: LetterOutline)? {
        guard let ref = BlobRef(raw) else { return nil }
        do {
            let bytes = try await services.blobs.get(ref, workspace: workspace.number)
            // What was stored was read once; what can no longer be is nothing to mark.
            guard let letter = try? Letter(reading: bytes) else { return nil }
            return (letter, LetterOutline(of: letter))
        } catch BlobError.missing {
            return nil
        }
    }
}

/// What a rule would have caught: a page of the past, back from the newest letters.
struct DryRun: Sendable {
    struct Caught: Sendable {
        let letter: StoredLetter
        let reading: RuleReading
    }

    /// Letters looked at for a page.
    static let portion = 200
    /// Caught ones shown on it.
    static let most = 25

    private(set) var caught: [Caught] = []
    /// Letters looked at.
    private(set) var seen = 0
    /// Where the next page begins; nil at the end of the past.
    private(set) var next: ID<ThreadLine.Said>?

    static func run(
        _ rule: LetterRule, before: ID<ThreadLine.Said>?, for asker: Asker, _ services: Services
    ) async throws -> DryRun {
        let letters = try await services.store.read { db in
            try StoredLetter.page(before: before, limit: portion, for: asker, in: db)
        }
        var run = DryRun()
        for letter in letters {
            run.seen += 1
            if rule.isFor(letter.from.address), let (parsed, outline) = try await letter.letter(services, asker.workspace),
                let reading = rule.read(parsed, outline)
            {
                run.caught.append(Caught(letter: letter, reading: reading))
            }
            if run.caught.count == most {
                run.next = letter.message
                return run
            }
        }
        run.next = letters.count == portion ? letters.last?.message : nil
        return run
    }
}
