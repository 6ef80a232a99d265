import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Rules are set on pages, and impossible ones refused")
struct RulesTests {
    private let lena = ["x-member": "lena"]

    @Test("A rule is made, said as a sentence, moved, tried, removed and brought back", arguments: TestEngine.available)
    func wholeLife(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let made = await doors.post(
                "/settings/responsibility",
                ["strategy": "turn", "to": "chosen", "members": "\(scene.jonas.member)", "channels": "\(scene.mailbox.id)"], lena)
            #expect(made.status == 303, "\(made.text)")
            await doors.post("/settings/responsibility", ["strategy": "least", "name": "Rest"], lena)
            let list = await doors.get("/settings/responsibility", lena)
            #expect(list.text.contains("Cards from Mailbox: in turn to Jonas."))
            #expect(list.text.contains("All cards: to whoever has the fewest, of everybody who may."))
            let card = try await scene.card(on: scene.mailbox)
            #expect(try await scene.interest(card).responsible == scene.jonas.member)

            let company = scene.company
            let rules = try await scene.store.read { db in try DutyRule.all(of: company, in: db) }
            #expect(await doors.post("/settings/responsibility/\(rules[1].id)/place", ["step": "up"], lena).status == 303)
            let tried = await doors.get("/settings/responsibility?channel=\(scene.mailbox.id)&language=de", lena)
            #expect(tried.text.contains("“Rest” takes it."))
            #expect(tried.text.contains("in the round"))
            #expect(tried.text.contains("may not work on cards"))  // Olga, who only looks
            #expect(await doors.post("/settings/responsibility/\(rules[1].id)/removal", [:], lena).status == 303)
            let after = await doors.get("/settings/responsibility?channel=\(scene.mailbox.id)", lena)
            #expect(after.text.contains("Jonas gets it."))
            await doors.post("/settings/responsibility/\(rules[1].id)/restoration", [:], lena)
            #expect(try await scene.store.read { db in try DutyRule.all(of: company, in: db).count } == 2)
            #expect(await doors.get("/settings/responsibility", ["x-member": "jonas"]).status == 403)
        }
    }

    @Test("What cannot be is refused beside the field that is to be mended", arguments: TestEngine.available)
    func impossible(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (company, ids, now) = (scene.company, scene.services.ids, scene.now)
            let empty = try await scene.store.write { db in
                try Team.create(name: "Night", workspace: company, ids: ids, at: now, in: db)
            }
            let first = try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member]) { $0.name = "Day" }
            func refused(_ fields: [String: String], at path: String = "", _ why: String) async {
                let answer = await doors.post(
                    "/settings/responsibility\(path)", ["strategy": "turn"].merging(fields) { $1 }, lena)
                #expect(answer.status == 422, "\(why)")
                #expect(answer.text.contains(why), "\(why)")
            }
            let both = "\(scene.jonas.member)"
            await refused(["to": "team-\(empty)"], "Nobody belongs to Night.")
            await refused(["to": "chosen"], "Choose at least one.")
            await refused(["to": "chosen", "members": "\(scene.olga.member)"], "Olga may not work on cards.")
            await refused(
                ["to": "chosen", "members": "\(scene.timur.member)", "channels": "\(scene.group.id)"],
                "Timur may see none of these channels.")
            await refused(["by_language": "on", "languages": "de"], "Nobody of these speaks German.")
            await refused(["by_language": "on"], "Nobody of these has said what they speak.")
            await refused(["languages": "german"], "Give languages by two letters")
            await refused(["fall": "next", "fall_minutes": "5", "to": "chosen", "members": both], "There is only Jonas")
            await refused(["fall": "next"], "Say after how many minutes")
            await refused(["strategy": "first", "fall": "all", "fall_minutes": "5"], "everybody’s from the start")
            await refused(["fall": "member-\(scene.olga.member)", "fall_minutes": "5"], "Olga may not work on cards.")
            let second = try await scene.rule(.turn) {
                $0.name = "Evening"
                $0.fallMinutes = 5
                $0.fall = .rule
                $0.fallRule = first.id
            }
            await refused(
                ["name": "Day", "fall": "rule-\(second.id)", "fall_minutes": "5"], at: "/\(first.id)",
                "That is a circle: Day → Evening → Day.")
            #expect(await doors.post("/settings/responsibility/\(first.id)/removal", [:], lena).status == 409)
        }
    }

    @Test("Programs set rules by the same fields, and are refused for the same reasons", arguments: TestEngine.available)
    func byProgram(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let key = ["authorization": "Bearer \(try await doors.token(of: scene.lena))"]
            let made = await doors.post(
                "/api/v1/rules", json: #"{"strategy":"turn","to":"chosen","members":[\#(scene.jonas.member)],"name":"All"}"#,
                key)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.text.contains("All cards: in turn to Jonas."))
            let refused = await doors.post("/api/v1/rules", json: #"{"strategy":"turn","by_language":"on"}"#, key)
            #expect(refused.status == 422)
            #expect(refused.text.contains("by_language"))
            let list = await doors.get("/api/v1/rules", key)
            let id = try #require(list.text.firstMatch(of: /"id":(\d+)/)?.1)
            #expect(await doors.ask(.delete, "/api/v1/rules/\(id)", key).status == 204)
            #expect(await doors.ask(.delete, "/api/v1/rules/\(id)", key).status == 404)
            let scopes = ["interests:read", "interests:write", "admin"]
            let team = await doors.get(
                "/api/v1/team", ["authorization": "Bearer \(try await doors.token(of: scene.lena, scopes: scopes))"])
            #expect(team.text.contains(#""state":"here""#), "\(team.text)")
        }
    }

    @Test("One click on a channel's page shares its cards out, another leaves them to all", arguments: TestEngine.available)
    func oneClick(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let path = "/settings/channels/\(scene.mailbox.id)"
            #expect(await doors.post("\(path)/responsibility", ["strategy": "turn"], lena).status == 303)
            let page = await doors.get(path, lena)
            #expect(page.text.contains("Cards from Mailbox: in turn to everybody who may."))
            _ = try await scene.intake.take(scene.words(8), raw: Data(), on: scene.mailbox)
            let all = [scene.marina.member, scene.lena.member, scene.jonas.member, scene.timur.member]
            #expect(try await scene.shares() == Dictionary(uniqueKeysWithValues: all.map { ($0, 2) }))
            await doors.post("\(path)/responsibility", ["strategy": "first"], lena)
            let card = try await scene.card(on: scene.mailbox)
            #expect(try await scene.interest(card).responsible == nil)
            #expect(await doors.post("\(path)/responsibility", ["strategy": "turn"], ["x-member": "jonas"]).status == 403)
        }
    }

    @Test("A lead sees who is at work, sets hours, and shares a colleague's cards out and back", arguments: TestEngine.available)
    func crew(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let jonas = scene.jonas.member
            _ = try await scene.intake.take(scene.words(5), raw: Data(), on: scene.mailbox)
            for card in try await doors.cards() { try await scene.claim(card.id, by: scene.jonas) }
            try await scene.rule(.turn, to: [jonas, scene.timur.member, scene.lena.member])
            try await scene.away(jonas, until: scene.now.addingTimeInterval(3600))
            let page = await doors.get("/team", lena)
            #expect(page.text.contains("Share out 5 cards"))
            #expect(page.text.contains("Away until"))
            let shared = await doors.post("/team/\(jonas)/sharing", [:], lena)
            #expect(try await scene.shares() == [scene.timur.member: 2, scene.lena.member: 3])
            let place = try #require(shared.headers["location"])
            let said = await doors.get(place, lena)
            #expect(said.text.contains("5 cards shared out."))
            let undo = try #require(said.value(of: "action=\"/team/sharing/"))
            await doors.post("/team/sharing/\(undo)", [:], lena)
            #expect(try await scene.shares() == [jonas: 5])

            let hours = ["day0": "9-13, 14-18", "off": "2026-12-24 to 2027-01-03", "most": "7", "languages": "de, en"]
            #expect(await doors.post("/team/\(jonas)", hours, lena).status == 303)
            let form = await doors.get("/team/\(jonas)", ["x-member": "jonas"])
            #expect(form.text.contains("9:00–13:00, 14:00–18:00"))
            #expect(form.text.contains("2026-12-24 to 2027-01-03"))
            #expect(form.text.contains("name=\"most\"") == false)
            // One's own hours are one's own to set, but not how much one takes; nobody sets another's.
            #expect(await doors.post("/team/\(jonas)", ["most": "1"], ["x-member": "jonas"]).status == 303)
            let company = scene.company
            #expect(try await scene.store.read { db in try Roster.load(company, in: db)[jonas]?.most } == 7)
            #expect(await doors.post("/team/\(jonas)", hours, ["x-member": "timur"]).status == 404)
            #expect(await doors.post("/team/\(jonas)", ["day3": "9-8-7"], lena).status == 422)
            #expect(await doors.post("/team/\(jonas)", ["off": "Christmas"], lena).status == 422)
        }
    }
}
