import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("Automatic rules are made on pages and by programs")
struct AutomationPageTests {
    private let lena = ["x-member": "lena"]
    private let tab = "/settings/automation"

    @Test("A rule is begun with, tried, switched on, logged, removed and brought back", arguments: TestEngine.available)
    func wholeLife(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            #expect(await doors.get(tab, lena).text.contains("Greet on the first message"))
            let form = await doors.get("\(tab)/new?starter=complaint", lena)
            #expect(form.text.contains("value=\"complaint\"") && form.text.contains("name=\"step3_kind\" value=\"assign\""))
            let fields = [
                "name": "Bad stars", "event": "arrived", "source": "vk", "hours": "any", "step1_kind": "tag",
                "step1_tag": "Complaint", "step2_kind": "priority", "step2_priority": "high", "step3_kind": "assign",
                "step3_to": "member-\(scene.jonas.member)",
            ]
            try await scene.card("It broke")
            let made = await doors.post(tab, fields, lena)
            #expect(made.status == 303, "\(made.text)")
            let place = try #require(made.headers["location"])
            let trial = await doors.get(place, lena)
            #expect(trial.text.contains("It would have acted on 1 of 1 events.") && trial.text.contains("assign to Jonas"))
            #expect(try await scene.runs().isEmpty)
            let company = scene.company
            let rule = try #require(try await scene.store.read { db in try AutomationRule.all(of: company, in: db) }.first)
            #expect(rule.state == .draft)
            #expect(await doors.post("\(tab)/\(rule.id)/switch", ["on": "1"], lena).status == 303)
            let card = try await scene.card("It broke again")
            try await scene.follow()
            #expect(try await scene.tags(of: card) == ["Complaint"])
            let list = await doors.get(tab, lena)
            #expect(list.text.contains("When a new card comes — if Network: "))
            #expect(list.text.contains("then tag “Complaint”, high priority, assign to Jonas."), "\(list.text)")
            #expect(list.text.contains("acted 1 time in 30 days"))
            let log = await doors.get("\(tab)/log?rule=\(rule.id)&outcome=done", lena)
            #expect(log.text.contains("Bad stars") && log.text.contains("It broke again"))
            #expect(await doors.get("\(tab)/log?reason=chain", lena).text.contains("Nothing here"))
            #expect(await doors.post("\(tab)/\(rule.id)/removal", [:], lena).status == 303)
            #expect(await doors.get("\(tab)/\(rule.id)", lena).status == 404)
            #expect(await doors.post("\(tab)/\(rule.id)/restoration", [:], lena).status == 303)
            let back = try await scene.store.read { db in try AutomationRule.find(rule.id, of: company, in: db) }
            #expect(back?.state == .off)
        }
    }

    @Test("Steps are added, moved and removed by plain buttons, and nothing is stored meanwhile", arguments: TestEngine.available)
    func plainForm(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let fields = [
                "name": "Draft", "event": "spoke", "step1_kind": "note", "step1_text": "One", "channel": "\(scene.group.id)",
            ]
            func press(_ more: [String: String]) async -> String {
                let answer = await doors.post(tab, fields.merging(more) { $1 }, lena)
                #expect(answer.status == 200)
                return answer.text
            }
            let added = await press(["act": "add", "add": "finish"])
            #expect(added.contains("name=\"step2_kind\" value=\"finish\"") && added.contains(">One</textarea>"))
            #expect(added.contains("value=\"\(scene.group.id)\" checked"))
            let moved = await press(["act": "up-2", "step2_kind": "finish"])
            #expect(
                moved.contains("name=\"step1_kind\" value=\"finish\"") && moved.contains("name=\"step2_kind\" value=\"note\""))
            #expect(await press(["act": "drop-1"]).contains("step1_kind") == false)
            let (marina, ids, now) = (scene.lena, scene.services.ids, scene.now)
            let view = try await scene.store.write { db in
                let place = try FeedPlace(Request(.get, "/feed/open?stars=1&responsible=me", at: now), view: .open)
                return try SavedView.create(.init(name: "Bad"), of: place, by: marina, ids: ids, at: now, in: db)
            }
            let taken = await press(["act": "view", "view": "\(view)"])
            #expect(taken.contains("name=\"stars\" value=\"1\" checked") && taken.contains("value=\"me\"") == false)
            #expect(try await scene.store.read { db in try db.exists("SELECT 1 FROM automation_rule") } == false)
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
            func refused(_ fields: [String: String], _ why: String) async {
                let answer = await doors.post(tab, ["name": "A", "event": "arrived"].merging(fields) { $1 }, lena)
                #expect(answer.status == 422, "\(why)")
                #expect(answer.text.contains(why), "\(why): \(answer.text.suffix(3000))")
            }
            await refused([:], "Say what is to be done")
            await refused(["event": "silent", "step1_kind": "finish"], "Say after how many minutes")
            await refused(["step1_kind": "assign"], "Choose a person or a team.")
            await refused(["step1_kind": "assign", "step1_to": "team-\(empty)"], "Nobody belongs to Night.")
            await refused(["step1_kind": "assign", "step1_to": "member-7"], "This is not there any more.")
            await refused(["step1_kind": "untag", "step1_tag": "nothing"], "There is no such tag.")
            await refused(["step1_kind": "tag", "step1_tag": "!"], "A tag needs a letter")
            await refused(["step1_kind": "say"], "Write the words in at least one language")
            await refused(["step1_kind": "say", "step1_text_en": "Hello {{nme}}"], "there is no “nme”")
            await refused(
                ["step1_kind": "say", "step1_text_en": "A", "step2_kind": "say", "step2_text_en": "B"],
                "A rule sends one message.")
            await refused(["step1_kind": "fly"], "There is no such step.")
            await refused(["step1_kind": "finish", "channel": "4503599627370496"], "This is not there any more.")
            await refused(["step1_kind": "finish", "responsible": "me"], "This is not there any more.")
            // A refused form makes no tag either.
            await refused(["step1_kind": "tag", "step1_tag": "fresh", "step2_kind": "assign"], "Choose a person or a team.")
            #expect(try await scene.store.read { db in try db.exists("SELECT 1 FROM tag") } == false)
        }
    }

    @Test("Only those who lead see and change rules", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let rule = try await doors.scene.automation(.arrived, [.finish])
            for member in ["jonas", "olga"] {
                for path in ["", "/new", "/log", "/\(rule.id)", "/\(rule.id)/trial"] {
                    #expect(await doors.get(tab + path, ["x-member": member]).status == 403, "\(path)")
                }
                for path in ["", "/\(rule.id)", "/\(rule.id)/switch", "/\(rule.id)/removal", "/\(rule.id)/place"] {
                    #expect(await doors.post(tab + path, ["on": "0", "step": "up"], ["x-member": member]).status == 403)
                }
                #expect(await doors.get("/api/v1/automation", ["x-member": member]).status == 403)
            }
        }
    }

    @Test("Programs set rules by the same fields, and are refused for the same reasons", arguments: TestEngine.available)
    func byProgram(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let key = ["authorization": "Bearer \(try await doors.token(of: doors.scene.lena))"]
            let path = "/api/v1/automation"
            let made = await doors.post(
                path,
                json: #"{"name":"Stars","event":"arrived","query":"stars=1&stars=2","steps":[{"kind":"tag","tag":"bad"}]}"#, key)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.text.contains("then tag “bad”.") && made.text.contains(#""state":"draft""#))
            let id = try made.json["id"]?.int ?? 0
            let wrong = await doors.post(
                path, json: #"{"name":"A","event":"arrived","steps":[{"kind":"finish"},{"kind":"assign"}]}"#, key)
            #expect(wrong.status == 422 && wrong.text.contains("steps[1].to"), "\(wrong.text)")
            let unknown = await doors.post(
                path, json: #"{"name":"A","event":"arrived","query":"star=1","steps":[{"kind":"finish"}]}"#, key)
            #expect(unknown.status == 422 && unknown.text.contains("query"), "\(unknown.text)")
            let on = await doors.post("\(path)/\(id)/switch", json: #"{"on":true}"#, key)
            #expect(on.text.contains(#""state":"on""#), "\(on.text)")
            try await doors.scene.card()
            try await doors.scene.follow()
            let runs = try await doors.get("\(path)/runs?outcome=unmet&reason=filter", key).json["items"]?.list
            #expect(runs?.count == 1 && runs?.first?["reason"]?.text == "filter")
            #expect(await doors.get("\(path)/runs?reason=moon", key).status == 422)
            let trial = try await doors.get("\(path)/\(id)/trial", key).json
            #expect(trial["seen"]?.int == 1 && trial["acts"]?.int == 0 && trial["passed_over"]?["filter"]?.int == 1)
            #expect(await doors.ask(.delete, "\(path)/\(id)", key).status == 204)
            #expect(await doors.ask(.delete, "\(path)/\(id)", key).status == 404)
        }
    }

    @Test("Whom a rule calls is told, once", arguments: TestEngine.available)
    func calls(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let book = NoticeBook([inboxFeature(live: LiveHub(scene.services)), automationFeature()])
            let bells = NoticeFollower(scene.services, book)
            try await bells.follow(scene.company)
            try await scene.automation(.arrived, [.notify(.member(scene.jonas.member))]) { $0.name = "Big orders" }
            try await scene.card()
            for _ in 0..<2 {
                try await scene.follow()
                try await bells.follow(scene.company)
            }
            let jonas = scene.jonas
            let told = try await scene.store.read { db in
                try book.told(try Nudge.unread(of: jonas, in: db), to: jonas, in: db).map(\.sentence)
            }
            #expect(told == ["“Big orders” calls you: Anna Petrova"])
        }
    }
}
