import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("A second step after the password")
struct SecondStepTests {
    @Test("Set up with a code, then asked for at every sign-in", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let (app, codes) = try await Self.turnOn(maria, site)
            #expect(codes.count == 10 && Set(codes).count == 10)

            let elsewhere = Browser(site)
            let half = await elsewhere.post(
                "/sign-in", [("email", "maria@example.org"), ("password", Cast.password), ("next", "/settings/members")])
            #expect(half.location == "/sign-in/code?next=/settings/members")
            #expect(await elsewhere.get("/settings/members").location == "/sign-in?next=/settings/members")
            let wrong = await elsewhere.post("/sign-in/code", [("code", "000000")])
            #expect(wrong.status == 422 && wrong.says("does not fit"))
            site.clock.advance(by: 30)
            let code = app.code(of: OneTimeCode.step(at: site.clock.now))
            #expect(
                await elsewhere.post("/sign-in/code", [("code", code), ("next", "/settings/members")]).location
                    == "/settings/members")
            #expect(await elsewhere.get("/settings/members").status == 200)
        }
    }

    @Test("A code is good once, and for a minute and a half at most", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (app, _) = try await Self.turnOn(await cast.browser("Maria"), site)
            site.clock.advance(by: 60)
            let code = app.code(of: OneTimeCode.step(at: site.clock.now))
            #expect(await Self.signIn(Browser(site), code) == 303)
            #expect(await Self.signIn(Browser(site), code) == 422)
            site.clock.advance(by: 60)
            let old = app.code(of: OneTimeCode.step(at: site.clock.now) - 2)
            #expect(await Self.signIn(Browser(site), old) == 422)
        }
    }

    @Test("A recovery code opens once, however it is typed", arguments: TestEngine.available)
    func recovery(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (_, codes) = try await Self.turnOn(await cast.browser("Maria"), site)
            let code = try #require(codes.first)
            #expect(await Self.signIn(Browser(site), code.uppercased().replacing("-", with: " ")) == 303)
            #expect(await Self.signIn(Browser(site), code) == 422)
        }
    }

    @Test("A trusted browser is not asked again for a month; a new set-up asks everywhere", arguments: TestEngine.available)
    func trusted(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (_, codes) = try await Self.turnOn(await cast.browser("Maria"), site)
            let browser = Browser(site)
            await browser.post("/sign-in", [("email", "maria@example.org"), ("password", Cast.password)])
            await browser.post("/sign-in/code", [("code", codes[0]), ("trust", "on")])
            await browser.get("/settings/second-step")
            await browser.post("/sign-out")
            #expect(await browser.signIn("maria@example.org", Cast.password).location == "/")
            site.clock.advance(by: 31 * 86_400)
            #expect(await browser.signIn("maria@example.org", Cast.password).location == "/sign-in/code")
        }
    }

    @Test("Guessing codes is slowed down", arguments: TestEngine.available)
    func throttled(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (_, codes) = try await Self.turnOn(await cast.browser("Maria"), site)
            let guesser = Browser(site)
            for _ in 0..<10 { #expect(await Self.signIn(guesser, "123456") == 422) }
            #expect(await Self.signIn(guesser, codes[0]) == 429)
        }
    }

    @Test("Turning it off asks for the password, and the password alone opens again", arguments: TestEngine.available)
    func off(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            _ = try await Self.turnOn(maria, site)
            #expect(await maria.post("/settings/second-step/end", [("password", "wrong")]).status == 422)
            #expect(await maria.post("/settings/second-step/end", [("password", Cast.password)]).status == 303)
            #expect(await Browser(site).signIn("maria@example.org", Cast.password).location == "/")
        }
    }

    @Test("A closed page locks nobody out: without a first code nothing is asked for")
    func unconfirmed() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            await maria.get("/settings/second-step")
            #expect(await maria.post("/settings/second-step", [("password", Cast.password), ("code", "000000")]).status == 422)
            #expect(await Browser(site).signIn("maria@example.org", Cast.password).location == "/")
        }
    }

    // MARK: Hands

    /// - Returns: the app on the telephone, and the recovery codes.
    private static func turnOn(_ browser: Browser, _ site: Site) async throws -> (OneTimeCode, [String]) {
        let page = await browser.get("/settings/second-step")
        let secret = try #require(page.value(of: "class=\"input input-mono\" value=\""))
        let app = try #require(OneTimeCode(secret: secret))
        #expect(page.says("<svg class=\"qr\""))
        let code = app.code(of: OneTimeCode.step(at: site.clock.now))
        let done = await browser.post("/settings/second-step", [("password", Cast.password), ("code", code)])
        #expect(done.status == 200)
        let codes = done.text.split(separator: "<li><code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
        return (app, codes)
    }

    private static func signIn(_ browser: Browser, _ code: String) async -> Int {
        await browser.post("/sign-in", [("email", "maria@example.org"), ("password", Cast.password)])
        return await browser.post("/sign-in/code", [("code", code)]).status
    }
}
