import Channels
import Foundation
import Kernel
import Support
import Workspace

@testable import Inbox

extension Scene {
    /// What a second node works with, which shares the database.
    func services(on store: Store) -> Services {
        Services(
            store: store, ids: services.ids, clock: services.clock, blobs: services.blobs, key: services.key,
            assets: services.assets, settings: services.settings, outside: services.outside)
    }

    /// Further agents, by number.
    func hire(_ count: Int) async throws -> [ID<Member>] {
        let (company, ids, now) = (company, services.ids, now)
        return try await store.write { db in
            guard let role = try Role.find(.agent, of: company, in: db) else { throw Missing() }
            return try (0..<count).map { number in
                let account = try Account.create(
                    email: "agent\(number)@vetrik.example", passwordHash: nil, language: .en, timeZone: .gmt, ids: ids, at: now,
                    in: db)
                return try Member.create(
                    name: "Agent \(number)", account: account, role: role.id, workspace: company, ids: ids, at: now, in: db)
            }
        }
    }

    /// A rule of the mailbox, by which `members` get its cards.
    @discardableResult
    func rule(
        _ strategy: DutyRule.Strategy = .turn, to members: [ID<Member>] = [],
        _ change: @escaping @Sendable (inout DutyRule) -> Void = { _ in }
    ) async throws -> DutyRule {
        let (marina, ids, now, company) = (marina, services.ids, now, company)
        return try await store.write { db in
            var rule = DutyRule(id: ids.next(at: now), workspace: company)
            rule.strategy = strategy
            rule.members = members
            change(&rule)
            try rule.add(by: marina, at: now, in: db)
            return rule
        }
    }

    func set(_ setting: Roster.Person.Setting, of member: ID<Member>) async throws {
        let (marina, now) = (marina, now)
        try await store.write { db in try Roster.Person.save(setting, of: member, by: marina, at: now, in: db) }
    }

    func away(_ member: ID<Member>, until: Date? = nil, _ isAway: Bool = true) async throws {
        let (marina, now) = (marina, now)
        try await store.write { db in try Member.setAway(isAway, until: until, of: member, by: marina, at: now, in: db) }
    }

    /// How many cards each has.
    func shares() async throws -> [ID<Member>: Int] {
        let rows = try await store.read { db in
            try db.rows(
                "SELECT responsible_id, count(*) AS cards FROM interest WHERE responsible_id IS NOT NULL GROUP BY responsible_id")
        }
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("responsible_id"), try $0.get("cards")) })
    }

    func sweep() async throws -> Int {
        let (company, now) = (company, now)
        return try await store.write { db in
            try Member.comeBack(in: company, at: now, db)
            return try FallBack.sweep(company, at: now, in: db)
        }
    }

    func words(_ count: Int, from: Int = 0) -> [Inbound] {
        (from..<from + count).map { word("How much is it?", id: "many-\($0)") }
    }

    /// What the journal says of a card since it arrived.
    func story(of card: ID<Interest>) async throws -> [(verb: String, after: [String: String])] {
        let company = company
        return try await store.read { db in
            try Journal.entries(of: company.number, subject: JournalSubject("interest", card.number), in: db)
                .map { ($0.entry.verb, JournalEntry.values($0.entry.after)) }
        }
    }
}

extension Scene {
    /// The same person with the teams and rights of now.
    func asker(of asker: Asker) async throws -> Asker {
        let found = try await store.read { db in
            try Asker.member(account: asker.account, workspace: asker.workspace, way: asker.way, csrf: asker.csrf, in: db)
        }
        guard let found else { throw Missing() }
        return found
    }
}
