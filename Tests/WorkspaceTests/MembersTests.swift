import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("Members, roles and invitations")
struct MembersTests {
    @Test("The last administrator can neither go nor step down", arguments: TestEngine.available)
    func lastAdministrator(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let agent = try await cast.role(.agent)
            let administrator = try await cast.role(.administrator)
            #expect(await maria.post("/settings/members/\(cast.maria)/removal").status == 409)
            #expect(await maria.post("/settings/members/\(cast.maria)/role", [("role", "\(agent)")]).status == 409)
            #expect(await maria.post("/settings/roles/\(administrator)", [("name", "Nobody")]).status == 409)
            #expect(await maria.get("/settings/members").status == 200)
            #expect(await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(administrator)")]).status == 303)
            #expect(await maria.post("/settings/members/\(cast.maria)/role", [("role", "\(agent)")]).status == 303)
            #expect(await maria.post("/settings/members/\(cast.jonas)/removal").status == 403)
        }
    }

    @Test("Two administrators who remove each other at once leave one", arguments: TestEngine.available)
    func race(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let administrator = try await cast.role(.administrator)
            let maria = await cast.browser("Maria")
            await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(administrator)")])
            let jonas = await cast.browser("Jonas")
            async let first = maria.post("/settings/members/\(cast.jonas)/removal")
            async let second = jonas.post("/settings/members/\(cast.maria)/removal")
            _ = await (first, second)
            #expect(try await site.read { db in try Member.administrators(of: cast.company, in: db).count } == 1)
        }
    }

    @Test("A removed member's sessions and tokens die at once; the removal can be taken back", arguments: TestEngine.available)
    func removal(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let administrator = try await cast.role(.administrator)
            await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(administrator)")])
            let jonas = await cast.browser("Jonas")
            let page = await jonas.post("/settings/tokens", [("name", "Shop"), ("scope", "admin")])
            let key = ["authorization": "Bearer \(try #require(page.value(of: "input-mono\" value=\"")))"]
            #expect(await Browser(site).get("/api/interests", key).status == 200)
            let gone = await maria.post("/settings/members/\(cast.jonas)/removal")
            #expect(await jonas.get("/settings/profile").status == 303)
            #expect(await Browser(site).get("/api/interests", key).status == 401)
            #expect(await jonas.signIn("jonas@example.org", Cast.password).status == 422)
            let notice = await maria.get(try #require(gone.location))
            #expect(notice.says("action=\"/settings/members/\(cast.jonas)/return\""))
            #expect(await maria.post("/settings/members/\(cast.jonas)/return").status == 303)
            #expect(await jonas.signIn("jonas@example.org", Cast.password).status == 303)
            #expect(await Browser(site).get("/api/interests", key).status == 401)
        }
    }

    @Test("Who administers signs a member out everywhere, and nobody who may more", arguments: TestEngine.available)
    func signedOut(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (maria, jonas, erik) = (await cast.browser("Maria"), await cast.browser("Jonas"), await cast.browser("Erik"))
            let second = await cast.browser("Jonas")
            #expect(await jonas.post("/settings/members/\(cast.maria)/sign-out").status == 403)
            #expect(await erik.post("/settings/members/\(cast.jonas)/sign-out").status == 404)
            #expect(await jonas.get("/settings/profile").status == 200)
            #expect(await maria.post("/settings/members/\(cast.jonas)/sign-out").location == "/settings/members?done=signed-out")
            #expect(await jonas.get("/settings/profile").status == 303)
            #expect(await second.get("/settings/profile").status == 303)
            // Whoever does it to themselves stays where they are.
            let other = await cast.browser("Maria")
            #expect(await maria.post("/settings/members/\(cast.maria)/sign-out").status == 303)
            #expect(await other.get("/settings/profile").status == 303)
            #expect(await maria.get("/settings/audit").says("out everywhere"))
            #expect(await cast.browser("Jonas").get("/settings/profile").status == 200)
        }
    }

    @Test("Nobody gives or takes more than they have themselves")
    func beyondOwnRights() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let (lead, administrator) = (try await cast.role(.lead), try await cast.role(.administrator))
            let rights = Role.Preset.lead.rights.merging([Right(.manage, .member): .all, Right(.manage, .workspace): .all]) { $1 }
            await maria.post(
                "/settings/roles/\(lead)",
                [("name", "Lead")] + rights.map { ($0.key.description, $0.value.rawValue) })
            await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(lead)")])
            let jonas = await cast.browser("Jonas")
            #expect(await jonas.post("/settings/members/\(cast.jonas)/role", [("role", "\(administrator)")]).status == 403)
            #expect(await jonas.post("/settings/members/\(cast.maria)/removal").status == 403)
            #expect(await jonas.post("/settings/invitations", [("role", "\(administrator)")]).status == 403)
            #expect(await jonas.post("/settings/roles", [("name", "x"), ("like", "\(administrator)")]).status == 403)
            #expect(
                await jonas.post("/settings/roles/\(lead)", [("name", "Lead"), ("channel.manage", "all")]).status == 403)
            #expect(await jonas.post("/settings/members/\(cast.olga)/removal").status == 303)
        }
    }

    @Test("An invitation makes one member, once", arguments: TestEngine.available)
    func invitation(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let path = try await Self.invite(cast)
            let sofia = Browser(site)
            #expect(await sofia.get(path).says("Join Alder &amp; Finch"))
            let form = [("name", "Sofía Marín"), ("email", "sofia@example.org"), ("password", "cuatro salmones azules")]
            #expect(await sofia.post(path, form).location == "/")
            #expect(await sofia.get("/settings/profile").says("Sofía Marín"))
            let late = Browser(site)
            #expect(await late.get(path).status == 410)
            #expect(
                await late.post(path, [("name", "Eve"), ("email", "eve@example.org"), ("password", "a wholly other thing")]).says(
                    "is over"))
            #expect(try await site.read { db in try Account.find(email: "eve@example.org", in: db) } == nil)
        }
    }

    @Test("An invitation ends after a week or when withdrawn, and says so plainly")
    func invitationEnds() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let path = try await Self.invite(cast)
            site.clock.advance(by: Invitation.lifetime)
            #expect(await Browser(site).get(path).says("This invitation is over"))
            let second = try await Self.invite(cast)
            let now = site.clock.now
            let id = try #require(try await site.read { db in try Invitation.open(of: cast.company, at: now, in: db).first?.id })
            #expect(await cast.browser("Maria").post("/settings/invitations/\(id)/revocation").status == 303)
            #expect(await Browser(site).get(second).status == 410)
            #expect(await Browser(site).get("/join/guess").status == 410)
        }
    }

    @Test("Somebody with an account joins with it; nobody else can use its address", arguments: TestEngine.available)
    func invitationOfAccount(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let path = try await Self.invite(cast)
            let stranger = await Browser(site).post(
                path, [("name", "Erik"), ("email", "erik@example.org"), ("password", "a wholly other thing")])
            #expect(stranger.status == 422 && stranger.says("This address has an account"))
            let erik = await cast.browser("Erik")
            #expect(await erik.get(path).says("Join as Erik"))
            #expect(await erik.post(path).location == "/")
            #expect(await erik.get("/settings/members").says("Jonas"))
            #expect(await erik.post("/settings/companies/\(cast.other)/entry").status == 303)
            #expect(await erik.get("/settings/members").says("Jonas") == false)
            let maria = await cast.browser("Maria")
            #expect(await maria.get(try await Self.invite(cast)).says("You are here already"))
        }
    }

    private static func invite(_ cast: Cast) async throws -> String {
        let role = try await cast.role(.agent)
        let page = await cast.browser("Maria").post("/settings/invitations", [("role", "\(role)")])
        let link = try #require(page.value(of: "input-mono\" value=\""))
        return try #require(link.range(of: "/join/")).lowerBound.map(in: link)
    }
}

extension String.Index {
    fileprivate func map(in text: String) -> String { String(text[self...]) }
}
