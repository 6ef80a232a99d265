import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Access that runs out") struct AccessTests {
    /// A mailbox that is entered by OAuth, its provider's two doors, and the keeper of its access.
    private struct Place: Sendable {
        let scene: Scene
        let endpoint: TokenEndpointForTests
        let server: RudeServer
        let channel: Connected
        let keeper: AccessKeeper

        static func open(
            _ engine: TestEngine, lasts: Int = 3600, rotates: Bool = false, secret: String? = nil,
            _ body: @escaping @Sendable (Place) async throws -> Void
        ) async throws {
            let endpoint = TokenEndpointForTests(lasts: lasts, rotates: rotates)
            try await Scene.play(engine, outside: endpoint.outside()) { scene in
                let server = try mailServer(endpoint)
                var draft = Connected.Draft(kind: "mailbox", name: "Hello")
                draft.network = "email"
                draft.settings = [
                    "address": "hello@vetrik.example", "auth": "xoauth2", "client_id": endpoint.clientID,
                    "token_url": TokenEndpointForTests.url, "imap_host": "mail.test", "imap_port": "\(server.port)",
                    "imap_security": "none",
                ]
                draft.secrets = ["client_secret": secret ?? endpoint.clientSecret, "refresh_token": endpoint.consent()]
                let channel = try await connect(draft, in: scene)
                try await body(
                    Place(
                        scene: scene, endpoint: endpoint, server: server, channel: channel, keeper: AccessKeeper(scene.services)))
            }
        }

        private static func connect(_ draft: Connected.Draft, in scene: Scene) async throws -> Connected {
            let (services, marina, now) = (scene.services, scene.marina, scene.now)
            return try await scene.store.write { db in
                let id = try Connected.create(
                    draft, publicKey: Token().text, key: services.key, by: marina.actor, workspace: marina.workspace,
                    ids: services.ids, at: now, in: db)
                guard let made = try Connected.find(id, for: marina, in: db) else { throw Scene.Missing() }
                return made
            }
        }

        /// Lets in who shows a token the provider knows now.
        private static func mailServer(_ endpoint: TokenEndpointForTests) throws -> RudeServer {
            try RudeServer { line in
                line.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 IDLE] hello\n")
                while let command = line.read() {
                    let parts = command.split(separator: " ").map(String.init)
                    guard parts.count > 1 else { return }
                    switch parts[1] {
                    case "AUTHENTICATE":
                        let proof = Data(base64Encoded: parts.last ?? "").map { String(decoding: $0, as: UTF8.self) } ?? ""
                        let token = proof.split(separator: "\u{1}").first { $0.hasPrefix("auth=Bearer ") }?.dropFirst(12) ?? ""
                        line.say(
                            endpoint.knows(accessToken: String(token))
                                ? "\(parts[0]) OK [CAPABILITY IMAP4rev1 IDLE] in\n"
                                : "\(parts[0]) NO [AUTHENTICATIONFAILED] Invalid credentials\n")
                    case "LIST": line.say("* LIST () \"/\" INBOX\n\(parts[0]) OK\n")
                    case "EXAMINE", "SELECT":
                        line.say("* 0 EXISTS\n* OK [UIDVALIDITY 7] x\n* OK [UIDNEXT 1] x\n\(parts[0]) OK\n")
                    case "IDLE": line.say("+ idling\n")
                    case "DONE": return
                    default: line.say("\(parts[0]) OK\n")
                    }
                }
            }
        }

        func settings() async throws -> ChannelSettings { try await keeper.settings(of: channel, language: .en) }
        func token() async throws -> String { try await settings()["password"] }
    }

    @Test("Is got once, kept sealed, and got anew before it ends", arguments: TestEngine.available)
    func anew(engine: TestEngine) async throws {
        try await Place.open(engine) { place in
            let first = try await place.token()
            #expect(place.endpoint.knows(accessToken: first))
            #expect(try await place.token() == first)
            #expect(try await AccessKeeper(place.scene.services).settings(of: place.channel, language: .en)["password"] == first)
            #expect(place.endpoint.asked == 1)
            let rows: [String] = try await place.scene.store.read { db in
                try db.values("SELECT access_sealed FROM channel_access")
            }
            #expect(rows.count == 1 && rows.allSatisfy { $0.contains(first) == false })
            place.scene.clock.advance(by: 3600 - 299)
            let second = try await place.token()
            #expect(second != first && place.endpoint.asked == 2)
        }
    }

    @Test("A proof that is good for one use is replaced, however many ask at once", arguments: TestEngine.available)
    func rotating(engine: TestEngine) async throws {
        try await Place.open(engine, lasts: 60, rotates: true) { place in
            for round in 1...3 {
                let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<8 { group.addTask { try await place.token() } }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(tokens.allSatisfy { place.endpoint.knows(accessToken: $0) }, "round \(round)")
            }
        }
    }

    @Test("Refused before its time it is got anew once, and the line stands", arguments: TestEngine.available)
    func refusedEarly(engine: TestEngine) async throws {
        try await Place.open(engine) { place in
            let first = try await place.token()
            place.endpoint.expireAccess()
            try await place.scene.keepingLines(kinds: [MailboxChannel.self], access: place.keeper) {
                try await place.scene.until { db in
                    try LineStore.health(of: place.channel.id, workspace: place.scene.company, in: db)?.state == .listening
                }
            }
            #expect(try await place.token() != first)
            #expect(place.endpoint.asked == 2)
        }
    }

    @Test("Consent taken back stops the channel, which says that it must be connected again", arguments: TestEngine.available)
    func revoked(engine: TestEngine) async throws {
        try await Place.open(engine) { place in
            _ = try await place.token()
            place.endpoint.revokeAll()
            try await place.scene.keepingLines(kinds: [MailboxChannel.self], access: place.keeper) {
                try await place.scene.until { db in
                    try LineStore.health(of: place.channel.id, workspace: place.scene.company, in: db)?.state == .refused
                }
                let health = try await place.scene.health(place.channel)
                #expect(health.reason == "grant")
                #expect(health.said == "invalid_grant: Token has been expired or revoked.")
                #expect(LineWords(language: .en).sentence("grant", said: "").contains("Connect the mailbox again"))
                // Consent is given again: at once the line stands.
                let (marina, now, key) = (place.scene.marina, place.scene.now, place.scene.services.key)
                let fresh = place.endpoint.consent()
                try await place.scene.store.write { db in
                    try place.channel.setSecrets(["refresh_token": fresh], key: key, by: marina, at: now, in: db)
                }
                try await place.scene.until { db in
                    try LineStore.health(of: place.channel.id, workspace: place.scene.company, in: db)?.state == .listening
                }
            }
        }
    }

    @Test("A wrong secret names the client, a silent endpoint heals by itself")
    func faults() async throws {
        try await Place.open(.sqlite, secret: "wrong") { place in
            let fault = await #expect(throws: LineFault.self) { try await place.settings() }
            #expect(fault?.kind == .refused && fault?.reason == "client" && fault?.setting == "client_id")
            place.endpoint.setDown(true)
            let silent = await #expect(throws: LineFault.self) { try await place.settings() }
            #expect(silent?.kind == .passing && silent?.reason == "token-host")
        }
        let bare = ChannelSettings(values: ["auth": "xoauth2", "refresh_token": "x", "token_url": "http://login.provider.test"])
        let fault = await #expect(throws: LineFault.self) { try await MailboxChannel.renew(bare, through: Outside(), at: Date()) }
        #expect(fault?.reason == "token-url")
        let gmail = MailboxChannel.completed(["address": "a@gmail.com", "auth": "xoauth2"])
        #expect(gmail["token_url"] == "https://oauth2.googleapis.com/token")
        #expect(MailboxChannel.completed(["address": "a@outlook.com"])["token_url"]?.contains("microsoftonline") == true)
    }

    @Test("What a token endpoint answers is read as RFC 6749 has it, and everything else as no answer")
    func answers() {
        func answer(_ status: Int, _ body: String) -> TokenGrant.Answer { .init(status: status, body: Data(body.utf8)) }
        // Section 5.1 and 5.2, to the letter.
        let success = """
            {"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"example","expires_in":3600,
             "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA","example_parameter":"example_value"}
            """
        #expect(answer(200, success) == .token("2YotnFZFEjr1zCsicMWpAA", lasts: 3600, replacement: "tGzv3JOkF0XG5Qx2TlKWIA"))
        #expect(answer(400, #"{"error":"invalid_request"}"#) == .refused(code: "invalid_request", said: "invalid_request"))
        for (status, body) in [(200, "{}"), (200, "<html>"), (500, #"{"error":"invalid_grant"}"#), (429, "{}"), (302, "")] {
            #expect(answer(status, body) == .unclear(said: "HTTP \(status)"))
        }
        for end in success.indices { _ = answer(200, String(success[..<end])) }
        let grant = TokenGrant(url: "", clientID: "a b", clientSecret: "&=ü", refreshToken: "1//x+y")
        #expect(
            grant.body == "grant_type=refresh_token&refresh_token=1%2F%2Fx%2By&client_id=a%20b&client_secret=%26%3D%C3%BC")
    }
}
