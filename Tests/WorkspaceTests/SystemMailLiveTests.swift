import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("The company's own letters through a real server", .serialized, .enabled(if: SMTPSinkForTests.isThere))
struct SystemMailLiveTests {
    private struct Place: Sendable {
        let site: Site
        let cast: Cast
        let sink: SMTPSinkForTests
        let maria: Browser
        let runner: JobRunner

        /// - Parameter tls: encrypted from the first byte, else after STARTTLS.
        static func open(
            _ engine: TestEngine, tls: Bool = false, trusted: Bool = true,
            _ body: @escaping @Sendable (Place) async throws -> Void
        ) async throws {
            try await SMTPSinkForTests.lend(tls ? .tls : .starttls) { sink in
                let outside = Outside(
                    .init(
                        allow: [CIDR("127.0.0.0/8")].compactMap { $0 }, roots: trusted ? [sink.certificate.path()] : []),
                    lookup: { _ in [IPAddress("127.0.0.1")].compactMap { $0 } })
                try await Site.open(engine, outside: outside) { site in
                    let cast = try await Cast(site)
                    let services = site.services
                    let runner = JobRunner(
                        services.store, handlers: workspaceFeature().jobs(services), bell: services.bell, clock: services.clock,
                        ids: services.ids)
                    try await body(
                        Place(site: site, cast: cast, sink: sink, maria: await cast.browser("Maria"), runner: runner))
                }
            }
        }

        func form(_ security: String, _ more: [String: String] = [:]) -> [(String, String)] {
            let usual = [
                "address": "crm@alderfinch.example", "host": DovecotForTests.host, "port": "\(sink.port)", "security": security,
                "user": "crm", "password": "p",
            ]
            return usual.merging(more) { $1 }.map { ($0.key, $0.value) }
        }
    }

    @Test(
        "What is typed is tried while one waits, then an invitation goes out", arguments: TestEngine.available,
        [("starttls", false), ("tls", true)])
    func invitation(engine: TestEngine, way: (security: String, tls: Bool)) async throws {
        try await Place.open(engine, tls: way.tls) { place in
            let tried = await place.maria.post("/settings/mail/test", place.form(way.security))
            #expect(tried.status == 200 && tried.says("The server took a letter to maria@example.org"))
            #expect(try await place.site.read { db in try SystemMail.find(of: place.cast.company, in: db) } == nil)
            #expect(await place.maria.post("/settings/mail", place.form(way.security)).status == 303)
            let agent = try await place.cast.role(.agent)
            let told = await place.maria.post(
                "/settings/invitations", [("email", "sofia@marín.example"), ("role", "\(agent)")])
            #expect(told.says("It was also sent to sofia@mar"))
            await place.runner.drain()
            let letters = try place.sink.letters()
            #expect(letters.map(\.to) == [["maria@example.org"], ["sofia@xn--marn-xpa.example"]])
            #expect(letters.allSatisfy { $0.letter.contains("Auto-Submitted: auto-generated") })
            let page = await place.maria.get("/settings/mail")
            #expect(page.says("data-state=\"sent\""))
            let sealed: [String?] = try await place.site.read { db in try db.values("SELECT text_sealed FROM system_letter") }
            #expect(sealed == [nil], "what is out needs no words any more")
        }
    }

    @Test("What the server refuses stands beside the field to look at, in its own words")
    func refused() async throws {
        try await Place.open(.sqlite) { place in
            func tried(_ more: [String: String], _ security: String = "starttls") async -> Page {
                await place.maria.post("/settings/mail/test", place.form(security, more))
            }
            let password = await tried(["password": "a guess"])
            #expect(password.status == 422)
            #expect(password.says("id=\"f-password-note\"") && password.says("The server refuses name or password."))
            #expect(password.says("5.7.8 Authentication credentials invalid"))
            #expect(await tried(["port": "\(FreePort.take())"]).says("Nobody answers at this address and port."))
            #expect(await tried([:], "tls").says("No encrypted line came about."))
            let recipient = await tried(["address": "unknown@alderfinch.example"])
            #expect(recipient.status == 200, "this server refuses recipients by name, not senders")
            let letters = try place.sink.letters()
            #expect(letters.count == 1)
        }
    }

    @Test("A certificate nobody vouches for is refused, and the words say so")
    func certificate() async throws {
        try await Place.open(.sqlite, trusted: false) { place in
            let page = await place.maria.post("/settings/mail/test", place.form("starttls"))
            #expect(page.status == 422 && page.says("certificate"))
            let letters = try place.sink.letters()
            #expect(letters.isEmpty)
        }
    }

    @Test("A letter that does not go out stays on the list with why, and is tried again only where that may help")
    func failing() async throws {
        try await Place.open(.sqlite) { place in
            #expect(await place.maria.post("/settings/mail", place.form("starttls")).status == 303)
            let agent = try await place.cast.role(.agent)
            for name in ["unknown", "busy"] {
                await place.maria.post("/settings/invitations", [("email", "\(name)@mail.example"), ("role", "\(agent)")])
            }
            await place.runner.drain()
            let page = await place.maria.get("/settings/mail")
            #expect(page.says("550 5.1.1 No such mailbox here") && page.says("451 4.2.1 Mailbox is busy"))
            let states: [String] = try await place.site.read { db in
                try db.values("SELECT state FROM system_letter ORDER BY id")
            }
            #expect(states == ["failed", "queued"])
        }
    }
}
