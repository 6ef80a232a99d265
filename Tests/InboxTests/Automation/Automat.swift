import Channels
import Foundation
import Kernel
import Support
import Workspace

@testable import Inbox

extension Scene {
    /// A rule of the company, on unless said otherwise.
    @discardableResult
    func automation(
        _ event: AutomationEvent, _ steps: [AutomationStep], isOn: Bool = true,
        _ change: @escaping @Sendable (inout AutomationRule) -> Void = { _ in }
    ) async throws -> AutomationRule {
        let (marina, ids, now, company) = (marina, services.ids, now, company)
        return try await store.write { db in
            var rule = AutomationRule(id: ids.next(at: now), workspace: company)
            rule.name = "Rule \(rule.id)"
            rule.event = event
            if event == .silent { rule.minutes = 30 }
            rule.mostADay = nil
            rule.steps = steps
            change(&rule)
            try rule.add(by: marina, at: now, in: db)
            if isOn { try AutomationRule.set(on: true, rule.id, by: marina, at: now, in: db) }
            guard let stored = try AutomationRule.find(rule.id, of: company, in: db) else { throw Missing() }
            return stored
        }
    }

    func turn(_ rule: AutomationRule, on isOn: Bool) async throws {
        let (marina, now) = (marina, now)
        _ = try await store.write { db in try AutomationRule.set(on: isOn, rule.id, by: marina, at: now, in: db) }
    }

    func tag(_ name: String) async throws -> ID<Inbox.Tag> {
        let (marina, ids, now) = (marina, services.ids, now)
        return try await store.write { db in try Tag.named(name, by: marina, ids: ids, at: now, in: db).id }
    }

    /// A fresh program that has read nothing comes to the journal's end.
    func follow(_ senders: Senders = .all) async throws {
        try await AutomationFollower(services, senders).follow(company)
    }

    /// What the clock brings.
    func listen(_ senders: Senders = .all) async throws {
        try await AutomationSilence.look(company, AutomationRunner(services: services, senders: senders), at: now)
    }

    /// Oldest first.
    func runs(of rule: AutomationRule? = nil) async throws -> [AutomationRun] {
        let company = company
        let all: [AutomationRun] = try await store.read { db in
            try db.all("SELECT * FROM automation_run WHERE workspace_id = \(company) ORDER BY id")
        }
        return all.filter { rule == nil || $0.rule == rule?.id }
    }

    func tags(of card: ID<Interest>) async throws -> [String] {
        let company = company
        return try await store.read { db in try Tag.on([card], of: company, in: db)[card]?.map(\.name) ?? [] }
    }

    func trial(_ rule: AutomationRule, for asker: Asker? = nil, _ senders: Senders = .all) async throws -> AutomationTrial {
        let (asker, now) = (asker ?? marina, now)
        return try await store.read { db in try AutomationTrial.run(rule, senders, for: asker, at: now, in: db) }
    }

    /// Nine to five on weekdays, for a channel.
    func open(_ channel: Connected) async throws {
        let (marina, ids, now) = (marina, services.ids, now)
        try await store.write { db in
            let week = Array(repeating: [540..<1020], count: 5)
            let hours = try NamedHours.save(
                NamedHours.Draft(name: "Office", zone: .gmt, week: week), as: nil, by: marina, ids: ids, at: now, in: db)
            try ResponsePlan(hours: hours).save(for: channel.id, by: marina, ids: ids, at: now, in: db)
        }
    }

    /// Monday, ten in the morning.
    func goToMonday() { clock.set(Date(timeIntervalSince1970: 1_795_428_000)) }

    /// The database refuses to write into a table while the condition holds: as a disk, a bug or a power cut would end it.
    func breakTable(_ table: String, when condition: String) async throws {
        try await store.write { db in
            switch db.dialect {
            case .sqlite:
                try db.run(
                    SQL(
                        stringLiteral: """
                            CREATE TRIGGER broken BEFORE INSERT ON \(table) WHEN \(condition)
                            BEGIN SELECT RAISE(ABORT, 'broken'); END
                            """))
            case .postgres:
                try db.run(
                    SQL(
                        stringLiteral: """
                            CREATE FUNCTION broken() RETURNS trigger AS 'BEGIN IF \(condition) THEN RAISE EXCEPTION ''broken'';
                            END IF; RETURN NEW; END' LANGUAGE plpgsql
                            """))
                try db.run(
                    SQL(
                        stringLiteral:
                            "CREATE TRIGGER broken BEFORE INSERT ON \(table) FOR EACH ROW EXECUTE FUNCTION broken()"))
            }
        }
    }

    func mendTable(_ table: String) async throws {
        try await store.write { db in
            try db.run(SQL(stringLiteral: db.dialect == .sqlite ? "DROP TRIGGER broken" : "DROP TRIGGER broken ON \(table)"))
        }
    }
}

extension AutomationStep {
    /// A message in English and German.
    static func greeting(_ en: String = "Welcome, {{name}}!", _ de: String = "Willkommen, {{Vorname}}!") -> AutomationStep {
        .say(AutomationMessage(texts: [.en: en, .de: de]))
    }
}
