import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Who is there is known at every node")
struct PresenceAcrossNodesTests {
    @Test("A page is whispered of once, again before it would be forgotten, and when it goes")
    func whispers() {
        let (card, company) = (ID<Interest>(7), ID<Company>(1))
        var (here, there) = (PresenceBoard(), PresenceBoard())
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        func pass(at seconds: Double) -> Int {
            let now = start.addingTimeInterval(seconds)
            let said = here.whispers(at: now)
            there.hear(said, at: now)
            return said.count
        }
        func note(_ card: ID<Interest>?, _ isWriting: Bool = false, at seconds: Double) {
            here.note(
                "1:a", of: ID(1), "Jonas", in: company, on: card, isWriting: isWriting, at: start.addingTimeInterval(seconds))
        }
        func news(at seconds: Double) -> [String]? {
            there.news(at: start.addingTimeInterval(seconds)).first?.present.map { "\($0.name)\($0.writing ? " writes" : "")" }
        }
        note(card, at: 0)
        #expect(pass(at: 0) == 1 && news(at: 0) == ["Jonas"])
        #expect(pass(at: 1) == 0)
        note(card, at: 2)
        #expect(pass(at: 2) == 0)
        note(card, true, at: 3)
        #expect(pass(at: 3) == 1 && news(at: 3) == ["Jonas writes"])
        note(card, at: 10)
        #expect(pass(at: 10) == 1 && news(at: 10) == ["Jonas"])
        #expect(pass(at: 17) == 0 && pass(at: 18) == 1)
        note(nil, at: 19)
        #expect(pass(at: 19) == 1)
        #expect(news(at: 19) == nil && there.whispers(at: start.addingTimeInterval(19)) == [])
        #expect(pass(at: 20) == 0)
    }

    @Test("However many pages are open, one breath is bounded, and all are told in turn")
    func bounded() throws {
        var board = PresenceBoard()
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let name = String(repeating: "Ж", count: 80)
        for number in 0..<100 {
            board.note(
                "\(Int64.max):\(String(repeating: "x", count: 56))\(number)", of: ID(Int64.max), name, in: ID(Int64.max),
                on: ID(Int64.max), isWriting: true, at: now)
        }
        var told = 0
        while true {
            let said = board.whispers(at: now)
            if said.isEmpty { break }
            #expect(try JSONEncoder().encode(said).count < 7900)
            told += said.count
        }
        #expect(told == 100)
    }

    @Test("Two members at two nodes of one database see each other", .enabled(if: TestEngine.hasPostgres))
    func twoNodes() async throws {
        try await TestEngine.postgres.database(Scene.migrations) { database in
            try await database.open { first in
                try await database.open { second in
                    let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-nodes-\(UUID().uuidString)")
                    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
                    let scene = try await Scene.set(first, folder)
                    let other = scene.services(on: second)
                    let card = try await scene.card()
                    let (here, there) = (LiveHub(scene.services), LiveHub(other))
                    let seen = TestFlag()
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await here.run() }
                        group.addTask { try await there.run() }
                        let line = try await there.listen(scene.lena, since: nil)
                        await there.note(page: "2:b", of: scene.lena, on: card, isWriting: false)
                        group.addTask {
                            let heard = await line.hear { event in
                                guard case .presence(card, let who) = event else { return false }
                                return Set(who.map(\.name)) == ["Jonas", "Lena"]
                            }
                            if heard != nil { seen.set() }
                        }
                        // What is whispered before the other node listens is lost, as meant: it is said again.
                        var isWriting = false
                        while seen.isSet == false {
                            isWriting.toggle()
                            await here.note(page: "1:a", of: scene.jonas, on: card, isWriting: isWriting)
                            _ = try await first.read { db in try Journal.lastSequence(of: scene.company.number, in: db) }
                        }
                        group.cancelAll()
                    }
                    #expect(seen.isSet)
                    let rows = try await first.read { db in
                        try db.values("SELECT verb FROM journal WHERE subject_kind = 'interest'", as: String.self)
                    }
                    #expect(rows == ["arrived"])  // nothing was written for it
                }
            }
        }
    }
}
