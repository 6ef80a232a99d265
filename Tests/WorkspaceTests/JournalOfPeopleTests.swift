import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("What happens to people, teams and the company stands in the journal as it happened")
struct JournalOfPeopleTests {
    @Test("A team is made, renamed and filled: each once, and only when it is so", arguments: TestEngine.available)
    func teams(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            #expect(await maria.post("/settings/teams", [("name", "Repairs")]).status == 303)
            let team = try #require(try await site.read { db in try Team.all(of: cast.company, in: db).first })
            let path = "/settings/teams/\(team.id)"
            #expect(await maria.post(path, [("name", "Repairs"), ("member", "\(cast.jonas)")]).status == 303)
            #expect(await maria.post(path, [("name", "Repairs"), ("member", "\(cast.jonas)")]).status == 303)
            #expect(await maria.post(path, [("name", "Workshop"), ("member", "\(cast.jonas)")]).status == 303)
            let told = try await Self.entries("team", team.id.number, cast)
            #expect(told.map(\.verb) == ["created", "members changed", "renamed"])
            #expect(told.first?.actor == Actor(.member, cast.maria.number))
            #expect(try await site.read { db in try Team.teams(of: cast.jonas, workspace: cast.company, in: db) } == [team.id])
        }
    }

    @Test("Saving what is as it was says nothing; what changed is named", arguments: TestEngine.available)
    func unchanged(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let profile = [("name", "Maria"), ("title", ""), ("language", "de"), ("time_zone", "GMT"), ("appearance", "system")]
            #expect(await maria.post("/settings/profile", profile).status == 303)
            #expect(
                await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(try await cast.role(.agent))")]).status
                    == 303)
            #expect(await maria.post("/settings/members/\(cast.jonas)/return").status == 303)
            #expect(try await Self.entries("member", cast.maria.number, cast).map(\.verb) == ["joined"])
            #expect(try await Self.entries("member", cast.jonas.number, cast).map(\.verb) == ["joined"])

            let company = [("company", "Alder & Finch"), ("language", "en"), ("time_zone", "GMT")]
            #expect(await maria.post("/settings/company", company).status == 303)
            #expect(await maria.post("/settings/company", company + [("site", "https://alder.example")]).status == 303)
            let told = try await Self.entries("workspace", cast.company.number, cast)
            #expect(told.map(\.verb) == ["created", "changed"])
            #expect(told.last?.before == #"{"site":""}"# && told.last?.after == #"{"site":"https://alder.example"}"#)
        }
    }

    @Test("Who was taken out and comes back by an invitation has joined", arguments: TestEngine.available)
    func back(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            for _ in 0..<2 {
                let erik = await cast.browser("Erik", from: "203.0.113.9")
                let page = await maria.post("/settings/invitations", [("role", "\(try await cast.role(.agent))")])
                let link = try #require(page.value(of: "input-mono\" value=\""))
                let path = String(link[try #require(link.range(of: "/join/")).lowerBound...])
                #expect(await erik.post(path).location == "/")
                let member = try #require(
                    try await site.read { db in try Member.all(of: cast.company, in: db).first { $0.name == "Erik" } })
                let told = try await Self.entries("member", member.id.number, cast)
                #expect(told.last?.verb == "joined" && told.last?.actor.address == "203.0.113.9")
                #expect(await maria.post("/settings/members/\(member.id)/removal").status == 303)
            }
        }
    }

    @Test("A password that was set by a link stands in the audit with the place", arguments: TestEngine.available)
    func password(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let account = try #require(try await site.read { db in try Account.find(email: Cast.email("Jonas"), in: db) })
            let path = NewPassword.path(for: account, site.services.key, at: site.clock.now)
            let person = Browser(site, from: "203.0.113.5")
            #expect(await person.post(path, [("password", "drei Kraniche über Wasser")]).location == "/sign-in")
            let told = try await Self.entries("account", account.id.number, cast)
            #expect(told.map(\.verb) == ["password changed"])
            #expect(told.first?.actor == Actor(.member, cast.jonas.number) && told.first?.actor.address == "203.0.113.5")
            #expect(await cast.browser("Maria").get("/settings/audit").says("from 203.0.113.5"))
        }
    }

    private static func entries(_ kind: String, _ id: Int64, _ cast: Cast) async throws -> [JournalEntry] {
        try await cast.site.read { db in
            try Journal.entries(of: cast.company.number, subject: JournalSubject(kind, id), in: db).map(\.entry)
        }
    }
}
