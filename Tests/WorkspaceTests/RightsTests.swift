import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("Every role at every door")
struct RightsTests {
    @Test("Who lacks the right of an operation is refused; who has it is not", arguments: TestEngine.available)
    func matrix(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            for preset in Role.Preset.allCases {
                let role = try await cast.role(preset)
                try await site.services.store.write { db in
                    try db.run("UPDATE member SET role_id = \(role) WHERE workspace_id = \(cast.company) AND id = \(cast.olga)")
                }
                let olga = await cast.browser("Olga")
                for operation in site.operations {
                    guard case .right(let area, let action) = operation.access.need else { continue }
                    let may = preset.rights[Right(try #require(Action(rawValue: action)), Area(rawValue: area))] != nil
                    // 404: the door opens, but nothing has this id. 422: the form is empty.
                    let path = operation.path.replacing("{id}", with: "4503599627370496")
                    let page = operation.method == .get ? await olga.get(path) : await olga.post(path)
                    #expect((page.status == 403) == (may == false), "\(preset) \(operation.name) \(page.status)")
                }
            }
        }
    }

    @Test("Without a session every operation but the open ones stays shut")
    func signedOut() async throws {
        try await Site.open(.sqlite) { site in
            _ = try await Cast(site)
            for operation in site.operations where operation.access.need != .nothing {
                let path = operation.path.replacing("{id}", with: "1")
                let page = operation.method == .get ? await Browser(site).get(path) : await Browser(site).post(path)
                #expect([303, 401].contains(page.status), "\(operation.name) \(page.status)")
            }
        }
    }

    @Test("What belongs to another company is not there", arguments: TestEngine.available)
    func otherCompany(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let erik = await cast.browser("Erik")
            let agent = try await cast.role(.agent)
            let (team, token, invitation) = try await Self.belongings(of: cast)
            let doors = [
                ("/settings/members/\(cast.jonas)/role", [("role", "\(try await cast.role(.agent, of: cast.other))")]),
                ("/settings/members/\(cast.erik)/role", [("role", "\(agent)")]),
                ("/settings/members/\(cast.jonas)/away", [("away", "true")]), ("/settings/members/\(cast.jonas)/removal", []),
                ("/settings/members/\(cast.jonas)/return", []), ("/settings/teams/\(team)", [("name", "x")]),
                ("/settings/teams/\(team)/removal", []), ("/settings/roles/\(agent)", [("name", "x")]),
                ("/settings/roles", [("name", "x"), ("like", "\(agent)")]), ("/settings/tokens/\(token)/revocation", []),
                ("/settings/invitations/\(invitation)/revocation", []), ("/settings/invitations", [("role", "\(agent)")]),
                ("/settings/companies/\(cast.company)/entry", []),
            ]
            for (path, fields) in doors { #expect(await erik.post(path, fields).status == 404, "\(path)") }
            #expect(await erik.get("/settings/members").says("Jonas") == false)
        }
    }

    private static func belongings(of cast: Cast) async throws -> (ID<Team>, ID<APIToken>, ID<Invitation>) {
        let maria = await cast.browser("Maria")
        await maria.post("/settings/teams", [("name", "Repairs")])
        await maria.post("/settings/tokens", [("name", "Shop"), ("scope", "admin")])
        await maria.post("/settings/invitations", [("role", "\(try await cast.role(.agent))")])
        let now = cast.site.clock.now
        return try await cast.site.read { db in
            (
                try #require(try Team.all(of: cast.company, in: db).first?.id),
                try #require(try APIToken.all(of: cast.company, in: db).first?.id),
                try #require(try Invitation.open(of: cast.company, at: now, in: db).first?.id)
            )
        }
    }
}
