import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Kernel
@testable import Workspace

/// Mass assignment: what somebody puts into a form or a body beside what was asked for.
@Suite("Fields nobody asked for")
struct ExtraFieldTests {
    /// What decides whose a row is, who may do what, and when something happened: said by the program alone.
    private static let decisive: Set<String> = [
        "workspace", "workspace_id", "company_id", "account", "account_id", "member_id", "responsible_id", "created_at",
        "removed_at",
        "password", "password_hash", "token_hash", "public_key", "secret", "is_admin", "admin", "preset", "scopes", "sequence",
        "state", "blob", "raw_blob", "sealed", "seen_at", "expires_at", "disabled_at",
    ]

    @Test("No program may say them: nothing of the API takes them, on any level")
    func api() async throws {
        try await Doors.open(.sqlite) { doors in
            func names(_ fields: [InputField], _ path: String) -> [(String, String)] {
                fields.flatMap { [($0.name, path + $0.name)] + names($0.members, path + $0.name + ".") }
            }
            var fields = 0
            for operation in doors.operations where operation.path.hasPrefix("/api/v1/") && operation.method != .get {
                for (name, path) in names(operation.input, "\(operation.name): ") {
                    #expect(Self.decisive.contains(name) == false, "\(path)")
                    fields += 1
                }
            }
            #expect(fields > 150)
        }
    }

    /// Values that stand nowhere else, so that each is known wherever it turns up.
    private static let number: Int64 = 4_242_424_242
    private static let moment: Int64 = 915_148_800_000  // 1999-01-01

    @Test("Said in every form at once, by an agent and by an administrator, they land nowhere", arguments: TestEngine.available)
    func forms(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let house = doors.vetrik
            let (theirs, before) = (try await Furniture(doors, doors.other), try await doors.journal())
            let untouched = try await theirs.digests()
            for preset in [Role.Preset.agent, .administrator] {
                try await Self.setRole(preset, of: house, doors.services)
                let person = try await Self.person(house, doors.services)
                for operation in doors.operations where Self.isForm(operation) {
                    // What changes the role, the password or the membership is meant to, where it is asked by its own name.
                    if preset == .administrator, operation.path.contains("members") { continue }
                    let fields = Self.fields(house, doors.other)
                    let answer = await doors.status(
                        operation, as: house, path: doors.path(operation, of: house), fields: fields)
                    #expect(answer.status < 500, "\(operation.name): \(answer.text.prefix(300))")
                }
                #expect(try await Self.person(house, doors.services) == person, "\(preset)")
            }
            #expect(try await doors.journal() > before + 10, "The forms do something.")
            let now = try await theirs.digests()
            #expect(untouched.keys.filter { untouched[$0] != now[$0] } == [])
            let planted = try await Self.planted(doors.services)
            #expect(planted == [])
        }
    }

    /// A form of a page that changes something; those that end what the test stands on are left out.
    private static func isForm(_ operation: Operation) -> Bool {
        guard operation.method != .get, operation.access.need != .nothing else { return false }
        let ends = ["sign-out", "sessions.", "tokens.", "second-step", "members.remove", "channel.remove", "export"]
        return operation.path.hasPrefix("/api/") == false && ends.contains { operation.name.hasPrefix($0) } == false
    }

    /// What many forms ask for, and beside it what none does.
    private static func fields(_ house: Doors.House, _ other: Doors.House) -> [String: String] {
        let asked = [
            "name": "Vera", "title": "Clerk", "language": "de", "time_zone": "Europe/Berlin", "appearance": "dark",
            "text": "Word",
            "note": "Word", "subject": "Word", "priority": "high", "list": "open", "query": "", "hue": "3", "audience": "mine",
            "step": "up", "outcome": "x", "why": "x", "until": "tomorrow", "url": "https://z.example/", "to": "\(house.member)",
        ]
        let numbers = ["id", "sequence", "interest_id", "identity_id", "batch_id", "message_id"]
        let moments = ["created_at", "removed_at", "seen_at", "expires_at", "at", "said_at", "sent_at"]
        let others = ["workspace", "workspace_id", "company", "company_id"]
        return
            asked
            .merging(numbers.map { ($0, "\(number)") }) { $1 }
            .merging(moments.map { ($0, "\(moment)") }) { $1 }
            .merging(others.map { ($0, "\(other.company)") }) { $1 }
            .merging(["account_id", "member_id", "member", "responsible_id"].map { ($0, "\(other.member)") }) { $1 }
            .merging(["password_hash": "x", "preset": "administrator", "role_id": "1", "is_admin": "1", "interest.manage": "all"])
        { $1 }
    }

    private static func setRole(_ preset: Role.Preset, of house: Doors.House, _ services: Services) async throws {
        try await services.store.write { db in
            let role = try Role.find(preset, of: house.company, in: db)?.id
            try db.run("UPDATE member SET role_id = \(role) WHERE workspace_id = \(house.company) AND id = \(house.member)")
        }
    }

    /// What decides who somebody is and what they may.
    private static func person(_ house: Doors.House, _ services: Services) async throws -> [String] {
        try await services.store.read { db in
            let rights = try db.values(
                "SELECT role_id || ' ' || area || '.' || action || ' ' || scope FROM role_right ORDER BY 1", as: String.self)
            let members = try db.values(
                """
                SELECT m.workspace_id || ' ' || m.id || ' ' || m.account_id || ' ' || m.role_id || ' ' || a.email || ' '
                || coalesce(a.password_hash, '') || ' ' || coalesce(m.removed_at, 0)
                FROM member m JOIN account a ON a.id = m.account_id ORDER BY 1
                """, as: String.self)
            return rights + members
        }
    }

    /// Columns that hold a planted value.
    private static func planted(_ services: Services) async throws -> [String] {
        try await services.store.read { db in
            try TableShape.all(in: db).flatMap { table in
                let rows = try db.rows("SELECT * FROM \(table.sql)")
                return rows.flatMap { row in
                    zip(row.columns.names, row.values).filter { $0.1 == .integer(number) || $0.1 == .integer(moment) }
                        .map { "\(table.name).\($0.0)" }
                }
            }
        }
    }
}
