import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("A link for a new password")
struct NewPasswordTests {
    @Test("It works once, for a day, and ends all sessions", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let jonas = await cast.browser("Jonas")
            let path = try await Self.link(for: cast.jonas, cast)
            let person = Browser(site)
            #expect(await person.get(path).says("jonas@example.org"))
            #expect(await person.post(path, [("password", "short")]).status == 422)
            #expect(await person.post(path, [("password", "drei Kraniche über Wasser")]).location == "/sign-in")
            #expect(await jonas.get("/settings/profile").status == 303)
            #expect(await person.post(path, [("password", "noch ein ganz anderes Wort")]).status == 410)
            #expect(await person.signIn("jonas@example.org", "drei Kraniche über Wasser").status == 303)
            let late = try await Self.link(for: cast.jonas, cast)
            site.clock.advance(by: NewPassword.lifetime)
            #expect(await Browser(site).get(late).status == 410)
            #expect(await Browser(site).get("/new-password/guess").status == 410)
        }
    }

    @Test("Nobody makes one for who may more than they, or works elsewhere too")
    func refused() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let lead = try await cast.role(.lead)
            let maria = await cast.browser("Maria")
            let rights = Role.Preset.lead.rights.merging([Right(.manage, .member): .all]) { $1 }
            await maria.post(
                "/settings/roles/\(lead)", [("name", "Lead")] + rights.map { ($0.key.description, $0.value.rawValue) })
            await maria.post("/settings/members/\(cast.jonas)/role", [("role", "\(lead)")])
            #expect(await cast.browser("Jonas").post("/settings/members/\(cast.maria)/password-link").status == 403)
            let invitation = await maria.post("/settings/invitations", [("role", "\(lead)")])
            let link = try #require(invitation.value(of: "input-mono\" value=\""))
            await cast.browser("Erik").post(String(link[try #require(link.range(of: "/join/")).lowerBound...]))
            let erik = try #require(
                try await site.read { db in try Member.all(of: cast.company, in: db).first { $0.name == "Erik" } })
            #expect(await maria.post("/settings/members/\(erik.id)/password-link").status == 409)
        }
    }

    private static func link(for member: ID<Member>, _ cast: Cast) async throws -> String {
        let page = await cast.browser("Maria").post("/settings/members/\(member)/password-link")
        let link = try #require(page.value(of: "input-mono\" value=\""))
        return String(link[try #require(link.range(of: "/new-password/")).lowerBound...])
    }
}
