import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: routing")
struct WebRoutingTests {
    private enum Thing {}

    private let operations = [
        says("things", .get, "/things"), says("thing.new", .get, "/things/new"),
        Operation("thing", .get, "/things/{id}", access: .open, summary: "A thing") { request in
            .page("thing \(try request.id(as: Thing.self))")
        },
        says("thing.add", .post, "/things"), says("thing.change", .post, "/things/{id}"),
        Operation("part", .get, "/things/{id}/parts/{part}", access: .open, summary: "A part") { request in
            .page(
                "\(request.parameter("part")) of \(request.parameter("id")) in \(request.query(all: "in").joined(separator: "+"))"
            )
        },
        Operation("tree", .get, "/tree/{path*}", access: .open, summary: "The rest") { request in
            .page("\(request.parameter("path"))")
        },
    ]

    private static func says(_ name: String, _ method: Kernel.Method, _ path: String) -> Operation {
        Operation(name, method, path, access: .open, summary: name) { _ in .page("\(name)") }
    }

    @Test("A path finds its operation, a literal before a parameter")
    func paths() async throws {
        try await WebSite.serving(operations) { site async throws in
            #expect(try await site.get("/things").body == "things")
            #expect(try await site.get("/things/new").body == "thing.new")
            #expect(try await site.get("/things/7?x=1").body == "thing 7")
            #expect(try await site.get("/things/7/parts/a%2Fb%20%D1%8F?in=1&in=%D1%8F+x").body == "a/b я of 7 in 1+я x")
            #expect(try await site.get("/tree/a/b%2Fc").body == "a/b/c")
            #expect(try await site.get("http://localhost/things").body == "things")
        }
    }

    @Test("What is nowhere, or is no id, is not found")
    func notFound() async throws {
        try await WebSite.serving(operations) { site async throws in
            for path in ["/", "/thing", "/things/", "/things/7/", "/things/x", "/things/0", "//things", "/things/7/parts/"] {
                #expect(try await site.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("Another method is told which ones there are")
    func methods() async throws {
        try await WebSite.serving(operations) { site in
            let wrong = try await site.ask("DELETE", "/things")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "GET, POST, HEAD, OPTIONS")
            #expect(try await site.ask("PROPFIND", "/things").status == 405)
            // What is spelt out is that place, though "new" could be an id to those who take one.
            #expect(try await site.ask("POST", "/things/new").status == 405)
            let options = try await site.ask("OPTIONS", "/things/7")
            #expect(options.status == 204)
            #expect(options.headers["allow"] == "GET, POST, HEAD, OPTIONS")
            #expect(try await site.ask("OPTIONS", "/nothing").status == 404)
        }
    }

    @Test("HEAD has the length of GET and no body")
    func head() async throws {
        try await WebSite.serving(operations) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.request("HEAD", "/things")
                let head = try await wire.reply(toHead: true)
                #expect(head.status == 200)
                #expect(head.headers["content-length"] == "6")
                try await wire.request("GET", "/things/new")
                #expect(try await wire.reply().body == "thing.new")
            }
        }
    }

    @Test("An endless address is refused, not walked through")
    func longAddress() async throws {
        try await WebSite.serving(operations) { site async throws in
            #expect(try await site.get("/things?q=" + String(repeating: "a", count: 66_000)).status == 414)
        }
    }

    @Test("Two operations that answer alike stop the start")
    func conflicts() {
        let alike = [operations[2], Self.says("other", .get, "/things/{other}")]
        #expect(throws: (any Error).self) { try server(alike) }
        #expect(throws: (any Error).self) { try server([operations[0], Self.says("things", .get, "/elsewhere")]) }
    }

    private func server(_ operations: [Operation]) throws -> WebServer {
        try WebServer(
            operations: operations, gate: OpenGate(), settings: ServerSettings(), assets: AssetStore(pack: AssetPack(Data())),
            log: WebSite.quiet)
    }
}
