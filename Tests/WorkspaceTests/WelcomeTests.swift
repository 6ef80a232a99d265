import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("The first-run wizard")
struct WelcomeTests {
    static let company = [
        ("company", "Alder & Finch"), ("site", "https://alderfinch.example"), ("description", "Backpacks"),
        ("language", "de"), ("time_zone", "Europe/Berlin"),
    ]
    static let person = [("name", "Maria Lindqvist"), ("email", "maria@example.org"), ("password", "vier Lachse im Fluss")]

    @Test(
        "Every page leads to it while nothing exists, and it leads to a signed-in administrator", arguments: TestEngine.available)
    func wholeWay(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let browser = Browser(site)
            #expect(await browser.get("/").location == "/welcome")
            #expect(await browser.get("/sign-in").location == "/welcome")
            #expect(await browser.get("/welcome").says("What is your company called?"))
            let second = await browser.post("/welcome/company", Self.company)
            #expect(second.says("And who are you?") && second.says("value=\"Alder &amp; Finch\""))
            let back = await browser.post("/welcome", Self.company)
            #expect(back.says("What is your company called?") && back.says("value=\"Alder &amp; Finch\""))
            let done = await browser.post("/welcome/administrator", Self.company + Self.person)
            #expect(done.status == 303 && done.location == "/welcome/logo")
            #expect(await browser.get("/welcome/logo").status == 200)
            #expect(await browser.get("/welcome/ready").says("Everything is ready"))
            #expect(await browser.get("/").says("home"))
            let companies = try await site.read { db in try Company.all(in: db) }
            #expect(companies.map(\.name) == ["Alder & Finch"])
            #expect(companies.first?.slug == "alder-finch" && companies.first?.language == .de)
            #expect(companies.first?.timeZone.identifier == "Europe/Berlin")
        }
    }

    @Test("It closes for good once a company exists", arguments: TestEngine.available)
    func closed(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let browser = Browser(site)
            await browser.post("/welcome/administrator", Self.company + Self.person)
            let stranger = Browser(site)
            #expect(await stranger.get("/welcome").status == 303)
            let again = await stranger.post(
                "/welcome/administrator",
                Self.company + [("name", "Eve"), ("email", "eve@example.org"), ("password", "eine ganz andere Sache")])
            #expect(again.status == 303)
            try #expect(await site.read { db in try Company.all(in: db).count } == 1)
            try #expect(await site.read { db in try Account.find(email: "eve@example.org", in: db) } == nil)
        }
    }

    @Test("Errors stand at their fields, and what was typed stays")
    func errors() async throws {
        try await Site.open(.sqlite) { site in
            let browser = Browser(site)
            let nameless = await browser.post(
                "/welcome/company", [("company", " "), ("site", "alder"), ("time_zone", "Mars/Base")])
            #expect(nameless.status == 422 && nameless.says("“Name” is empty"))
            #expect(
                nameless.says("“Site” is no web address") && nameless.says("Choose a time zone")
                    && nameless.says("value=\"alder\""))
            let weak = await browser.post(
                "/welcome/administrator", Self.company + [("name", "Maria"), ("email", "maria@"), ("password", "password123")])
            #expect(weak.status == 422 && weak.says("first that guessers try") && weak.says("no e-mail address"))
            #expect(weak.says("password123") == false)
            try #expect(await site.read { db in try Company.exists(in: db) } == false)
        }
    }

    @Test("A stranger needs the key the program printed; whoever sits at the machine does not")
    func key() async throws {
        try await Site.open(.sqlite) { site in
            let stranger = Browser(site, from: "203.0.113.7")
            #expect(await stranger.get("/welcome").status == 403)
            #expect(await stranger.get("/welcome?key=guess").status == 403)
            #expect(await stranger.post("/welcome/administrator", Self.company + Self.person).status == 403)
            let proxied = Browser(site)
            #expect(await proxied.get("/welcome", ["x-forwarded-for": "203.0.113.7"]).status == 403)
            #expect(await proxied.get("/welcome", ["host": "evil.example"]).status == 403)
            let key = SetupKey.text(site.services.key)
            let page = await stranger.get(SetupKey.path(site.services.key))
            #expect(page.status == 200 && page.says("value=\"\(key)\""))
            #expect(await stranger.post("/welcome/administrator", Self.company + Self.person + [("key", key)]).status == 303)
        }
    }
}
