import Channels
import Foundation
import Kernel
import Workspace

/// Once somebody has said that an address is forwarded to us, the letters to it that are here already become what they announce,
/// as if they had come after that.
struct LateTelling: Codable, Sendable {
    static let kind = JobKind<LateTelling>("notification.late", attempts: 5, timeout: 1800)
    let workspace: Int64

    /// One work a workspace, however many addresses were named.
    static func add(_ workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection) throws {
        try Jobs.add(
            kind, LateTelling(workspace: workspace.number), workspace: workspace.number, unique: "all", ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { work, _ in try await work.run(services) }
    }

    private func run(_ services: Services) async throws {
        let workspace = ID<Company>(workspace)
        let letters = try await services.store.read { db in try DoubtedLetter.toUs(in: workspace, db) }
        var fault: (any Error)?
        for letter in letters {
            // One that fails is tried again with the next attempt; those behind it need not wait for that.
            do { try await tell(letter, services) } catch { fault = fault ?? error }
        }
        if let fault { throw fault }
    }

    private func tell(_ letter: DoubtedLetter, _ services: Services) async throws {
        guard let (channel, raw) = try await bytes(of: letter, services) else { return }
        let item = MailboxChannel.read(
            raw.data, externalID: letter.externalID, with: ChannelSettings(values: channel.settings), at: letter.arrivedAt)
        guard let told = try await Announcer(services: services).toldLate(item, on: channel, at: letter.arrivedAt) else { return }
        let arrival = Arrival(
            event: told, channel: channel, raw: raw.ref, rawSize: raw.data.count, blobs: [], at: letter.arrivedAt)
        let (now, ids) = (services.clock.now(), services.ids)
        try await services.store.write { db in
            try LateDesk(arrival: arrival, letter: letter, ids: ids, now: now, db: db).become()
        }
    }

    /// The letter as it came, and the mailbox it came by; nil where it was not kept.
    private func bytes(
        of letter: DoubtedLetter, _ services: Services
    ) async throws -> (Connected, raw: (ref: String, data: Data))? {
        let found = try await services.store.read { db in try letter.arrival(in: db) }
        guard let found, let ref = BlobRef(found.raw) else { return nil }
        do {
            return (found.channel, (found.raw, try await services.blobs.get(ref, workspace: workspace)))
        } catch BlobError.missing {
            return nil
        }
    }
}

/// A genuine letter that was written to somebody else, as far as was known when it came.
struct DoubtedLetter: Sendable, RowReadable {
    let workspace: ID<Company>
    let message: ID<ThreadLine.Said>
    /// To whom it was written.
    let recipient: String
    let origin: String
    let arrivedAt: Date

    init(row: Row) throws {
        workspace = try row.get("workspace_id")
        message = try row.get("message_id")
        recipient = try row.get("doubted_recipient")
        origin = try row.get("origin")
        arrivedAt = try row.get("arrived_at")
    }

    /// As the mailbox named it.
    var externalID: String { MailboxChannel.externalID(ofLetter: origin) ?? origin }

    /// Those written to addresses that are ours by now, the oldest card first. Of one card's letters the newest come first: they
    /// leave it one by one, and the one that made it keeps it.
    static func toUs(in workspace: ID<Company>, _ db: Connection) throws -> [DoubtedLetter] {
        let channels: [Connected] = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
        let ours = OurMailboxes(of: channels)
        let all: [DoubtedLetter] = try db.all(
            """
            SELECT l.workspace_id, l.message_id, l.doubted_recipient, m.origin, m.arrived_at FROM letter l
            JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
            WHERE l.workspace_id = \(workspace) AND l.doubted_recipient <> '' AND m.direction = 'in' AND m.origin IS NOT NULL
            ORDER BY m.interest_id, m.said_at DESC, m.id DESC
            """)
        return all.filter { ours.contains($0.recipient) }
    }

    func arrival(in db: Connection) throws -> (channel: Connected, raw: String)? {
        let row = try db.rows(
            """
            SELECT a.channel_id, a.raw_blob FROM arrival a WHERE a.workspace_id = \(workspace) AND a.external_id = \(externalID)
            AND a.channel_id IN (SELECT c.id FROM channel c WHERE c.workspace_id = \(workspace))
            AND a.raw_blob IS NOT NULL ORDER BY a.at LIMIT 1
            """
        ).first
        guard let row else { return nil }
        let channel: Connected? = try db.first(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND id = \(try row.get("channel_id", as: Int64.self))")
        return try channel.map { ($0, try row.get("raw_blob")) }
    }
}
