import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Inbox
@testable import Kernel
@testable import Workspace

/// A company with one of everything that has a number, made by the doors it is made by, and a token for its programs.
/// Whatever has words says ``mark``, so that it is known wherever it shows up.
struct Furniture: Sendable {
    /// Two words: one to look for, and one that stands in no question.
    static let mark = "Quillon Zandvoort"
    static let sought = "Quillon"
    static let secret = "Zandvoort"

    let doors: Doors
    let house: Doors.House
    let token: String

    init(_ doors: Doors, _ house: Doors.House) async throws {
        self.doors = doors
        self.house = house
        token = try await Self.token(of: house, doors)
        try await furnish()
    }

    static func token(of house: Doors.House, _ doors: Doors) async throws -> String {
        let (ids, now, secret) = (doors.services.ids, doors.services.clock.now(), Token(.bits256).text)
        _ = try await doors.services.store.write { db in
            try APIToken.create(
                secret: secret, name: "shop", scopes: ["admin"], member: house.member, workspace: house.company, ids: ids,
                at: now, in: db)
        }
        return secret
    }

    // MARK: Making things

    /// Posts JSON as the house's program.
    @discardableResult
    func post(_ path: String, _ json: String, _ method: Kernel.Method = .post) async throws -> JSONValue {
        let headers = ["authorization": "Bearer \(token)", "content-type": "application/json"]
        let (answer, text) = await doors.ask(method, "/api/v1/" + path, headers, Data(json.utf8))
        #expect((200...299).contains(answer.status), "\(path) \(json): \(text)")
        return text.isEmpty ? .null : try JSONValue(parsing: Array(text.utf8))
    }

