import Foundation
import Inbox
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Kernel
@testable import Workspace

@Suite("What one may not see is nowhere")
struct HiddenTests {
    @Test("No address, search, count, palette or file shows a card of another team", arguments: TestEngine.available)
    func nowhere(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (services, vetrik) = (doors.services, doors.vetrik)
            try await SearchFeeder(services.store).drain()
            let timur = try await Self.stranger(to: vetrik, services)
            let ids = try await services.store.read { db in try Self.ids(of: vetrik, in: db) }
            var looked = 0
            for operation in doors.operations where operation.method == .get && operation.name.hasPrefix("live") == false {
                guard operation.access.need != .nothing else { continue }
                let hasID = operation.path.contains("{id}")
                for id in hasID ? ids : [0] {
                    let path = operation.path.replacing("{id}", with: "\(id)").replacing("{view}", with: "everything")
                        .replacing("{key}", with: "none").replacing("{token}", with: "none")
                    for query in ["", "?q=much", "?q=Anna", "?query=much"] where query.isEmpty || hasID == false {
                        let answer = await doors.status(operation, as: timur, path: path + query)
                        #expect(answer.status < 500, "\(operation.name) \(path)")
                        // The help of the search has an Anna of its own.
                        let told = answer.text.replacing("written by Anna", with: "").replacing("value=\"Anna\"", with: "")
                        #expect(told.contains("How much is it") == false, "\(operation.name) \(path)\(query)")
                        let isNamed = told.contains("Anna<") || told.contains("\"Anna\"")
                        #expect(isNamed == false, "\(operation.name) \(path)\(query)")
                        looked += 1
                    }
                }
            }
            #expect(looked > 200)
            // Whoever may see it finds it by the same ways.
            let feed = try #require(doors.operations.first { $0.name == "feed" || $0.path == "/feed/{view}" })
            let seen = await doors.status(feed, as: vetrik, path: "/feed/everything")
            #expect(seen.text.contains("How much is it"))
        }
    }

    /// An agent of the company who is in no team, while the channel belongs to one.
    static func stranger(to house: Doors.House, _ services: Services) async throws -> Doors.House {
        let token = Token().text
        let (ids, now) = (services.ids, services.clock.now())
        let member = try await services.store.write { db in
            guard let role = try Role.find(.agent, of: house.company, in: db) else { throw Problem.notFound }
            let account = try Account.create(
                email: "timur@vetrik.example", passwordHash: "", language: .en, timeZone: .gmt, ids: ids, at: now, in: db)
            let member = try Member.create(
                name: "Timur", account: account, role: role.id, workspace: house.company, ids: ids, at: now, in: db)
            let team = try Team.create(name: "Sales", workspace: house.company, ids: ids, at: now, in: db)
            try db.run(
                """
                INSERT INTO channel_team (workspace_id, channel_id, team_id) VALUES (\(house.company), \(house.channel), \(team))
                """)
            _ = try Session.create(
                tokenHash: Secrets.hash(token), account: account, workspace: house.company, agent: "test", address: "127.0.0.1",
                ids: ids, at: now, in: db)
            return member
        }
        return Doors.House(
            company: house.company, member: member, session: token, csrf: SessionCookie.csrf(token, services.key),
            interest: house.interest, contact: house.contact, proof: house.proof, channel: house.channel)
    }

    /// Everything that has a number and could be asked for by it.
    private static func ids(of house: Doors.House, in db: Connection) throws -> [Int64] {
        var ids = [house.interest.number, house.contact.number, house.proof.number]
        for table in ["message", "conversation", "identity", "attachment", "outbox"] {
            ids += try db.values(
                "SELECT id FROM \(SQL(stringLiteral: table)) WHERE workspace_id = \(house.company)", as: Int64.self)
        }
        return ids
    }
}
