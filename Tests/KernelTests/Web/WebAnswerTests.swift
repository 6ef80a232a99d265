import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: answers")
struct WebAnswerTests {
    private static func answers(_ name: String, _ answer: Answer) -> Operation {
        Operation(name, .post, "/\(name)", access: .open, summary: name) { _ in answer }
    }

    private static let proxied: ServerSettings = {
        var settings = ServerSettings()
        settings.trustedProxies = ["127.0.0.1"].compactMap(CIDR.init)
        return settings
    }()

    @Test("Every answer carries the security headers, unless a handler sets its own")
    func securityHeaders() async throws {
        let operations = [
            Self.answers("plain", .page("x")),
            Self.answers("letter", .page("x").adding(header: "Content-Security-Policy", value: "default-src 'none'")),
        ]
        try await WebSite.serving(operations, settings: Self.proxied) { site in
            for reply in [try await site.ask("POST", "/plain"), try await site.get("/nothing")] {
                let policy = try #require(reply.headers["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
                #expect(policy.contains("unsafe") == false)
                #expect(reply.headers["x-content-type-options"] == "nosniff")
                #expect(reply.headers["referrer-policy"] == "same-origin")
                #expect(reply.headers["cross-origin-opener-policy"] == "same-origin")
                #expect(reply.headers["permissions-policy"]?.contains("camera=()") == true)
                #expect(reply.headers["cache-control"] == "no-store")
                #expect(reply.headers["strict-transport-security"] == nil)
                #expect(reply.headers["date"]?.hasSuffix(" GMT") == true)
            }
            let secure = try await site.ask("POST", "/plain", ["X-Forwarded-Proto": "https"])
            #expect(secure.headers["strict-transport-security"] == "max-age=31536000")
            #expect(try await site.ask("POST", "/letter").headers["content-security-policy"] == "default-src 'none'")
        }
    }

    @Test("Cookies are out of scripts' reach, and bound to the host over TLS")
    func cookies() async throws {
        let set = Answer.noContent.setting(cookie: Cookie("session", "a;b", maxAge: 60)).setting(cookie: .removing("old"))
        let read = Operation("read", .get, "/read", access: .open, summary: "") { .page("\($0.cookies["session"])") }
        try await WebSite.serving([Self.answers("set", set), read], settings: Self.proxied) { site in
            let plain = try await site.ask("POST", "/set").headers["set-cookie"]
            #expect(
                plain
                    == "session=a%3Bb; Path=/; SameSite=Lax; Max-Age=60; HttpOnly\nold=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly"
            )
            let secure = try await site.ask("POST", "/set", ["X-Forwarded-Proto": "https"]).headers["set-cookie"]
            #expect(secure?.hasPrefix("__Host-session=a%3Bb; Path=/; SameSite=Lax; Max-Age=60; HttpOnly; Secure\n") == true)

            let both = ["Cookie": "x=1; session=planted; __Host-session=own=1"]
            #expect(try await site.get("/read", both).body == "planted")
            #expect(try await site.get("/read", both.merging(["X-Forwarded-Proto": "https"]) { $1 }).body == "own=1")
            #expect(try await site.get("/read", ["Cookie": "session2=a"]).body == "")
        }
    }

    @Test("A redirect is one for browsers and a header for htmx")
    func redirects() async throws {
        try await WebSite.serving([Self.answers("go", .redirect(to: "/there?a=1"))]) { site in
            let page = try await site.ask("POST", "/go")
            #expect(page.status == 303)
            #expect(page.headers["location"] == "/there?a=1")
            let fragment = try await site.ask("POST", "/go", ["HX-Request": "true"])
            #expect(fragment.status == 204)
            #expect(fragment.headers["hx-redirect"] == "/there?a=1")
            #expect(fragment.headers["location"] == nil)
            #expect(try await site.ask("POST", "/go", ["HX-Request": "true", "HX-Boosted": "true"]).status == 303)
        }
    }

    @Test("A value cannot make a header of its own")
    func headerInjection() async throws {
        try await WebSite.serving([Self.answers("go", .redirect(to: "/a\r\nSet-Cookie: x=1"))]) { site in
            let reply = try await site.ask("POST", "/go")
            #expect(reply.headers["set-cookie"] == nil)
        }
    }

    @Test("Equal values are equal JSON")
    func json() async throws {
        let answer = try Answer.json(["b": "x/y", "a": "ä"], status: 201)
        try await WebSite.serving([Self.answers("json", answer)]) { site in
            let reply = try await site.ask("POST", "/json")
            #expect(reply.status == 201)
            #expect(reply.headers["content-type"] == "application/json")
            #expect(reply.body == #"{"a":"ä","b":"x/y"}"#)
        }
    }
}
