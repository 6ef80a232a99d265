import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("Signing in")
struct SignInTests {
    @Test("The right password opens the page that was asked for", arguments: TestEngine.available)
    func right(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            _ = try await Cast(site)
            let browser = Browser(site)
            #expect(await browser.get("/settings/members").location == "/sign-in?next=/settings/members")
            let page = await browser.post(
                "/sign-in", [("email", "MARIA@example.org"), ("password", Cast.password), ("next", "/settings/members")])
            #expect(page.status == 303 && page.location == "/settings/members")
            #expect(await browser.get("/settings/members").says("Jonas"))
        }
    }

    @Test("A wrong password and an unknown address get the same answer", arguments: TestEngine.available)
    func wrong(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            _ = try await Cast(site)
            let wrong = await Browser(site).post("/sign-in", [("email", "maria@example.org"), ("password", "wrong")])
            let unknown = await Browser(site).post("/sign-in", [("email", "nobody@example.org"), ("password", "wrong")])
            #expect(wrong.status == 422 && unknown.status == 422)
            #expect(wrong.text.replacing("maria@", with: "") == unknown.text.replacing("nobody@", with: ""))
        }
    }

    @Test("Guessing is slowed down, but not on a browser the owner used before", arguments: TestEngine.available)
    func throttled(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            await maria.post("/sign-out")
            let guesser = Browser(site, from: "203.0.113.7")
            for _ in 0..<10 { await guesser.post("/sign-in", [("email", "maria@example.org"), ("password", "guess")]) }
            let late = await guesser.post("/sign-in", [("email", "maria@example.org"), ("password", Cast.password)])
            #expect(late.status == 429 && late.headers["retry-after"] != nil)
            let unknown = Browser(site, from: "203.0.113.8")
            for _ in 0..<10 { await unknown.post("/sign-in", [("email", "nobody@example.org"), ("password", "guess")]) }
            #expect(await unknown.post("/sign-in", [("email", "nobody@example.org"), ("password", "guess")]).status == 429)
            #expect(await maria.signIn("maria@example.org", Cast.password).status == 303)
            site.clock.advance(by: 1800)
            #expect(await guesser.signIn("maria@example.org", Cast.password).status == 303)
        }
    }

    @Test("One address cannot try the passwords of all accounts")
    func manyAccounts() async throws {
        try await Site.open(.sqlite) { site in
            _ = try await Cast(site)
            let guesser = Browser(site, from: "203.0.113.7")
            for n in 0..<50 { await guesser.post("/sign-in", [("email", "a\(n)@example.org"), ("password", "guess")]) }
            #expect(await guesser.post("/sign-in", [("email", "jonas@example.org"), ("password", "guess")]).status == 429)
        }
    }

    @Test(
        "A way on that leads elsewhere leads to the first page",
        arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
    func openRedirect(next: String) async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let browser = Browser(site)
            #expect(await browser.signIn("maria@example.org", Cast.password, next: next).location == "/")
            #expect(await cast.browser("Maria").get("/sign-in?next=\(Query.encode(next))").location == "/")
        }
    }

    @Test("A session ends at once when signed out, and by itself after a month", arguments: TestEngine.available)
    func ends(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let here = await cast.browser("Maria")
            let there = await cast.browser("Maria")
            await here.post("/sign-out")
            #expect(await here.get("/settings/profile").location == "/sign-in?next=/settings/profile")
            site.clock.advance(by: 29 * 86_400)
            #expect(await there.get("/settings/profile").status == 200)
            site.clock.advance(by: 29 * 86_400)
            #expect(await there.get("/settings/profile").status == 200)
            site.clock.advance(by: 31 * 86_400)
            #expect(await there.get("/settings/profile").status == 303)
        }
    }

    @Test("However busy, a session ends after ninety days", arguments: TestEngine.available)
    func endsAtLast(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let maria = try await Cast(site).browser("Maria")
            for _ in 0..<89 {
                site.clock.advance(by: 86_400)
                #expect(await maria.get("/settings/profile").status == 200)
            }
            site.clock.advance(by: 86_400)
            #expect(await maria.get("/settings/profile").status == 303)
        }
    }

    @Test("A fragment of somebody signed out makes the whole page go to sign-in")
    func fragment() async throws {
        try await Site.open(.sqlite) { site in
            _ = try await Cast(site)
            let page = await Browser(site).get(
                "/settings/profile", ["hx-request": "true", "hx-current-url": "http://localhost:8080/settings/members?x=1"])
            #expect(page.location == "/sign-in?next=/settings/members%3Fx%3D1")
            #expect(await Browser(site).get("/api/interests").status == 401)
        }
    }
}
