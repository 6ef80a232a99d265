import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("The picture of somebody a letter told of") struct AuthorPhotoTests {
    private static let picture = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data("a face".utf8)

    @Test("Is fetched once from the server that has it, and kept with the contact", arguments: TestEngine.available)
    func fetched(engine: TestEngine) async throws {
        let server = try OutsideServer { request in
            request.hasPrefix("GET /face") ? OutsideServer.ok(Self.picture) : OutsideServer.redirect(302, to: "/face.png")
        }
        try await Self.play(engine) { scene in
            let card = try await Self.card(in: scene)
            #expect(try await Self.fetch(server.url("/u/7"), for: card, in: scene) == .done)
            let (blob, type) = try #require(try await Self.photo(of: card, in: scene))
            #expect(type == "image/png")
            #expect(try await scene.services.blobs.get(blob, workspace: scene.company.number) == Self.picture)
            #expect(server.seen.count == 2 && server.seen[0].lowercased().contains("accept: image/png"))
            // Who has a face is not asked for another.
            #expect(try await Self.fetch(server.url("/face"), for: card, in: scene) == .done)
            #expect(server.seen.count == 2)
        }
    }

    @Test(
        "What is refused, gone, too large or no picture leaves the initials, and is not asked for again",
        arguments: [404, 403, 200, 413, 302])
    func nothing(status: Int) async throws {
        let server = try OutsideServer { _ in
            switch status {
            case 200: OutsideServer.ok("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")
            case 413: OutsideServer.ok(Self.picture + Data(count: 2 << 20))
            case 302: OutsideServer.redirect(302, to: "http://169.254.169.254/latest/meta-data")
            default: OutsideServer.status(status)
            }
        }
        try await Self.play(.sqlite) { scene in
            let card = try await Self.card(in: scene)
            #expect(try await Self.fetch(server.url("/face"), for: card, in: scene) == .done)
            #expect(try await Self.photo(of: card, in: scene) == nil)
            #expect(server.seen.count == 1)
        }
    }

    @Test("A server that is in trouble is asked again later")
    func trouble() async throws {
        let server = try OutsideServer { _ in OutsideServer.status(503) }
        try await Self.play(.sqlite) { scene in
            let card = try await Self.card(in: scene)
            #expect(try await Self.fetch(server.url("/face"), for: card, in: scene) == .queued)
            #expect(try await Self.photo(of: card, in: scene) == nil)
        }
    }

    @Test("The own network is never asked, and no line leads there")
    func inside() async throws {
        let server = try OutsideServer { _ in OutsideServer.ok(Self.picture) }
        try await Scene.play(.sqlite) { scene in
            let card = try await Self.card(in: scene)
            #expect(try await Self.fetch(server.url("/face"), for: card, in: scene) == .done)
            #expect(try await Self.photo(of: card, in: scene) == nil)
            #expect(server.seen.isEmpty)
        }
    }

    @Test("Only encrypted addresses out of letters are wanted at all")
    func wanted() async throws {
        try await Scene.play(.sqlite) { scene in
            let card = try await Self.card(in: scene)
            let (ids, now, company) = (scene.services.ids, scene.now, scene.company)
            try await scene.store.write { db in
                for address in ["http://cdn.example/a.png", "https://cdn.example/a.png", nil] {
                    let told = Inbound.Announcement(rule: "facebook", picture: address)
                    try AuthorPhoto.fetchLater(told, of: card, company, ids: ids, at: now, in: db)
                }
            }
            let wanted = try await scene.store.read { db in
                try db.values("SELECT payload_json FROM job WHERE kind = 'notification.photo'", as: String.self)
            }
            #expect(wanted.count == 1 && wanted[0].contains("https:"))
        }
    }

    // MARK: -

    /// With a way out that may call this machine.
    private static func play(_ engine: TestEngine, _ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
        let outside = Outside(Outside.Settings(allow: [CIDR("127.0.0.0/8")].compactMap(\.self)))
        try await Scene.play(engine, outside: outside, body)
    }

    private static func card(in scene: Scene) async throws -> ID<Interest> {
        try #require(try await scene.take(.comment().found()).interest)
    }

    /// Lets the job run as the program does.
    private static func fetch(_ url: String, for card: ID<Interest>, in scene: Scene) async throws -> Job.State? {
        let (ids, now, company) = (scene.services.ids, scene.now, scene.company)
        let photo = AuthorPhoto(workspace: company.number, interest: card.number, url: url)
        try await scene.store.write { db in
            try Jobs.add(AuthorPhoto.kind, photo, workspace: company.number, ids: ids, at: now, in: db)
        }
        let services = scene.services
        await JobRunner(
            scene.store, handlers: [AuthorPhoto.handler(services)], bell: services.bell, clock: scene.clock.source, ids: ids
        ).drain()
        return try await scene.store.read { db in
            try db.value("SELECT state FROM job WHERE kind = 'notification.photo' ORDER BY id DESC LIMIT 1")
        }
    }

    private static func photo(of card: ID<Interest>, in scene: Scene) async throws -> (blob: BlobRef, type: String)? {
        try await scene.store.read { db in
            let row = try db.rows(
                """
                SELECT c.photo_blob, c.photo_type FROM interest i JOIN identity d ON d.id = i.identity_id
                JOIN contact c ON c.id = d.person_id WHERE i.id = \(card) AND c.photo_blob IS NOT NULL
                """
            ).first
            return try row.flatMap { row in
                try BlobRef(row.get("photo_blob", as: String.self)).map { ($0, try row.get("photo_type")) }
            }
        }
    }
}
