import Foundation
import Kernel
import Support
import Testing

@Suite("The command line", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct CommandTests {
    @Test("The version stands alone")
    func version() async throws {
        let program = try #require(Program.built)
        #expect(try await Program.run(program, ["--version"]).split(separator: ".").count == 3)
    }

    /// Calls, and what the message about each must say.
    private static let wrongCalls: [(words: [String], said: [String])] = [
        (["token", "create", "--scope", "interests:write"], ["--member"]),
        (["token", "create", "--member", "marina@vetrik.example", "--scope", "all"], ["--scope all", "interests:write"]),
        (["token", "create", "--member", "nobody@vetrik.example", "--scope", "admin"], ["--member", "kindred user list"]),
        (["token", "revoke", "seven"], ["seven", "kindred token list"]),
        (["channel", "add", "pigeon", "--name", "Roof"], ["pigeon", "form, api"]),
        (["channel", "add", "form", "--name", "Site", "--set", "colour=red"], ["--set colour", "title"]),
        (["channel", "add", "form", "--name", "Site", "--set", "ask_email=maybe"], ["ask_email", "required", "maybe"]),
        (["channel", "add", "form", "--name", "Site", "--set", "thanks_page=ours"], ["thanks_page", "https://"]),
        (["channel", "add", "form", "--name", "Site", "--set", "ticket_secret=x"], ["--secret ticket_secret=-"]),
        (["channel", "add", "form", "--name", "Site", "--secret", "ticket_secret=x"], ["--secret ticket_secret=-"]),
        (["channel", "add", "form", "--name", " "], ["--name"]),
        (["channel", "test", "Nowhere"], ["Nowhere", "kindred channel list"]),
        (["channel", "list", "--workspace", "elsewhere"], ["--workspace elsewhere", "vetrik"]),
        (["user", "add", "lena@vetrik.example"], ["--password-stdin"]),
        (["user", "add", "lena@vetrik.example", "--role", "boss", "--password-stdin"], ["--role boss", "agent"]),
        (["search", "--as", "nobody@vetrik.example", "bell"], ["--as", "kindred user list"]),
        (["search", "--as", "marina@vetrik.example", "!?"], ["!?"]),
        (["restore", "/nowhere"], ["/nowhere", "manifest.json"]),
    ]

    @Test("A wrong call ends with 2, names what is wrong and says what to do")
    func wrongCalls() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            for (words, said) in Self.wrongCalls {
                let called = try await tool.call(words, input: "a bicycle bell rings twice\n")
                #expect(called.code == 2, "\(words)")
                #expect(called.out.isEmpty)
                for word in said { #expect(called.words.contains(word), "\(words): \(called.words)") }
            }
        }
    }

    @Test("Setting up names the workspace; a weak password is refused", arguments: TestEngine.available)
    func setsUp(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            let words = ["setup", "--workspace", "Alder & Finch", "--admin", "ada@alder.example", "--password-stdin"]
            #expect(try await tool.call(words, input: "12345\n").code == 3)
            #expect(try await tool.call(words).code == 2)
            let made = try await tool.call(words, input: "a bicycle bell rings twice\n")
            #expect(made.lines == ["alder-finch"], "\(made.words)")
            #expect(try await tool.call("user", "list").json()["email"]?.text == "ada@alder.example")
        }
    }

    @Test("A misspelt data directory is not made")
    func noData() async throws {
        try await Tool.lend(.sqlite) { tool in
            for words in [["user", "list"], ["backup", "x"], ["migrate"], ["digest"]] {
                let called = try await tool.call(words)
                #expect(called.code == 2)
                #expect(called.words.contains("--data"))
            }
            #expect(FileManager.default.fileExists(atPath: tool.data.path) == false)
        }
    }

    @Test("A channel is added, tried, found, paused and resumed", arguments: TestEngine.available)
    func channels(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            let added = try await tool.call("channel", "add", "form", "--name", "Site", "--set", "title=Write to us")
            let line = try added.json()
            #expect(line["kind"]?.text == "form")
            #expect(line["last_event_at"] == .null)
            let key = try #require(line["public_key"]?.text)
            #expect(line["address"]?.text == "/f/\(key)")
            let card = try await tool.call("channel", "test", "Site")
            #expect(card.code == 0, "\(card.words)")
            let found = try await tool.call("search", "--as", "marina@vetrik.example", "channel", "works")
            #expect(found.lines == card.lines)
            #expect(try await tool.call("channel", "pause", "Site").code == 0)
            #expect(try await tool.call("channel", "test", "Site").code == 3)
            #expect(try await tool.call("channel", "list").json()["paused"] == .flag(true))
            #expect(try await tool.call("channel", "resume", "Site").code == 0)
            let changed = try await tool.call(
                "channel", "set", "Site", "--name", "Form", "--secret", "ticket_secret=-", input: "s3\n")
            #expect(try changed.json()["name"]?.text == "Form", "\(changed.words)")
            #expect(try await tool.call("channel", "test", "Form").code == 0)
        }
    }

    @Test("A token is shown once and ends when it is revoked")
    func tokens() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            let made = try await tool.call(
                "token", "create", "--member", "marina@vetrik.example", "--scope", "interests:read", "--name", "Shop")
            let secret = try #require(made.lines.first)
            let list = try await tool.call("token", "list")
            #expect(list.out.contains(secret) == false)
            let line = try list.json()
            #expect(line["name"]?.text == "Shop")
            let id = try #require(line["id"]?.int)
            #expect(try await tool.call("token", "revoke", "\(id)").code == 0)
            #expect(try await tool.call("token", "list").out.isEmpty)
            #expect(try await tool.call("token", "revoke", "\(id)").code == 3)
        }
    }

    @Test("Somebody can always administer; the others come, change and go", arguments: TestEngine.available)
    func users(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            let alone = try await tool.call("user", "disable", "marina@vetrik.example")
            #expect(alone.code == 3)
            #expect(alone.words.contains("kindred user role"))
            let added = try await tool.call(
                "user", "add", "lena@vetrik.example", "--name", "Lena", "--password-stdin", input: "three green umbrellas\n")
            #expect(added.code == 0, "\(added.words)")
            #expect(try await tool.call("user", "add", "lena@vetrik.example").code == 3)
            #expect(try await tool.call("user", "role", "marina@vetrik.example", "agent").code == 3)
            #expect(try await tool.call("user", "role", "lena@vetrik.example", "administrator").code == 0)
            #expect(try await tool.call("user", "disable", "marina@vetrik.example").code == 0)
            let lines = try await tool.call("user", "list")
            #expect(lines.lines.count == 2)
            #expect(
                lines.out.contains(#""email":"lena@vetrik.example","name":"Lena","workspace":"vetrik","role":"Administrator""#))
            #expect(try await tool.call("user", "disable", "lena@vetrik.example").code == 3)
            #expect(try await tool.call("user", "enable", "marina@vetrik.example").code == 0)
            #expect(try await tool.call("user", "password", "marina@vetrik.example", input: "123\n").code == 3)
            let changed = try await tool.call("user", "password", "marina@vetrik.example", input: "a loaf with seven seeds\n")
            #expect(changed.code == 0)
        }
    }

    @Test("Steps of the schema are told, then taken, then none is left", arguments: TestEngine.available)
    func migrates(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try FileManager.default.createDirectory(at: tool.data, withIntermediateDirectories: true)
            let store = try Store.open(tool.database)
            try await Migrator.migrate(store, Array(KernelSchema.migrations.prefix(1)), at: Date(timeIntervalSince1970: 0))
            await store.close()
            let told = try await tool.call("migrate", "--dry-run").lines
            #expect(told.isEmpty == false)
            #expect(try await tool.call("migrate").lines == told)
            #expect(try await tool.call("migrate").lines.isEmpty)
            #expect(try await tool.call("doctor").out.contains("ok\tschema up to date"))
        }
    }
}
