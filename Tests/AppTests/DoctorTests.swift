import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import App

@Suite("The doctor", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct DoctorTests {
    @Test("Finds nothing bad in a fresh house", arguments: TestEngine.available)
    func fresh(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            let called = try await tool.call("doctor")
            #expect(called.code == 0, "\(called.out)")
            #expect(called.lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 3 })
        }
    }

    @Test("Finds a master key that others can read, and says how to close it")
    func openKey() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            let key = tool.data.appending(path: "master-key").path
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            let called = try await tool.call("doctor")
            #expect(called.code == 1)
            #expect(called.lines.contains { $0.hasPrefix("bad\t") && $0.contains("mode 644") && $0.contains("chmod 600 \(key)") })
        }
    }

    @Test("Finds secrets of another key, and bytes that are gone")
    func lost() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            #expect(try await tool.call("channel", "add", "form", "--name", "Site").code == 0)
            let key = tool.data.appending(path: "master-key")
            try Data((Data(repeating: 7, count: 32).base64EncodedString() + "\n").utf8).write(to: key)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
            let store = try Store.open(tool.database)
            let ref = "f:5:\(Digest.sha256(Data("hello".utf8)).hex)"
            try await store.write { db in try db.run("UPDATE workspace SET logo_blob = \(ref), logo_type = 'image/png'") }
            await store.close()
            try FileManager.default.createDirectory(
                at: tool.data.appending(path: "blobs"), withIntermediateDirectories: true)
            let called = try await tool.call("doctor")
            #expect(called.code == 1)
            #expect(called.out.contains("channel (1)"))
            #expect(called.out.contains("1 of 1 sampled attachments are missing or damaged"))
        }
    }

    @Test(
        "Says of seals by a key that stayed behind that they cannot be checked, not that they are broken",
        arguments: TestEngine.available)
    func foreignSeals(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            let old = tool.data.appending(path: "master-key")
            let key = try MasterKeyFile(data: tool.data, environment: [:]).load(mayMake: false)
            let store = try Store.open(tool.database)
            try await store.write { db in
                for company in try Company.all(in: db) { _ = try JournalSeal.seal(company.id, key: key, at: Date(), in: db) }
            }
            await store.close()
            #expect(try await tool.call("doctor").out.contains("the seals fit"))
            #expect(try await tool.call("backup", tool.beside("backup").path).code == 0)
            try await Tool.lend(engine) { other in
                #expect(try await other.call("restore", tool.beside("backup").path).code == 0)
                let called = try await other.call("doctor")
                #expect(called.code == 1)
                #expect(
                    called.out.contains("bad\t1 of 1 seals of the journal cannot be checked: they were made with a master key"))
                #expect(called.out.contains("(\(key.id))") && called.out.contains("was changed") == false)

                // Put back beside the new one, everything can be checked; and then a change is found.
                let own = other.data.appending(path: "master-key")
                let handle = try FileHandle(forWritingTo: own)
                try handle.seekToEnd()
                try handle.write(contentsOf: try Data(contentsOf: old))
                try handle.close()
                #expect(try await other.call("doctor").out.contains("the seals fit"))
                let restored = try Store.open(other.database)
                try await restored.write { db in
                    try db.run("UPDATE journal SET verb = 'nothing' WHERE sequence = (SELECT min(sequence) FROM journal)")
                }
                await restored.close()
                #expect(try await other.call("doctor").out.contains("the journal was changed at or before place"))
            }
        }
    }

    @Test("Finds a report that differs from its cards, and says how it is counted anew", arguments: TestEngine.available)
    func report(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            #expect(try await tool.call("channel", "add", "form", "--name", "Site").code == 0)
            #expect(try await tool.call("channel", "test", "Site").code == 0)
            #expect(try await tool.call("report", "rebuild").code == 0)
            #expect(try await tool.call("doctor").out.contains("ok\treports: 1 day counted again is as it is kept"))
            let store = try Store.open(tool.database)
            try await store.write { db in try db.run("UPDATE report_side SET interests = interests + 1 WHERE side = 'source'") }
            await store.close()
            let called = try await tool.call("doctor")
            #expect(called.code == 1)
            #expect(called.lines.contains { $0.hasPrefix("bad\treports are wrong") && $0.hasSuffix("kindred report rebuild") })
            #expect(try await tool.call("report", "rebuild").code == 0)
            #expect(try await tool.call("doctor").code == 0)
        }
    }

    @Test("Does not let a lost key pass for a first start")
    func missingKey() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            #expect(try await tool.call("channel", "add", "form", "--name", "Site").code == 0)
            try FileManager.default.removeItem(at: tool.data.appending(path: "master-key"))
            let called = try await tool.call("user", "list")
            #expect(called.code == 1)
            #expect(called.words.contains("put it back"))
        }
    }

    @Test(
        "Sees whether name, address and certificate fit each other",
        arguments: [
            ([SettingKey.listen: "0.0.0.0:80"], Finding.Level.warn, "without TLS"),
            ([.baseURL: "https://crm.example.org"], .warn, "no proxy is trusted"),
            ([.baseURL: "https://crm.example.org", .trustedProxies: "127.0.0.1"], .ok, "base_url https://crm.example.org"),
            ([.baseURL: "http://crm.example.org"], .warn, "not encrypted"),
            (
                [.baseURL: "http://crm.example.org", .tlsCertificate: "/nowhere.pem", .tlsKey: "/nowhere.key"], .bad,
                "base_url is http"
            ),
            ([.tlsCertificate: "/nowhere.pem", .tlsKey: "/nowhere.key"], .bad, "/nowhere.pem cannot be read"),
        ])
    func network(arguments: [SettingKey: String], level: Finding.Level, what: String) throws {
        let settings = try Settings.load(arguments: arguments, environment: [:])
        let findings = Doctor(settings: settings, environment: [:], now: Date()).network()
        #expect(findings.contains { $0.level == level && $0.what.contains(what) }, "\(findings.map(\.line))")
    }
}
