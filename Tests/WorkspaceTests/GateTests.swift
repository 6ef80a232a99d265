import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("The gate")
struct GateTests {
    @Test("An unsafe request without the proof of an own page is refused and changes nothing", arguments: TestEngine.available)
    func csrf(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let name = [("name", "Eve"), ("language", "en"), ("time_zone", "GMT")]
            #expect(await maria.post("/settings/profile", name, proof: false).status == 403)
            #expect(await maria.post("/settings/profile", name + [("csrf", "guess")], proof: false).status == 403)
            #expect(await maria.post("/settings/profile", name, ["origin": "https://evil.example"]).status == 403)
            #expect(await maria.post("/settings/profile", name, ["sec-fetch-site": "cross-site"]).status == 403)
            #expect(await maria.post("/settings/profile", name, ["origin": "null"]).status == 403)
            let jonas = await cast.browser("Jonas").get("/settings/profile").csrf ?? ""
            #expect(await maria.post("/settings/profile", name + [("csrf", jonas)], proof: false).status == 403)
            #expect(try await site.read { db in try Member.find(cast.maria, of: cast.company, in: db)?.name } == "Maria")
            let header = await maria.get("/settings/profile").csrf ?? ""
            #expect(await maria.post("/settings/profile", name, ["x-csrf-token": header], proof: false).status == 303)
            #expect(await maria.post("/settings/profile", name, ["origin": "http://localhost:8080"]).status == 303)
        }
    }

    @Test("A foreign page cannot sign somebody in; a form for other people's pages takes from everywhere")
    func foreignPages() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let fields = [("email", "maria@example.org"), ("password", Cast.password)]
            #expect(await Browser(site).post("/sign-in", fields, ["origin": "https://evil.example"]).status == 403)
            #expect(await cast.browser("Maria").post("/form", [], ["origin": "https://shop.example"], proof: false).status == 204)
        }
    }

    @Test("A token does what its scopes say, within the rights of its member", arguments: TestEngine.available)
    func scopes(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let page = await maria.post("/settings/tokens", [("name", "Shop"), ("scope", "interests:write")])
            let secret = try #require(page.value(of: "input-mono\" value=\""))
            let program = Browser(site)
            let key = ["authorization": "Bearer \(secret)"]
            #expect(await program.post("/api/interests", [], key).says("Maria"))
            #expect(await program.get("/api/interests", key).status == 403)
            #expect(await program.get("/settings/members", key).status == 303)
            #expect(await program.get("/api/interests", ["authorization": "Bearer wrong"]).status == 401)
            #expect(await maria.get("/settings/tokens").says(secret) == false)
            let id = try #require(try await site.read { db in try APIToken.all(of: cast.company, in: db).first?.id })
            #expect(await maria.post("/settings/tokens/\(id)/revocation").status == 303)
            #expect(await program.post("/api/interests", [], key).status == 401)
        }
    }

    @Test("A token with an end opens nothing from then on", arguments: TestEngine.available)
    func tokenEnds(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let page = await maria.post(
                "/settings/tokens", [("name", "Shop"), ("scope", "interests:write"), ("days", "7")])
            let secret = try #require(page.value(of: "input-mono\" value=\""))
            let program = Browser(site)
            let key = ["authorization": "Bearer \(secret)"]
            site.clock.advance(by: 7 * 86_400 - 1)
            #expect(await program.post("/api/interests", [], key).says("Maria"))
            site.clock.advance(by: 1)
            #expect(await program.post("/api/interests", [], key).status == 401)
            let wrong = await maria.post("/settings/tokens", [("name", "Shop"), ("scope", "admin"), ("days", "0")])
            #expect(wrong.status == 422)
        }
    }

    @Test("The last use of a session is written once a minute")
    func touch() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let account = try await site.read { db in try Account.find(email: "maria@example.org", in: db)?.id }
            let began = site.clock.now
            func seen() async throws -> Date? {
                try await site.read { db in try Session.all(of: try #require(account), at: began, in: db).first?.seenAt }
            }
            site.clock.advance(by: 59)
            await maria.get("/")
            #expect(try await seen() == began)
            site.clock.advance(by: 1)
            await maria.get("/")
            #expect(try await seen() == site.clock.now)
        }
    }
}
