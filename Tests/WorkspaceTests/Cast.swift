import Foundation
import Kernel
import Support

@testable import Workspace

/// The people of the tests: Maria administers Alder & Finch, Jonas is an agent there, Olga only looks; Erik administers
/// another company in the same installation. All have the same good password.
struct Cast: Sendable {
    static let password = "vier Lachse im Fluss"

    let site: Site
    let company: ID<Company>
    let other: ID<Company>
    let maria: ID<Member>
    let jonas: ID<Member>
    let olga: ID<Member>
    let erik: ID<Member>

    init(_ site: Site) async throws {
        self.site = site
        let services = site.services
        let now = site.clock.now
        let hash = try await Passwords(cost: .light).hash(Secret(Self.password))
        (company, maria, jonas, olga, other, erik) = try await services.store.write { db in
            func company(_ name: String, _ administrator: String) throws -> Setup.Result {
                try Setup.run(
                    Company.Draft(name: name),
                    administrator: Setup.Administrator(
                        name: administrator, email: Self.email(administrator), passwordHash: hash, language: .en, timeZone: .gmt),
                    ids: services.ids, at: now, in: db)
            }
            let alder = try company("Alder & Finch", "Maria")
            func member(_ name: String, _ preset: Role.Preset) throws -> ID<Member> {
                let account = try Account.create(
                    email: Self.email(name), passwordHash: hash, language: .en, timeZone: .gmt, ids: services.ids, at: now, in: db
                )
                guard let role = try Role.find(preset, of: alder.company.id, in: db) else { throw Problem.notFound }
                return try Member.create(
                    name: name, account: account, role: role.id, workspace: alder.company.id, ids: services.ids, at: now, in: db)
            }
            let jonas = try member("Jonas", .agent)
            let olga = try member("Olga", .observer)
            let other = try company("Nordlicht", "Erik")
            return (alder.company.id, alder.member, jonas, olga, other.company.id, other.member)
        }
    }

    static func email(_ name: String) -> String { "\(name.lowercased())@example.org" }

    /// A browser of its own in which this person is signed in.
    func browser(_ name: String, from address: String = "127.0.0.1") async -> Browser {
        let browser = Browser(site, from: address)
        _ = await browser.signIn(Self.email(name), Self.password)
        return browser
    }

    func role(_ preset: Role.Preset, of company: ID<Company>? = nil) async throws -> ID<Role> {
        let workspace = company ?? self.company
        guard let role = try await site.read({ db in try Role.find(preset, of: workspace, in: db) }) else {
            throw Problem.notFound
        }
        return role.id
    }
}
