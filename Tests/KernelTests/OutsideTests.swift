import Foundation
import HTTPTypes
import Kernel
import Support
import Synchronization
import Testing

@Suite("The way out") struct OutsideTests {
    private static let loopback = [CIDR("127.0.0.0/8")].compactMap { $0 }

    /// Out to test servers on the loopback, with names that all lead there.
    private func open(ports: [ClosedRange<Int>] = [80...80]) -> Outside {
        Outside(Outside.Settings(allow: Self.loopback, ports: ports), lookup: { _ in [Self.address("127.0.0.1")] })
    }

    private static func address(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    /// Nothing of it may reach the network: a request that passed the checks is an answer of status 599.
    private static func sealed(_ answers: [String], settings: Outside.Settings = Outside.Settings()) -> Outside {
        Outside(settings, lookup: { _ in answers.map(address) }) { request, _ in
            OutsideResponse(status: 599, url: request.url)
        }
    }

    @Test(
        "No spelling of an inner address gets through",
        arguments: [
            "127.0.0.1", "127.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0", "0.0.0.0",
            "127.0.0.1.", "１２７.０.０.１", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
            "169.254.169.254", "2852039166", "168.63.129.16", "198.18.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]",
            "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]",
            "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]",
        ])
    func literals(host: String) async {
        let outside = Self.sealed([])
        let error = await #expect(throws: OutsideError.self) { try await outside.send(OutsideRequest("http://\(host)/")) }
        guard case .refusedAddress = error else {
            Issue.record("\(host): \(String(describing: error))")
            return
        }
    }

    @Test(
        "What is no plain address is refused as such",
        arguments: [
            "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "//example.org/", "example.org", "",
            "http://", "http:///path", "http://user@example.org/", "http://a:b@example.org/", "http://example.org@10.0.0.1/",
            "http://example.org\\@10.0.0.1/", "http://exa\u{0}mple.org/", "http://example.org/\r\nHost: inner",
            "http://%31%32%37.0.0.1/", "http://example.org:0/", "http://example.org:70000/", "http://256.0.0.1/",
            "http://1.2.3.4.5/", "http://08.0.0.1/", "http://[fe80::1%25eth0]/", "http://[::1/", "http://..a/",
            "http://a..b/",
        ])
    func bad(url: String) async {
        let outside = Self.sealed(["8.8.8.8"])
        await #expect(throws: OutsideError.badURL) { try await outside.send(OutsideRequest(url)) }
    }

    @Test("Other addresses pass, in one spelling")
    func good() async throws {
        let outside = Self.sealed(["8.8.8.8"])
        let spellings = [
            "HTTP://Example.ORG": "http://example.org/",
            "https://example.org.:443/a b?q=ü#part": "https://example.org/a%20b?q=%C3%BC",
            "https://bücher.example/": "https://xn--bcher-kva.example/",
            "http://пример.рф:8080/": "http://xn--e1afmkfd.xn--p1ai:8080/",
            "http://134744072/": "http://8.8.8.8/",
            "http://[2606:4700:0::1]/": "http://[2606:4700::1]/",
        ]
        for (url, canonical) in spellings {
            #expect(try await outside.send(OutsideRequest(url)).url == canonical)
        }
    }

    @Test("A name that leads inside is refused, whatever else it leads to comes first")
    func names() async throws {
        let inside = Self.sealed(["10.0.0.1", "::1"])
        await #expect(throws: OutsideError.refusedAddress(host: "inner.example")) {
            try await inside.send(OutsideRequest("http://inner.example/"))
        }
        let called = Mutex<[IPAddress]>([])
        let both = Outside(Outside.Settings(), lookup: { _ in ["10.0.0.1", "8.8.8.8"].map(Self.address) }) { request, address in
            called.withLock { $0.append(address) }
            return OutsideResponse(status: 200, url: request.url)
        }
        _ = try await both.send(OutsideRequest("http://both.example/"))
        #expect(called.withLock { $0 } == [Self.address("8.8.8.8")])
        await #expect(throws: OutsideError.unresolvable(host: "gone.example")) {
            try await Self.sealed([]).send(OutsideRequest("http://gone.example/"))
        }
    }

    @Test("The allow list opens the own network, but never a neighbour's wire or a cloud's secrets")
    func allow() async throws {
        var settings = Outside.Settings()
        settings.allow = ["0.0.0.0/0", "::/0"].compactMap(CIDR.init)
        let outside = Self.sealed([], settings: settings)
        for host in ["127.0.0.1", "10.0.0.1:25", "[fd00::1]"] {
            #expect(try await outside.send(OutsideRequest("http://\(host)/")).status == 599)
        }
        for host in ["169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "100.100.100.200", "224.0.0.1"] {
            await #expect(throws: OutsideError.self) { try await outside.send(OutsideRequest("http://\(host)/")) }
        }
    }

    @Test("Only the web's ports are called")
    func ports() async throws {
        let outside = Self.sealed(["8.8.8.8"])
        for port in [22, 25, 6379] {
            await #expect(throws: OutsideError.refusedPort(port)) {
                try await outside.send(OutsideRequest("http://example.org:\(port)/"))
            }
        }
        for port in [80, 443, 8000, 65535] {
            #expect(try await outside.send(OutsideRequest("http://example.org:\(port)/")).status == 599)
        }
    }

    @Test("A port that cannot be is refused even in the own network", arguments: [-1, 0, 65_536, 70_000])
    func noPort(port: Int) async throws {
        let outside = Outside(Outside.Settings(allow: Self.loopback))
        await #expect(throws: OutsideError.refusedPort(port)) {
            try await outside.withLine(to: "127.0.0.1", port: port, among: [143], secure: false, within: .seconds(5)) { _ in }
        }
    }

    @Test("A name server that changes its mind is not asked twice, and the address that was checked is called")
    func pinned() async throws {
        let server = try OutsideServer { _ in OutsideServer.ok("hello") }
        let lookups = Mutex(0)
        let outside = Outside(Outside.Settings(allow: Self.loopback)) { _ in
            let count = lookups.withLock {
                $0 += 1; return $0
            }
            return [Self.address(count == 1 ? "127.0.0.1" : "10.0.0.1")]
        }
        let response = try await outside.send(OutsideRequest(server.url("/", host: "rebind.example")))
        #expect(String(decoding: response.body, as: UTF8.self) == "hello")
        #expect(lookups.withLock { $0 } == 1)
        #expect(server.seen.first?.lowercased().contains("host: rebind.example:\(server.port)") == true)
    }

    @Test("A request arrives whole, and so does the answer")
    func exchange() async throws {
        let server = try OutsideServer { _ in
            Data("HTTP/1.1 404 Not Found\r\nX-Kind: test\r\nContent-Length: 4\r\n\r\ngone".utf8)
        }
        var request = OutsideRequest(server.url("/a%20b?x=1"), method: .post, body: Data("hello".utf8))
        request.headers[.contentType] = "text/plain"
        let response = try await open().send(request)
        #expect(response.status == 404)
        #expect(response.isSuccess == false)
        #expect(response.headers[values: .init("X-Kind") ?? .accept] == ["test"])
        #expect(response.body == Data("gone".utf8))
        let seen = try #require(server.seen.first)
        #expect(seen.hasPrefix("POST /a%20b?x=1 HTTP/1.1\r\n"))
        #expect(seen.lowercased().contains("content-type: text/plain\r\n"))
        #expect(seen.lowercased().contains("user-agent: kindred\r\n"))
        #expect(seen.hasSuffix("\r\n\r\nhello"))
    }

    @Test("A redirect inside is refused")
    func redirectInside() async throws {
        let server = try OutsideServer { _ in OutsideServer.redirect(302, to: "http://169.254.169.254/latest/meta-data") }
        await #expect(throws: OutsideError.refusedAddress(host: "169.254.169.254")) {
            try await open().send(OutsideRequest(server.url("/")))
        }
    }

    @Test("Redirects are followed five times, and a password stays with its origin")
    func redirects() async throws {
        let other = try OutsideServer { _ in OutsideServer.ok("there") }
        let server = try OutsideServer { [port = other.port] request in
            if request.hasPrefix("GET /loop") { return OutsideServer.redirect(302, to: "/loop") }
            if request.contains(" /start ") { return OutsideServer.redirect(303, to: "same") }
            return OutsideServer.redirect(307, to: "//other.example:\(port)/end")
        }
        var request = OutsideRequest(server.url("/start"), method: .post, body: Data("hello".utf8))
        request.headers[.authorization] = "Bearer secret"
        let response = try await open().send(request)
        #expect(response.url == "http://other.example:\(other.port)/end")
        #expect(server.seen.count == 2)
        #expect(server.seen[1].hasPrefix("GET /same "))
        #expect(server.seen.allSatisfy { $0.contains("Bearer secret") })
        #expect(other.seen.allSatisfy { $0.contains("secret") == false })

        await #expect(throws: OutsideError.tooManyRedirects(host: "127.0.0.1")) {
            try await open().send(OutsideRequest(server.url("/loop")))
        }
        #expect(server.seen.count == 2 + 6)
        var none = OutsideRequest(server.url("/loop"))
        none.redirects = 0
        #expect(try await open().send(none).status == 302)
    }

    @Test("A redirect never drops the encryption")
    func insecureRedirect() async {
        let outside = Outside(Outside.Settings(), lookup: { _ in [Self.address("8.8.8.8")] }) { request, _ in
            OutsideResponse(status: 301, headers: [.location: "http://example.org/"], url: request.url)
        }
        await #expect(throws: OutsideError.insecureRedirect(host: "example.org")) {
            try await outside.send(OutsideRequest("https://example.org/"))
        }
    }

    @Test("An answer beyond its limit is cut off, announced or not")
    func size() async throws {
        let server = try OutsideServer { request in
            let body = String(repeating: "x", count: 100_000)
            return request.contains("/announced")
                ? OutsideServer.ok(body) : Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)".utf8)
        }
        for path in ["/announced", "/endless"] {
            let request = OutsideRequest(server.url(path), limit: 99_999)
            await #expect(throws: OutsideError.tooLarge(limit: 99_999)) { try await open().send(request) }
        }
        #expect(try await open().send(OutsideRequest(server.url("/endless"), limit: 100_000)).body.count == 100_000)
    }

    @Test("Who does not answer in time is not waited for")
    func slow() async throws {
        let silent = try OutsideServer { _ in nil }
        await #expect(throws: OutsideError.timeout(host: "127.0.0.1")) {
            try await open().send(OutsideRequest(silent.url("/"), timeout: 0.1))
        }
        let stuck = Outside(Outside.Settings()) { host throws(OutsideError) in
            do { try await Task.sleep(for: .seconds(3600)) } catch { throw .unresolvable(host: host) }
            return []
        }
        await #expect(throws: OutsideError.timeout(host: "example.org")) {
            try await stuck.send(OutsideRequest("http://example.org/", timeout: 0.1))
        }
    }

    @Test("What cannot be reached, breaks off or is not encrypted is told apart")
    func failures() async throws {
        let broken = try OutsideServer { _ in Data("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort".utf8) }
        await #expect(throws: OutsideError.connection(host: "127.0.0.1")) {
            try await open().send(OutsideRequest(broken.url("/")))
        }
        let plain = try OutsideServer { _ in OutsideServer.ok("plain") }
        await #expect(throws: OutsideError.tls(host: "127.0.0.1")) {
            try await open().send(OutsideRequest("https://127.0.0.1:\(plain.port)/"))
        }
        var port = 0
        do { port = try OutsideServer { _ in nil }.port }  // nobody listens there any more
        await #expect(throws: OutsideError.unreachable(host: "127.0.0.1")) {
            try await open().send(OutsideRequest("http://127.0.0.1:\(port)/"))
        }
    }

    @Test("The next address is tried when the first cannot be reached")
    func fallback() async throws {
        let server = try OutsideServer { _ in OutsideServer.ok("hello") }
        let outside = Outside(Outside.Settings(allow: Self.loopback)) { _ in
            [Self.address("127.0.0.2"), Self.address("127.0.0.1")]  // the server listens on the second one only
        }
        #expect(try await outside.send(OutsideRequest(server.url("/", host: "two.example"))).status == 200)
    }

    @Test("The system's own lookup finds this machine, and that is refused")
    func system() async {
        await #expect(throws: OutsideError.refusedAddress(host: "localhost")) {
            try await Outside().send(OutsideRequest("http://localhost/"))
        }
        await #expect(throws: OutsideError.refusedAddress(host: "localhost")) { try await Outside().addresses(of: "localhost.") }
    }

    @Test("Recorded exchanges replay, each once, under the same checks")
    func replay() async throws {
        let replay = OutsideReplay([
            OutsideExchange("POST", "https://api.example/send", sent: "a", body: "first"),
            OutsideExchange("POST", "https://api.example/send", status: 302, headers: ["Location": "http://10.0.0.1/"]),
        ])
        let request = OutsideRequest("https://API.example/send", method: .post, body: Data("a".utf8))
        #expect(try await replay.outside().send(request).body == Data("first".utf8))
        #expect(replay.unused.count == 1)
        await #expect(throws: OutsideError.insecureRedirect(host: "10.0.0.1")) { try await replay.outside().send(request) }
        await #expect(throws: OutsideError.unreachable(host: "api.example")) { try await replay.outside().send(request) }
    }

    @Test("Every failure has words in every language", arguments: Language.allCases)
    func words(language: Language) {
        let words = OutsideWords(language: language)
        let errors = Self.failures.filter { $0 != .certificate(host: "h") }  // to people the same as `tls`
        #expect(Set(errors.map(words.explain)).count == errors.count)
    }

    private static let failures: [OutsideError] = [
        .badURL, .refusedAddress(host: "h"), .refusedPort(25), .unresolvable(host: "h"), .timeout(host: "h"),
        .tooLarge(limit: 4 << 20), .tls(host: "h"), .certificate(host: "h"), .unreachable(host: "h"), .connection(host: "h"),
        .tooManyRedirects(host: "h"), .insecureRedirect(host: "h"), .timeout(host: "2001:db8::1"),
    ]

    @Test("A row keeps a failure by its code, and words of an earlier release are no code")
    func codes() {
        for error in Self.failures { #expect(OutsideError(code: error.code) == error) }
        #expect(Set(Self.failures.map(\.code)).count == Self.failures.count)
        for language in Language.allCases {
            for error in Self.failures { #expect(OutsideError(code: OutsideWords(language: language).explain(error)) == nil) }
        }
        for text in ["", "HTTP 500", "timeout", "refused-port:", "too-large:many", "later:h"] {
            #expect(OutsideError(code: text) == nil, "\(text)")
        }
    }
}

@Suite("Webhook signatures") struct OutsideSignatureTests {
    private let now = Date(timeIntervalSince1970: 1_795_251_600)
    private let body = Data(#"{"verb":"claimed"}"#.utf8)

    @Test("The signature is the HMAC of time and body that others compute too")
    func known() {
        // printf '%s' '1795251600.{"verb":"claimed"}' | openssl dgst -sha256 -hmac whsec
        let signature = WebhookSignature.sign(secret: "whsec", timestamp: now, body: body)
        #expect(signature == "t=1795251600,v1=80e01bd48ce401e2f3f078385b86fd7da75c8826f603ea321b317c303444ca19")
        #expect(WebhookSignature.verify(signature, secret: "whsec", body: body, at: now))
        #expect(WebhookSignature.verify("\(signature),v1=00", secret: "whsec", body: body, at: now))
        #expect(WebhookSignature.verify("v1=00,\(signature)", secret: "whsec", body: body, at: now))
    }

    @Test("Another body, secret or time, and anything broken, is refused")
    func refused() {
        let signature = WebhookSignature.sign(secret: "whsec", timestamp: now, body: body)
        func verify(_ header: String, secret: String = "whsec", body: Data? = nil, after seconds: Double = 0) -> Bool {
            WebhookSignature.verify(
                header, secret: secret, body: body ?? self.body, at: now.addingTimeInterval(seconds), tolerance: 300)
        }
        #expect(verify(signature, after: 300))
        #expect(verify(signature, after: 301) == false)
        #expect(verify(signature, after: -301) == false)
        #expect(verify(signature, secret: "other") == false)
        #expect(verify(signature, body: Data()) == false)
        #expect(verify(signature.replacingOccurrences(of: "t=1795251600", with: "t=1795251601")) == false)
        for header in ["", "t=1795251600", "v1=00", "t=,v1=", "t=1795251600,v1=zz", String(signature.dropLast())] {
            #expect(verify(header) == false, "\(header)")
        }
    }
}
