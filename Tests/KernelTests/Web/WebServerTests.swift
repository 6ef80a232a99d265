import Foundation
import Kernel
import Synchronization
import Testing

import struct Kernel.Operation

@Suite("Web: the server")
struct WebServerTests {
    private static let echo = Operation(
        "echo", .post, "/echo", access: .open, summary: "", bodyLimit: 1000
    ) { request in .data(request.body, type: "application/octet-stream") }

    private static let client = Operation("client", .get, "/client", access: .open, summary: "") { request in
        .page("\(request.remoteAddress) \(request.isSecure ? "secure" : "plain") \(request.host)")
    }

    @Test("Who is asking is the peer, whatever it claims")
    func strangersAreNotBelieved() async throws {
        try await WebSite.serving([Self.client]) { site async throws in
            let claims = ["X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"]
            #expect(try await site.get("/client", claims).body == "127.0.0.1 plain localhost")
        }
    }

    @Test("A trusted proxy says who is asking; what stands left of that is hearsay")
    func proxies() async throws {
        var settings = ServerSettings()
        settings.trustedProxies = ["127.0.0.0/8", "10.0.0.0/8"].compactMap(CIDR.init)
        try await WebSite.serving([Self.client], settings: settings) { site async throws in
            let claims = [
                "X-Forwarded-For": "203.0.113.66, 192.0.2.7, 10.1.2.3", "X-Forwarded-Proto": "https",
                "X-Forwarded-Host": "crm.example.org",
            ]
            #expect(try await site.get("/client", claims).body == "192.0.2.7 secure crm.example.org")
            #expect(
                try await site.get("/client", ["X-Forwarded-For": "[2001:db8::7]:4711"]).body == "2001:db8::7 plain localhost")
            #expect(try await site.get("/client").body == "127.0.0.1 plain localhost")
        }
    }

    @Test("A body beyond the limit is refused, by its length and by its chunks")
    func bodyLimit() async throws {
        try await WebSite.serving([Self.echo]) { site in
            #expect(try await site.ask("POST", "/echo", body: String(repeating: "a", count: 1000)).body.utf8.count == 1000)
            let long = try await site.ask(
                "POST", "/echo", ["Accept": "application/json"], body: String(repeating: "a", count: 1001))
            #expect(long.status == 413)
            #expect(long.headers["connection"] == "close")
            #expect(long.body.contains("At most 1,000 bytes can be sent here."))
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                try await wire.send("258\r\n" + String(repeating: "a", count: 600) + "\r\n")
                try await wire.send("258\r\n" + String(repeating: "a", count: 600) + "\r\n0\r\n\r\n")
                #expect(try await wire.reply().status == 413)
            }
        }
    }

    @Test("A client that asks first is told to go on, or not")
    func expectContinue() async throws {
        try await WebSite.serving([Self.echo]) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
                #expect(try await wire.head().status == 100)
                try await wire.send("abcd")
                #expect(try await wire.reply().body == "abcd")
            }
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4000\r\n\r\n")
                #expect(try await wire.reply().status == 413)
            }
        }
    }

    @Test("One line carries many requests, a body in pieces among them")
    func keepAlive() async throws {
        try await WebSite.serving([Self.echo, Self.client]) { site in
            try await WebWire.open(port: site.port) { wire in
                for _ in 0..<3 {
                    try await wire.request("GET", "/client")
                    #expect(try await wire.reply().status == 200)
                    try await wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc")
                    try await wire.send("def")
                    #expect(try await wire.reply().body == "abcdef")
                }
            }
        }
    }

    @Test("A body that trickles for ever is cut off")
    func slowBody() async throws {
        var settings = ServerSettings()
        settings.bodyTimeout = .milliseconds(50)
        try await WebSite.serving([Self.echo], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc")
                try await wire.end()
            }
        }
    }

    @Test(
        "A body that breaks off never reaches the handler",
        arguments: ["Content-Length: 6\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"])
    func brokenBody(rest: String) async throws {
        let handled = Mutex(0)
        let count = Operation("count", .post, "/count", access: .open, summary: "") { _ in
            handled.withLock { $0 += 1 }
            return .noContent
        }
        var settings = ServerSettings()
        settings.bodyTimeout = .milliseconds(50)
        try await WebSite.serving([count], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /count HTTP/1.1\r\nHost: x\r\n" + rest)
                try await wire.end()
            }
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST /count HTTP/1.1\r\nHost: x\r\n" + rest)
            }
        }
        #expect(handled.withLock { $0 } == 0)
    }

    @Test("A line on which nothing comes is closed")
    func idleLine() async throws {
        var settings = ServerSettings()
        settings.idleTimeout = .milliseconds(50)
        try await WebSite.serving([Self.client], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("GET /client HTTP/1.1\r\nHost")
                try await wire.end()
            }
        }
    }

    @Test("A head that trickles for ever is cut off, however busily")
    func slowHead() async throws {
        var settings = ServerSettings()
        settings.idleTimeout = .milliseconds(50)
        try await WebSite.serving([Self.client], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("GET /client HTTP/1.1\r\nHost: x\r\nX-A: ")
                #expect(await wire.isHungUpOn(saying: "a", atMost: 60_000))
            }
        }
    }

    @Test("A body that nobody wants cannot trickle for ever either", arguments: ["/client", "/nowhere", "/health"])
    func unwantedBody(path: String) async throws {
        var settings = ServerSettings()
        settings.lingerTimeout = .milliseconds(50)
        settings.bodyTimeout = .milliseconds(50)
        try await WebSite.serving([Self.client], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.send("POST \(path) HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n")
                #expect(await wire.isHungUpOn(saying: "1\r\na\r\n", atMost: 100_000))
            }
        }
    }

    @Test("Headers without end are refused")
    func hugeHeaders() async throws {
        try await WebSite.serving([Self.client]) { site async throws in
            #expect(try await site.get("/client", ["X-A": String(repeating: "a", count: 70_000)]).status == 400)
        }
    }

    @Test("A stream arrives piece by piece and ends when the client leaves")
    func stream() async throws {
        let (ends, ended) = AsyncStream<Void>.makeStream()
        let events = Operation("events", .get, "/events", access: .open, summary: "") { _ in
            .stream(type: "text/event-stream") { writer in
                defer { ended.yield() }
                try await writer.write("data: 1\n\n")
                try await writer.write(Data("data: 2\n\n".utf8))
                for await _ in AsyncStream<Never>.makeStream().stream {}
            }
        }
        try await WebSite.serving([events]) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.request("GET", "/events")
                let head = try await wire.head()
                #expect(head.headers["content-type"] == "text/event-stream")
                #expect(head.headers["content-length"] == nil)
                #expect(try await wire.chunk() == "data: 1\n\n")
                #expect(try await wire.chunk() == "data: 2\n\n")
            }
            _ = await ends.first { _ in true }
        }
    }

    @Test("A stream that is done ends its answer")
    func finishedStream() async throws {
        let events = Operation("events", .get, "/events", access: .open, summary: "") { _ in
            .stream(type: "text/plain") { writer in try await writer.write("all") }
        }
        try await WebSite.serving([events]) { site async throws in
            #expect(try await site.get("/events").body == "all")
            #expect(try await site.ask("HEAD", "/events").headers["content-type"] == "text/plain")
        }
    }

    @Test("Told to stop, the server ends streams and idle lines at once and finishes what runs")
    func drain() async throws {
        let (starts, started) = AsyncStream<Void>.makeStream()
        let (goes, go) = AsyncStream<Void>.makeStream()
        let events = Operation("events", .get, "/events", access: .open, summary: "") { _ in
            .stream(type: "text/event-stream") { writer in
                try await writer.write("data: 1\n\n")
                for await _ in AsyncStream<Never>.makeStream().stream {}
            }
        }
        let slow = Operation("slow", .get, "/slow", access: .open, summary: "") { _ in
            started.yield()
            _ = await goes.first { _ in true }
            return .page("done")
        }
        try await WebSite.serving([events, slow, Self.client]) { site in
            try await WebWire.open(port: site.port) { idle in
                try await idle.request("GET", "/client")
                _ = try await idle.reply()
                try await WebWire.open(port: site.port) { stream in
                    try await stream.request("GET", "/events")
                    _ = try await stream.head()
                    #expect(try await stream.chunk() == "data: 1\n\n")
                    try await WebWire.open(port: site.port) { busy in
                        try await busy.request("GET", "/slow")
                        _ = await starts.first { _ in true }
                        await site.stop()
                        #expect(try await stream.chunk() == nil)
                        try await stream.end()
                        go.yield()
                        #expect(try await busy.reply().body == "done")
                        try await busy.end()
                    }
                }
                try await idle.end()
            }
        }
    }

    @Test("What does not finish in the time to stop is cut off")
    func drainTimeout() async throws {
        var settings = ServerSettings()
        settings.drainTimeout = .milliseconds(50)
        let (starts, started) = AsyncStream<Void>.makeStream()
        let stuck = Operation("stuck", .get, "/stuck", access: .open, summary: "") { _ in
            started.yield()
            for await _ in AsyncStream<Never>.makeStream().stream {}
            return .noContent
        }
        try await WebSite.serving([stuck], settings: settings) { site in
            try await WebWire.open(port: site.port) { wire in
                try await wire.request("GET", "/stuck")
                _ = await starts.first { _ in true }
                await site.stop()
                try await wire.end()
            }
        }
    }

    @Test("A thousand requests at once are all answered, each with its own id")
    func many() async throws {
        try await WebSite.serving([Self.echo]) { site in
            let ids = try await withThrowingTaskGroup(of: [String].self) { group in
                for line in 0..<20 {
                    group.addTask {
                        try await WebWire.open(port: site.port) { wire in
                            var ids: [String] = []
                            for number in 0..<50 {
                                try await wire.request("POST", "/echo", body: Data("\(line) \(number)".utf8))
                                let reply = try await wire.reply()
                                #expect(reply.body == "\(line) \(number)")
                                ids.append(reply.headers["x-request-id"] ?? "")
                            }
                            return ids
                        }
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
            }
            #expect(ids.count == 1000)
        }
    }
}
