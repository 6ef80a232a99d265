import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// Where a year happens: the ids of what was there before its first word.
struct YearScene: Sendable {
    let workspace: Int64
    /// Twelve, busy ones first.
    let channels: [Int64]
    let products: [Int64]
    let tags: [Int64]
    /// Those who answer: one who sees all, and one who sees three channels.
    let members: [Int64]
    /// What lies with one of a hundred words: a file everybody sends.
    let file: BlobRef
    /// The place in the journal behind which the year begins.
    let sequence: Int64

    static let fileText = "Price list: frames from 240, wheels from 85, saddles from 30. Delivery in two days."

    /// Ids of the year's rows lie far below those that the program draws, and are as long.
    static func id(_ number: Int) -> Int64 { 1 << 45 + Int64(number) + 1 }
}

extension World {
    /// Jonas, who sees three of twelve channels, and these.
    ///
    /// - Returns: the ids of the channels.
    static func furnish(
        _ workspace: ID<Company>, session: String, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> (jonas: ID<Member>, channels: [Int64]) {
        let account = try Account.create(
            email: "jonas@vetrik.example", passwordHash: nil, language: .en, timeZone: .gmt, ids: ids, at: now, in: db)
        guard let role = try Role.find(.agent, of: workspace, in: db) else { throw Missing() }
        let jonas = try Member.create(
            name: "Jonas", account: account, role: role.id, workspace: workspace, ids: ids, at: now, in: db)
        _ = try Session.create(
            tokenHash: Secrets.hash(session), account: account, workspace: workspace, agent: "bench",
            address: "127.0.0.1", ids: ids, at: now, in: db)
        let own = try Team.create(name: "Own", workspace: workspace, ids: ids, at: now, in: db)
        let others = try Team.create(name: "Others", workspace: workspace, ids: ids, at: now, in: db)
        try Team.add(jonas, to: own, workspace: workspace, in: db)
        let channels = try (0..<Year.channels).map { number in
            let id: ID<Connected> = ids.next(at: now)
            try db.run(
                """
                INSERT INTO channel (id, workspace_id, kind, name, network, public_key, settings_json, created_at)
                VALUES (\(id), \(workspace), 'form', \("Channel \(number)"), 'form', \(Token().text), '{}', \(now))
                """)
            try db.run(
                """
                INSERT INTO channel_team (workspace_id, channel_id, team_id)
                VALUES (\(workspace), \(id), \(KnownScene.seen.contains(number) ? own : others))
                """)
            return id.number
        }
        return (jonas, channels)
    }

    /// The members, channels, tags and the file of a year.
    func furnishYear(_ keys: Keys, session: String, _ services: Services) async throws -> YearScene {
        let workspace = ID<Company>(keys.workspace)
        let file = try await services.blobs.put(Data(YearScene.fileText.utf8), workspace: workspace.number)
        return try await services.store.write { [ids = services.ids, now = services.clock.now()] db in
            let (jonas, channels) = try Self.furnish(workspace, session: session, ids: ids, at: now, in: db)
            var tags = SQLRows()
            let names = ["wholesale", "warranty", "thanks", "delivery", "press", "partner"]
            for (index, name) in names.enumerated() {
                tags.add(YearScene.id(index), workspace, name, name, index + 1, now)
            }
            try db.run("INSERT INTO tag (id, workspace_id, name, key, hue, created_at) \(tags)")
            return YearScene(
                workspace: workspace.number, channels: channels,
                products: try db.values("SELECT id FROM product WHERE workspace_id = \(workspace) ORDER BY id"),
                tags: names.indices.map(YearScene.id), members: [keys.member, jonas.number], file: file,
                // What was done for this in the same transaction stands behind it.
                sequence: try Journal.lastSequence(of: workspace.number, in: db) + 1000)
        }
    }
}
