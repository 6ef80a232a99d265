import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Cards go from hand to hand")
struct HandOverTests {
    @Test("Handed to a colleague, given back with the reason, handed again and accepted", arguments: TestEngine.available)
    func thereAndBack(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, timur) = (doors.scene, doors.scene.timur)
            let id = try await scene.card(on: scene.mailbox)
            try await scene.claim(id, by: scene.jonas)
            let handed = await doors.post(
                "/interests/\(id)/handover", ["to": "\(timur.member)", "note": "You know frames"], ["x-member": "jonas"])
            #expect(handed.status == 303)
            var card = try #require(try await scene.feed(for: timur).first)
            #expect(card.interest.responsible == timur.member)
            #expect(card.handOver?.handOver.state == .pending)
            let page = await doors.get("/feed/open/\(id)", ["x-member": "timur"])
            #expect(page.text.contains("Jonas hands this card to you."))
            #expect(page.text.contains("You know frames"))
            // Nobody accepts for another, and a reason is asked for.
            #expect(await doors.post("/interests/\(id)/acceptance", [:], ["x-member": "lena"]).status == 404)
            #expect(await doors.post("/interests/\(id)/return", [:], ["x-member": "timur"]).status == 422)
            #expect(await doors.post("/interests/\(id)/return", ["why": "Ask Lena"], ["x-member": "timur"]).status == 303)
            card = try #require(try await scene.feed(for: scene.jonas).first)
            #expect(card.interest.responsible == scene.jonas.member)
            #expect(card.handOver?.handOver.answer == "Ask Lena")
            let back = await doors.get("/feed/open/\(id)", ["x-member": "jonas"])
            #expect(back.text.contains("Timur gave this card back."))
            #expect(back.text.contains("Ask Lena"))
            await doors.post("/interests/\(id)/handover", ["to": "\(scene.lena.member)"], ["x-member": "jonas"])
            #expect(await doors.post("/interests/\(id)/acceptance", [:], ["x-member": "lena"]).status == 303)
            card = try #require(try await scene.feed(for: scene.lena).first)
            #expect(card.interest.responsible == scene.lena.member)
            #expect(card.handOver == nil)
            #expect(
                try await scene.story(of: id).map(\.verb)
                    == ["arrived", "claimed", "handed over", "returned", "handed over", "accepted"])
        }
    }

    @Test("A yes and a no are taken back, while nothing has happened since", arguments: TestEngine.available)
    func reconsidered(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, timur) = (doors.scene, doors.scene.timur)
            let id = try await scene.card(on: scene.mailbox)
            try await scene.claim(id, by: scene.jonas)
            await doors.post("/interests/\(id)/handover", ["to": "\(timur.member)"], ["x-member": "jonas"])
            let again = "/interests/\(id)/handover/reconsidering"
            #expect(await doors.post(again, [:], ["x-member": "timur"]).status == 404, "nothing was said yet")
            func asked() async throws -> Bool {
                let card = try #require(try await scene.feed(for: timur).first)
                return card.interest.responsible == timur.member && card.handOver?.handOver.state == .pending
            }
            await doors.post("/interests/\(id)/acceptance", [:], ["x-member": "timur"])
            #expect(try await asked() == false)
            #expect(await doors.post(again, [:], ["x-member": "jonas"]).status == 404, "it is another's answer")
            #expect(await doors.post(again, [:], ["x-member": "timur"]).status == 303)
            #expect(try await asked())

            await doors.post("/interests/\(id)/return", ["why": "Ask Lena"], ["x-member": "timur"])
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
            #expect(await doors.post(again, [:], ["x-member": "jonas"]).status == 404, "it is another's answer")
            #expect(await doors.post(again, [:], ["x-member": "timur"]).status == 303)
            #expect(try await asked())
            let page = await doors.get("/feed/open/\(id)", ["x-member": "timur"])
            #expect(page.text.contains("gave this card back") == false)

            await doors.post("/interests/\(id)/return", ["why": "Ask Lena"], ["x-member": "timur"])
            await doors.post("/interests/\(id)/handover", ["to": "\(scene.lena.member)"], ["x-member": "jonas"])
            #expect(await doors.post(again, [:], ["x-member": "timur"]).status == 404, "it has moved on")
        }
    }

    @Test("A team sees what was sent to it, and whoever accepts has it", arguments: TestEngine.available)
    func toATeam(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (company, ids, now, timur) = (scene.company, scene.services.ids, scene.now, scene.timur.member)
            let (workshop, nobody) = try await scene.store.write { db in
                let workshop = try Team.create(name: "Workshop", workspace: company, ids: ids, at: now, in: db)
                try Team.add(timur, to: workshop, workspace: company, in: db)
                return (workshop, try Team.create(name: "Nobody", workspace: company, ids: ids, at: now, in: db))
            }
            let id = try await scene.card(on: scene.group)
            let fresh = try await scene.asker(of: scene.timur)
            #expect(try await scene.feed(for: fresh).isEmpty)
            let refused = await doors.post("/interests/\(id)/handover", ["team": "\(nobody)"], ["x-member": "jonas"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Nobody belongs to Nobody"))
            await doors.post("/interests/\(id)/handover", ["team": "\(workshop)"], ["x-member": "jonas"])
            let card = try #require(try await scene.feed(for: fresh).first)
            #expect(card.interest.responsible == nil)
            #expect(card.handOver?.to == "Workshop")
            var words = FeedFilter()
            words.words = "Briz"
            #expect(try await scene.feed(.everything, words, for: fresh).count == 1)
            let now2 = scene.now
            let isAccepted = try await scene.store.write { db in try Interest.accept(id, by: fresh, at: now2, in: db) }
            #expect(isAccepted)
            #expect(try await scene.interest(id).responsible == timur)
            #expect(try await scene.feed(for: fresh).first?.handOver == nil)
        }
    }

    @Test("Taken back within the toast it lies where it lay", arguments: TestEngine.available)
    func takenBack(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let id = try await scene.card(on: scene.mailbox)
            await doors.post("/interests/\(id)/handover", ["to": "\(scene.timur.member)"], ["x-member": "jonas"])
            let path = "/interests/\(id)/handover/withdrawal"
            #expect(await doors.post(path, [:], ["x-member": "lena"]).status == 404)
            #expect(await doors.post(path, [:], ["x-member": "jonas"]).status == 303)
            #expect(try await scene.interest(id).responsible == nil)
            #expect(await doors.post(path, [:], ["x-member": "jonas"]).status == 404)
        }
    }

    @Test("No way back leads a card to somebody who has left", arguments: TestEngine.available)
    func leftMeanwhile(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, now) = (doors.scene, doors.scene.now)
            let (returned, withdrawn, shared) = try await (
                scene.card(on: scene.mailbox), scene.card(on: scene.mailbox), scene.card(on: scene.mailbox)
            )
            for card in [returned, withdrawn, shared] { try await scene.claim(card, by: scene.jonas) }
            await doors.post("/interests/\(returned)/handover", ["to": "\(scene.timur.member)"], ["x-member": "jonas"])
            await doors.post("/interests/\(withdrawn)/takeover", [:], ["x-member": "timur"])
            let (lena, ids) = (scene.lena, scene.services.ids)
            let batch = try await scene.store.write { db in
                let batch = try Sharing.shareOut(scene.jonas.member, by: lena, ids: ids, at: now, in: db)?.batch
                try Member.remove(scene.jonas.member, by: lena, at: now, in: db)
                return batch
            }
            #expect(await doors.post("/interests/\(returned)/return", ["why": "Why me"], ["x-member": "timur"]).status == 303)
            #expect(await doors.post("/interests/\(withdrawn)/handover/withdrawal", [:], ["x-member": "timur"]).status == 303)
            let count = try await scene.store.write { db in
                try Sharing.undo(#require(batch), by: lena, at: now, in: db)
            }
            #expect(count == 0)
            for card in [returned, withdrawn, shared] {
                #expect(try await scene.interest(card).responsible != scene.jonas.member)
            }
        }
    }

    @Test("Whoever takes over is told who had it, and can take that back", arguments: TestEngine.available)
    func takenOver(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let id = try await scene.card(on: scene.mailbox)
            try await scene.claim(id, by: scene.jonas)
            #expect(await doors.post("/interests/\(id)/takeover", [:], ["x-member": "olga"]).status == 403)
            let taken = await doors.post("/interests/\(id)/takeover", [:], ["x-member": "timur", "hx-request": "true"])
            #expect(taken.text.contains("Jonas had it; it is yours now"))
            #expect(try await scene.interest(id).responsible == scene.timur.member)
            await doors.post("/interests/\(id)/handover/withdrawal", [:], ["x-member": "timur"])
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
        }
    }

    @Test("Programs hand over as people do", arguments: TestEngine.available)
    func byProgram(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let id = try await scene.card(on: scene.mailbox)
            let token = try await doors.token(of: scene.jonas)
            let key = ["authorization": "Bearer \(token)"]
            let answer = await doors.post("/api/v1/interests/\(id)/handover", json: "{\"to\":\(scene.timur.member)}", key)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.contains("Timur"))
            let nobody = await doors.post("/api/v1/interests/\(id)/handover", json: "{}", key)
            #expect(nobody.status == 422)
            let over = await doors.post("/api/v1/interests/\(id)/takeover", json: "{}", key)
            #expect(over.status == 200)
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
        }
    }
}
