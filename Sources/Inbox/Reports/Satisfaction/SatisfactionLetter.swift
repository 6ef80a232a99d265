import Channels
import Foundation
import Kernel
import People
import Workspace

/// The letter that asks how an answer was, some time after a card was finished: once a card, seldom a person, never at night,
/// never whoever does not want it, and never about what no person answered or no person wrote.
struct SatisfactionLetter: Sendable {
    static let rule = "satisfaction"
    /// What was finished longer ago is over.
    private static let reach: TimeInterval = 3 * 86_400
    private static let portion = 100

    let services: Services
    let senders: Senders

    static func handler(_ services: Services, _ senders: Senders) -> JobHandler {
        JobHandler("satisfaction.ask", every: 900) { job in
            let letter = SatisfactionLetter(services: services, senders: senders)
            if try await letter.askAll(at: job.clock.now()) > 0 { services.bell.ring() }
        }
    }

    /// - Returns: how many letters were written.
    func askAll(at now: Date) async throws -> Int {
        guard services.settings.baseURL != nil else { return 0 }
        let channels: [Connected] = try await services.store.read { db in
            try db.all("SELECT * FROM channel WHERE removed_at IS NULL AND paused = 0 ORDER BY id")
        }
        var count = 0
        try await channels.filter { SatisfactionWay(of: $0).how == .later }.inTurn { channel in
            var last: FeedCursor?
            while true {
                let finished = try await services.store.read { [last] db in
                    try Self.finished(on: channel, after: last, at: now, in: db)
                }
                for card in finished {
                    let isAsked = try await services.store.write { db in try ask(card.id, on: channel, at: now, in: db) }
                    count += isAsked ? 1 : 0
                }
                guard finished.count == Self.portion, let card = finished.last, let at = card.processedAt else { break }
                last = FeedCursor(at: at, id: card.id.number)
            }
        }
        return count
    }

    /// Cards whose time has come and that nobody was asked about.
    static func finished(
        on channel: Connected, after cursor: FeedCursor?, at now: Date, in db: Connection
    ) throws -> [Interest] {
        let way = SatisfactionWay(of: channel)
        let until = now.addingTimeInterval(-TimeInterval(way.hours) * 3600)
        let from = max(until.addingTimeInterval(-reach), way.since ?? .distantPast)
        let beyond: SQL = cursor.map { "AND (i.processed_at, i.id) > (\($0.at), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT i.* FROM interest i WHERE i.workspace_id = \(channel.workspace) AND i.processed_at >= \(from)
            AND i.processed_at <= \(until) \(beyond) AND \(answered(on: channel)) ORDER BY i.processed_at, i.id LIMIT \(portion)
            """)
    }

    /// By a person of ours, to a person: no machine's letter is among what the customer said.
    private static func answered(on channel: Connected) -> SQL {
        """
        i.channel_id = \(channel.id) AND i.needs_answer = 1 AND i.deleted_at IS NULL AND i.processed_by IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM satisfaction_ask a WHERE a.workspace_id = i.workspace_id AND a.interest_id = i.id)
        AND EXISTS (SELECT 1 FROM message m WHERE m.workspace_id = i.workspace_id AND m.interest_id = i.id
            AND m.direction = 'out' AND m.member_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM message m JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = i.workspace_id AND m.interest_id = i.id AND m.direction = 'in' AND l.kind <> 'letter')
        """
    }

    private func ask(_ id: ID<Interest>, on channel: Connected, at now: Date, in db: Connection) throws -> Bool {
        let way = SatisfactionWay(of: channel)
        let found: Interest? = try db.first(
            """
            SELECT i.* FROM interest i WHERE i.workspace_id = \(channel.workspace) AND i.id = \(id) AND i.processed_at IS NOT NULL
            AND \(Self.answered(on: channel))
            """)
        guard let card = found, let company = try Company.find(card.workspace, in: db),
            SatisfactionWay.isAwake(at: now, in: try Self.zone(of: card, in: db) ?? company.timeZone),
            try SatisfactionAsk.maySomebodyAsk(card, at: now, in: db),
            let mailbox = try way.through.flatMap({ try Connected.any($0, of: card.workspace, in: db) }) ?? Optional(channel),
            mailbox.paused == false, let sender = senders.ownAddress(of: mailbox),
            let party = try recipient(of: card, in: db),
            let language = try SatisfactionWords.language(of: card.id, card.workspace, in: db)
        else { return false }
        let hold = try AutomaticGuard().hold(
            to: OwnAddresses.key(party.address), in: card.conversation, rule: Self.rule, workspace: card.workspace,
            ids: services.ids, at: now, in: db)
        guard hold == nil else { return false }
        let words = SatisfactionWords(language: language)
        var order = Outbox.Order(
            key: "\(Self.rule) \(card.id)", random: Kernel.Token(.bits128).text, text: words.letter(company.name), notBefore: now)
        order.kind = .automatic
        order.to = [party]
        order.subject = words.title
        order.inReplyTo = try Addressing.propose(for: card, own: OwnAddresses(), in: db).inReplyTo
        let posting = Posting(
            order, on: card, through: mailbox, from: sender, by: nil, rule: Self.rule, ids: services.ids, at: now)
        let outgoing = try posting.write(ids: services.ids, at: now, in: db)
        try SatisfactionAsk.note(outgoing, on: card, way.scale, at: now, in: db)
        return true
    }

    /// Whoever wrote: at the address answers go to, else at one of theirs they left with the same words.
    private func recipient(of card: Interest, in db: Connection) throws -> Correspondence.Party? {
        let own = try OwnAddresses(of: card.workspace, in: db)
        if let party = try Addressing.propose(for: card, own: own, in: db).to.first { return party }
        let addresses: [String] = try db.values(
            """
            SELECT d.shown FROM identity mine JOIN identity d ON d.workspace_id = mine.workspace_id
            AND d.person_id = mine.person_id AND d.network = 'email'
            WHERE mine.workspace_id = \(card.workspace) AND mine.id = \(card.identity) ORDER BY d.id
            """)
        return addresses.first { TypedAddresses.isAddress($0) && own.contains($0) == false }.map { .init(address: $0) }
    }

    private static func zone(of card: Interest, in db: Connection) throws -> TimeZone? {
        let name: String? =
            try db.value(
                """
                SELECT c.time_zone FROM identity d JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
                WHERE d.workspace_id = \(card.workspace) AND d.id = \(card.identity)
                """, as: String?.self) ?? nil
        return name.flatMap(TimeZone.init(identifier:))
    }
}
