import Foundation
import Kernel
import NIOSSL
import Testing

import struct Kernel.Operation

@Suite("Web: TLS")
struct WebTLSTests {
    private static let client = Operation("client", .get, "/client", access: .open, summary: "") { request in
        .page("\(request.isSecure ? "secure" : "plain")")
    }

    /// A certificate for this name, made with openssl, and its key.
    private static func make(_ name: String, in folder: URL) throws {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=\(name)", "-keyout", folder.appending(path: "new.key").path(), "-out", folder.appending(path: "new.pem").path(),
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
        for kind in ["key", "pem"] {
            let file = folder.appending(path: "tls.\(kind)")
            try Data(contentsOf: folder.appending(path: "new.\(kind)")).write(to: file, options: .atomic)
        }
    }

    /// A client that believes just this certificate.
    private static func trusting(_ folder: URL) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(folder.appending(path: "tls.pem").path())
        configuration.certificateVerification = .noHostnameVerification
        return try NIOSSLContext(configuration: configuration)
    }

    private static func withFolder(_ body: (URL, ServerSettings) async throws -> Void) async throws {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        var settings = ServerSettings()
        settings.certificateFile = folder.appending(path: "tls.pem").path()
        settings.keyFile = folder.appending(path: "tls.key").path()
        try await body(folder, settings)
    }

    @Test("A new certificate is in use with the next connection, without a restart")
    func reload() async throws {
        try await Self.withFolder { folder, settings in
            try Self.make("one", in: folder)
            let first = try Self.trusting(folder)
            try await WebSite.serving([Self.client], settings: settings) { site in
                let reply = try await site.ask("GET", "/client", tls: first)
                #expect(reply.body == "secure")
                #expect(reply.headers["strict-transport-security"] != nil)

                try Self.make("two", in: folder)
                let second = try Self.trusting(folder)
                #expect(try await site.ask("GET", "/client", tls: second).status == 200)
                await #expect(throws: (any Error).self) { try await site.ask("GET", "/client", tls: first) }

                // Half a renewal, or none at all, leaves the server with what it has.
                try Data("not a key".utf8).write(to: folder.appending(path: "tls.key"))
                #expect(try await site.ask("GET", "/client", tls: second).status == 200)
                try FileManager.default.removeItem(at: folder.appending(path: "tls.pem"))
                #expect(try await site.ask("GET", "/client", tls: second).status == 200)
            }
        }
    }

    @Test("A certificate that cannot be used stops the start")
    func brokenAtStart() async throws {
        try await Self.withFolder { folder, settings in
            await #expect(throws: (any Error).self) { try await WebSite.serving([], settings: settings) { _ in } }
            try Self.make("one", in: folder)
            var half = settings
            half.keyFile = nil
            await #expect(throws: WebServer.HalfCertificate.self) { try await WebSite.serving([], settings: half) { _ in } }
        }
    }

    @Test("Plain HTTP on a TLS port gets nothing and harms nothing")
    func plainOnTLS() async throws {
        try await Self.withFolder { folder, settings in
            try Self.make("one", in: folder)
            let context = try Self.trusting(folder)
            try await WebSite.serving([Self.client], settings: settings) { site async throws in
                await #expect(throws: (any Error).self) { try await site.get("/client") }
                #expect(try await site.ask("GET", "/client", tls: context).status == 200)
            }
        }
    }
}
