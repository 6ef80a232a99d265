import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: problems")
struct WebProblemTests {
    private struct Secret: Error {
        let password = "hunter2"
    }

    private static func fails(_ name: String, _ error: any Error) -> Operation {
        Operation(name, .get, "/\(name)", access: .open, summary: name) { _ in throw error }
    }

    private let operations = [
        fails("gone", Problem.notFound), fails("broken", Secret()), fails("full", StorageError.full("disk")),
        fails("down", StorageError.unavailable("refused")), fails("many", Problem.tooMany(retryAfter: 21)),
        fails("late", Problem.conflict("Jonas was a second faster.")),
        fails("invalid", Problem.invalid([FieldError("a<b", "“a<b” is empty.")])),
        fails("internal", StorageError.failed("no such column: password")),
    ]

    @Test("What cannot be done now, but in a moment, says so with 503 and when to come again")
    func notNow() async throws {
        let errors: [(String, any Error)] = [
            ("silent", StorageError.unavailable("it has fallen silent")), ("doubtful", StorageError.uncertain("COMMIT")),
            ("crowded", StorageError.conflict("could not serialize")),
        ]
        try await WebSite.serving(errors.map { Self.fails($0.0, $0.1) }) { site in
            for (name, _) in errors {
                let answer = try await site.get("/\(name)", ["Accept": "application/json"])
                #expect(answer.status == 503 && answer.headers["retry-after"] == "10", "\(name)")
            }
        }
    }

    @Test("A browser gets a page, htmx a banner, a program problem+json")
    func threeForms() async throws {
        try await WebSite.serving(operations) { site in
            let page = try await site.get("/gone", ["Accept": "text/html", "Accept-Language": "de"])
            #expect(page.status == 404)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.body.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">"))
            #expect(page.body.contains("<h2>Hier ist nichts</h2>"))

            let banner = try await site.get("/late", ["HX-Request": "true", "Accept": "*/*"])
            #expect(banner.status == 409)
            #expect(banner.body.hasPrefix("<div class=\"banner\" data-level=\"warn\" role=\"alert\">"))
            #expect(banner.body.contains("Jonas was a second faster."))

            let json = try await site.get("/gone", ["Accept": "application/json"])
            #expect(json.headers["content-type"] == "application/problem+json")
            let problem = try JSONValue(parsing: Array(json.body.utf8))
            #expect(problem["type"]?.text == "urn:problem:not-found")
            #expect(problem["status"]?.int == 404)
            #expect(problem["request"]?.text == json.headers["x-request-id"])
            #expect(problem["fields"] == nil)

            let api = try await site.get("/api/nothing", ["Accept": "text/html"])
            #expect(api.headers["content-type"] == "application/problem+json")
        }
    }

    @Test("An error nobody foresaw shows its number and nothing else, and stands in the log")
    func unexpected() async throws {
        let lines = LogLines()
        try await WebSite.serving(operations, log: lines.log) { site in
            for path in ["/broken", "/internal"] {
                let reply = try await site.get(path)
                let id = try #require(reply.headers["x-request-id"])
                #expect(reply.status == 500)
                #expect(reply.body.contains(id))
                #expect(reply.body.contains("hunter2") == false && reply.body.contains("password") == false)
                #expect(lines.all.contains { $0.contains(id) })
            }
        }
    }

    @Test("Who was refused what stands in the log, as one line")
    func refused() async throws {
        let lines = LogLines()
        try await WebSite.serving([Self.fails("shut", Problem.forbidden)], log: lines.log) { site in
            let reply = try await site.get("/shut?token=hunter2")
            #expect(reply.status == 403)
            let line = try #require(lines.all.first { $0.contains("shut refused: forbidden") })
            let id = try #require(reply.headers["x-request-id"])
            #expect(line.contains(id) && line.contains("127.0.0.1") && line.contains("hunter2") == false)
        }
    }

    @Test("A full disk and a database that is away say when to try again")
    func storage() async throws {
        try await WebSite.serving(operations) { site in
            let full = try await site.get("/full")
            #expect(full.status == 503)
            #expect(full.headers["retry-after"] == "60")
            #expect(full.body.contains("The disk is full"))
            let down = try await site.get("/down", ["Accept": "application/json"])
            #expect(down.status == 503)
            #expect(down.headers["retry-after"] == "10")
            #expect(down.body.contains("refused") == false)
        }
    }

    @Test("Too many tries say how long to wait")
    func tooMany() async throws {
        try await WebSite.serving(operations) { site in
            let reply = try await site.get("/many", ["Accept-Language": "ru"])
            #expect(reply.status == 429)
            #expect(reply.headers["retry-after"] == "21")
            #expect(reply.body.contains("через 21 секунду"))
        }
    }

    @Test("Names in a problem are escaped")
    func escaping() async throws {
        try await WebSite.serving(operations) { site in
            let page = try await site.get("/invalid")
            #expect(page.body.contains("<li data-field=\"a&lt;b\">“a&lt;b” is empty.</li>"))
        }
    }

    @Test("Whoever the gate does not let in never meets the handler")
    func gate() async throws {
        let open = Operation("open", .get, "/open", access: .signedIn, summary: "") { request in
            .page("\(request.caller as? String) \(request.language.rawValue)")
        }
        try await WebSite.serving([open], gate: NameGate()) { site in
            let refused = try await site.get("/open", ["Accept": "application/json"])
            #expect(refused.status == 401)
            #expect(refused.headers["www-authenticate"] == "Bearer")
            #expect(try await site.get("/open", ["X-Name": "Vera"]).body == "Vera de")
            #expect(try await site.get("/health").body == "alive\n")
        }
    }
}
