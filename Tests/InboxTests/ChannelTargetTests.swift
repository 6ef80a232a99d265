import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A channel's one target is a target like any other") struct ChannelTargetTests {
    private static let marina = ["x-member": "marina"]

    @Test("What the channel's page says stands among the targets, and open cards follow", arguments: TestEngine.available)
    func page(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let place = "/settings/channels/\(scene.group.id)"
            func plan() async throws -> ResponsePlan? {
                let now = scene.now
                return try await scene.store.read { db in
                    try ResponsePlan.stored(for: scene.group.id, scene.company, at: now, in: db)
                }
            }
            func save(_ fields: [String: String]) async {
                let saved = await doors.post(place, ["name": "Group"].merging(fields) { $1 }, Self.marina)
                #expect(saved.status == 303)
                await scene.workOff([targetsFeature()])
            }
            let card = try await scene.card()
            #expect(try await scene.interest(card).dueAt == scene.now.addingTimeInterval(3600))
            #expect(await doors.get(place, Self.marina).text.contains("<option value=\"60\" selected>1 h</option>"))
            await save(["response_minutes": "30"])
            #expect(try await plan()?.simpleMinutes == 30)
            #expect(try await scene.interest(card).dueAt == scene.now.addingTimeInterval(1800))
            #expect(await doors.get("/settings/channels", Self.marina).text.contains("<dd>30 min</dd>"))
            // Saved again nothing is told; left empty, the channel follows the workspace.
            func told() async throws -> Int {
                try await scene.store.read { db in
                    try db.value("SELECT count(*) FROM journal WHERE verb = 'targets changed'", as: Int.self) ?? 0
                }
            }
            let before = try await told()
            await save(["response_minutes": "30"])
            #expect(try await told() == before)
            await save(["response_minutes": ""])
            #expect(try await plan() == nil)
            #expect(try await scene.interest(card).dueAt == nil)

            // What is finer is not asked for on the page, and stays whatever an older page still sends.
            let fine = ResponsePlan(targets: [.normal: .init(first: 30, next: 60)])
            try await scene.save(fine, for: scene.group.id)
            let shown = await doors.get(place, Self.marina).text
            #expect(shown.contains("targets by priority") && shown.contains("name=\"response_minutes\"") == false)
            await save([:])
            await save(["response_minutes": ""])
            await save(["response_minutes": "15"])
            #expect(try await plan() == fine)
        }
    }

    @Test("Programs read and write it under the name it always had", arguments: TestEngine.available)
    func program(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let key = try await doors.token(scopes: ["admin"])
            let place = "/api/v1/channels/\(scene.group.id)/settings"
            func minutes(_ said: String?) async throws -> Int64? {
                let headers = ["authorization": "Bearer \(key)", "content-type": "application/json"]
                let body = said.map { Data("{\"response_minutes\":\($0)}".utf8) }
                let reply = await doors.ask(body == nil ? .get : .patch, place, headers, body: body ?? Data())
                #expect(reply.status == 200, "\(reply.text)")
                return try reply.json["response_minutes"]?.int
            }
            #expect(try await minutes(nil) == 60)
            #expect(try await minutes("45") == 45)
            #expect(try await minutes(nil) == 45)
            try await scene.save(ResponsePlan(targets: [.urgent: .init(first: 5)]), for: scene.group.id)
            #expect(try await minutes(nil) == nil)
            #expect(try await minutes("20") == 20)
            #expect(try await minutes("null") == nil)
            let now = scene.now
            #expect(
                try await scene.store.read { db in
                    try ResponsePlan.stored(for: scene.group.id, scene.company, at: now, in: db)
                } == nil)
        }
    }

    @Test(
        "What an earlier release kept on the channel itself is among the targets after the upgrade",
        arguments: TestEngine.available)
    func upgrade(engine: TestEngine) async throws {
        let former = Scene.migrations.filter { $0.name != TargetSchema.channelTargets.name }
        try await engine.fresh(former) { store in
            let now = Date(timeIntervalSince1970: 1_795_000_000)
            let ids = IDMaker()
            let (company, group, mailbox, quiet) = try await store.write { db in
                let company = try Company.create(Company.Draft(name: "Vetrik"), ids: ids, at: now, in: db).id
                let made = try ["Group", "Mailbox", "Quiet"].map { name in
                    var draft = Connected.Draft(kind: "api", name: name)
                    draft.responseMinutes = name == "Mailbox" ? 15 : nil
                    return try Connected.create(
                        draft, publicKey: name, key: .temporary(), by: .system, workspace: company, ids: ids, at: now, in: db)
                }
                // The mailbox has a plan since; what its column says is of before.
                try db.run("UPDATE channel SET response_minutes = 90 WHERE name <> 'Quiet'")
                return (company, made[0], made[1], made[2])
            }
            for _ in 1...2 { try await Migrator.migrate(store, Scene.migrations, at: now) }
            let book = try await store.read { db in try ResponseBook.load(company, at: now, in: db) }
            #expect(book.channels[group]?.simpleMinutes == 90)
            #expect(book.channels[mailbox]?.simpleMinutes == 15)
            #expect(book.channels[quiet] == nil)
        }
    }
}
