import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("Own settings and the company's")
struct SettingsPagesTests {
    @Test("A new password ends all other sessions, and the old one opens nothing", arguments: TestEngine.available)
    func password(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let here = await cast.browser("Maria")
            let there = await cast.browser("Maria")
            let new = "drei Kraniche über Wasser"
            let wrong = await here.post("/settings/password", [("old", "guess"), ("new", new)])
            #expect(wrong.status == 422 && wrong.says("not your present password"))
            #expect(await here.post("/settings/password", [("old", Cast.password), ("new", "maria@example.org")]).status == 422)
            #expect(await here.post("/settings/password", [("old", Cast.password), ("new", new)]).status == 303)
            #expect(await here.get("/settings/profile").status == 200)
            #expect(await there.get("/settings/profile").status == 303)
            #expect(await there.signIn("maria@example.org", Cast.password).status == 422)
            #expect(await there.signIn("maria@example.org", new).status == 303)
        }
    }

    @Test("A session is ended from another one; nobody ends somebody else's", arguments: TestEngine.available)
    func sessions(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (here, there, jonas) = (await cast.browser("Maria"), await cast.browser("Maria"), await cast.browser("Jonas"))
            let page = await here.get("/settings/sessions")
            #expect(page.says("This device"))
            let path = try #require(page.value(of: "action=\"/settings/sessions/"))
            #expect(await jonas.post("/settings/sessions/\(path)").status == 404)
            #expect(await here.post("/settings/sessions/\(path)").status == 303)
            #expect(await there.get("/settings/profile").status == 303)
            #expect(await here.get("/settings/sessions").says("only here"))
        }
    }

    @Test("Language and look are the member's own and hold at once", arguments: Language.allCases)
    func language(language: Language) async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            await maria.post("/settings/language", [("language", language.rawValue)])
            await maria.post("/settings/appearance", [("appearance", "dark")])
            for path in ["profile", "sessions", "company", "members", "teams", "roles", "tokens"] {
                let page = await maria.get("/settings/\(path)")
                #expect(page.status == 200 && page.says("<html lang=\"\(language.rawValue)\" data-theme=\"dark\">"))
            }
        }
    }

    @Test("A name that looks like markup stays a name")
    func markup() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            await maria.post("/settings/profile", [("name", "<script>x</script>\""), ("time_zone", "GMT")])
            let page = await maria.get("/settings/members")
            #expect(page.says("<script>x") == false && page.says("&lt;script&gt;x"))
        }
    }

    @Test("A logo is taken by what it is, not by what it says it is", arguments: TestEngine.available)
    func logo(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            #expect(await maria.get("/logo").status == 404)
            let fields = [("company", "Alder & Finch"), ("language", "en"), ("time_zone", "GMT")]
            let svg = Data("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".utf8)
            let refused = await maria.upload("/settings/company", svg, as: "logo", fields)
            #expect(refused.status == 422 && refused.says("no picture of a kind browsers show"))
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2])
            #expect(await maria.upload("/settings/company", png, as: "logo", fields).status == 303)
            let logo = await Browser(site).get("/logo")
            #expect(logo.status == 200 && logo.headers["content-type"] == "image/png")
            #expect(await maria.post("/settings/company/logo-removal").status == 303)
            #expect(await maria.get("/logo").status == 404)
        }
    }

    @Test("A team is made, filled, renamed and removed; its name is its own", arguments: TestEngine.available)
    func teams(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            #expect(await maria.get("/settings/teams").says("No teams yet"))
            #expect(await maria.post("/settings/teams", [("name", "Repairs")]).status == 303)
            #expect(await maria.post("/settings/teams", [("name", "Repairs")]).says("Another team has this name"))
            let id = try #require(try await site.read { db in try Team.all(of: cast.company, in: db).first?.id })
            let members = [("member", "\(cast.jonas)"), ("member", "\(cast.erik)")]
            #expect(await maria.post("/settings/teams/\(id)", [("name", "Workshop")] + members).status == 303)
            let model = try await site.read { db in try Team.memberships(of: cast.company, in: db) }
            #expect(model == [cast.jonas: [id]])
            #expect(await maria.post("/settings/teams/\(id)/removal").status == 303)
            #expect(try await site.read { db in try Team.all(of: cast.company, in: db).isEmpty })
        }
    }

    @Test("A changed role holds from the next request on", arguments: TestEngine.available)
    func roles(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let jonas = await cast.browser("Jonas")
            let agent = try await cast.role(.agent)
            #expect(await jonas.get("/settings/company").status == 403)
            await maria.post("/settings/roles/\(agent)", [("name", "Agent"), ("workspace.see", "all")])
            #expect(await jonas.get("/settings/company").status == 200)
            #expect(await jonas.get("/settings/members").status == 403)
            #expect(await maria.post("/settings/roles/\(agent)", [("name", "Agent"), ("workspace.see", "x")]).status == 422)
        }
    }
}