    private func furnish() async throws {
        let mark = Self.mark
        let card = try await post(
            "interests",
            """
            {"external_id":"9","text":"Dear \(mark), how much?","author":{"id":"c9","name":"\(mark)","email":"q@z.example"},
            "attachments":[{"name":"\(mark).txt","data":"aGk="}]}
            """)
        let id = card["id"]?.int ?? 0
        try await post("interests/\(id)/tags", "{\"name\":\"\(mark)\"}")
        try await post("interests/\(id)/notes", "{\"text\":\"\(mark) rang\"}")
        try await post("interests/\(id)/draft", #"{"text":"Good day","to":["q@z.example"]}"#, .put)
        try await post("templates", "{\"name\":\"\(mark)\",\"text_en\":\"\(mark) says hello\"}")
        try await post("views", "{\"name\":\"\(mark)\",\"list\":\"open\",\"query\":\"stars=1\"}")
        try await post("hours", "{\"name\":\"\(mark)\",\"zone\":\"Europe/Berlin\",\"day_0\":\"9:00–18:00\"}")
        try await post("teams", "{\"name\":\"\(mark)\",\"members\":[\(house.member)]}")
        try await post("products", "{\"names\":{\"en\":\"\(mark)\"}}")
        try await post("rules", "{\"strategy\":\"turn\",\"name\":\"\(mark)\"}")
        try await post("automation", "{\"name\":\"\(mark)\",\"event\":\"arrived\",\"steps\":[{\"kind\":\"finish\"}]}")
        try await post("company", "{\"name\":\"\(mark)\"}", .put)
        let hook = try await post(
            "webhooks", "{\"url\":\"https://z.example/h\",\"note\":\"\(mark)\",\"events\":[\"interest.created\"]}")
        try await post("webhooks/\(hook["webhook"]?["id"]?.int ?? 0)/tests", "")
        try await post("bulk", #"{"act":"priority","priority":"high","list":"everything"}"#)
        let roles = try await ids(of: "role")
        try await post("roles", "{\"name\":\"\(mark)\",\"like\":\(roles[0])}")
        try await post("invitations", "{\"role\":\(roles[0]),\"email\":\"z@q.example\"}")
        try await byHand(card: id)
    }

    /// What comes about by waiting, letters and browsers.
    private func byHand(card: Int64) async throws {
        let (house, mark, now) = (house, Self.mark, doors.services.clock.now())
        let numbers: [ID<Interest>] = (0..<10).map { _ in doors.services.ids.next(at: now) }
        let (messages, templates) = (try await ids(of: "message"), try await ids(of: "template"))
        guard let template = templates.first, let message = messages.last else { throw Problem.notFound }
        try await doors.services.store.write { db in
            try db.run(
                """
                INSERT INTO letter (workspace_id, message_id, subject, from_json, kind, own_length, has_html)
                VALUES (\(house.company), \(message), \(mark), '[]', 'letter', 1, 0)
                """)
            try db.run(
                """
                INSERT INTO outbox (id, workspace_id, interest_id, channel_id, message_id, kind, client_key, reference, to_json,
                member_id, not_before, created_at, state) VALUES (\(numbers[0]), \(house.company), \(card), \(house.channel),
                \(message), 'answer', 'k', 'r', '[]', \(house.member), \(now), \(now), 'failed')
                """)
            try db.run(
                """
                INSERT INTO draft_file (id, workspace_id, interest_id, member_id, name, type, size, blob)
                VALUES (\(numbers[1]), \(house.company), \(card), \(house.member), \(mark), 'text/plain', 1, 'x')
                """)
            try db.run(
                """
                INSERT INTO template_file (id, workspace_id, template_id, name, type, size, blob)
                VALUES (\(numbers[2]), \(house.company), \(template), \(mark), 'text/plain', 1, 'x')
                """)
            try db.run(
                """
                INSERT INTO quarantine (id, workspace_id, channel_id, external_id, reason, at)
                VALUES (\(numbers[3]), \(house.company), \(house.channel), \(mark), 'malformed', \(now))
                """)
            try db.run(
                """
                INSERT INTO notice (id, workspace_id, member_id, event, subject_id, who, in_page, created_at)
                VALUES (\(numbers[4]), \(house.company), \(house.member), 'mention', \(card), \(mark), 1, \(now))
                """)
            try db.run(
                """
                INSERT INTO push_device (id, workspace_id, member_id, name, endpoint, endpoint_hash, public_key, secret_sealed,
                created_at) VALUES (\(numbers[5]), \(house.company), \(house.member), \(mark), 'https://p.example', 'h', 'k', 's',
                \(now))
                """)
            try db.run(
                """
                INSERT INTO letter_rule (id, workspace_id, name, network, action, rule_json, created_at, changed_at)
                VALUES (\(numbers[6]), \(house.company), \(mark), 'vk', 'comment', '{}', \(now), \(now))
                """)
            try db.run(
                """
                INSERT INTO export_run (id, workspace_id, member_id, began_at, ended_at, bytes, expires_at)
                VALUES (\(numbers[7]), \(house.company), \(house.member), \(now), \(now), 1, \(now.addingTimeInterval(86_400)))
                """)
            try db.run(
                """
                INSERT INTO report_cost (id, workspace_id, network, first_day, last_day, amount, currency, note, created_at)
                VALUES (\(numbers[9]), \(house.company), 'vk', 20000, 20010, 700, 'EUR', \(mark), \(now))
                """)
            try db.run(
                """
                INSERT INTO hand_over (id, workspace_id, interest_id, from_id, to_member_id, batch_id, at, state)
                VALUES (\(numbers[8]), \(house.company), \(card), \(house.member), \(house.member), \(numbers[8]), \(now), 'shared')
                """)
        }
    }

    // MARK: Finding them

    /// Numbers of the house's rows, oldest first.
    func ids(of table: String) async throws -> [Int64] {
        let column = ["letter": "message_id", "journal": "sequence", "workspace": "id"][table] ?? "id"
        let owner = table == "workspace" ? "id" : "workspace_id"
        let company = house.company
        return try await doors.services.store.read { db in
            try db.values(
                """
                SELECT \(SQL(stringLiteral: column)) FROM \(SQL(stringLiteral: table))
                WHERE \(SQL(stringLiteral: owner)) = \(company) ORDER BY 1
                """, as: Int64.self)
        }
    }

    /// The house's rows of all tables in one line each.
    func digests() async throws -> [String: TableDigest] {
        let company = house.company.number
        return try await doors.services.store.read { db in
            try TableShape.all(in: db).reduce(into: [:]) { digests, table in
                digests[table.name] = try TableDigest.of(
                    named: table.sql, table.name, leavingOut: [], workspace: company, in: db)
            }
        }
    }

    /// What stands where a path asks for a number: the word before it, and the table its number is one of.
    static let tables: [String: String] = [
        "answers": "outbox", "attachments": "attachment", "automation": "automation_rule", "bulk": "bulk_act",
        "channels": "channel", "contacts": "contact",
        "costs": "report_cost", "hours": "business_hours", "interests": "interest", "invitations": "invitation",
        "members": "member", "products": "product", "proofs": "proof", "roles": "role", "rules": "duty_rule",
        "responsibility": "duty_rule", "set-aside": "quarantine", "sharings": "hand_over", "sharing": "hand_over", "tags": "tag",
        "team": "member", "teams": "team", "templates": "template", "views": "saved_view", "webhooks": "webhook",
        "draft-files": "draft_file", "letters": "letter", "notices": "notice", "photos": "contact", "companies": "workspace",
        "export": "export_run", "devices": "push_device", "sessions": "session", "tokens": "token",
        "template-files": "template_file", "{view}": "interest", "events": "journal", "deliveries": "webhook_delivery",
        "participants": "identity", "pictures": "letter", "parts": "letter",
    ]

    /// The path with the house's numbers in it; nil where nothing of it has a number.
    func path(_ operation: Operation) async throws -> String? {
        var segments = operation.path.split(separator: "/").map(String.init)
        for (index, segment) in segments.enumerated() where segment.hasPrefix("{") {
            if let word = Self.words[segment] { segments[index] = word; continue }
            let before = index > 0 ? operation.path.split(separator: "/").map(String.init)[index - 1] : ""
            let table = operation.path.hasPrefix("/settings/letters/") ? "letter_rule" : Self.tables[before]
            guard let table, let number = try await ids(of: table).last else { return nil }
            segments[index] = String(number)
        }
        return "/" + segments.joined(separator: "/")
    }

    private static let words = ["{view}": "everything", "{number}": "1", "{place}": "card"]
}
