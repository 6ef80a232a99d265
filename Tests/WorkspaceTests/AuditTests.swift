import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("Who did what, when and from where")
struct AuditTests {
    @Test("Sign-ins, refused ones and changes of rights stand there with their addresses", arguments: TestEngine.available)
    func listed(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            _ = await Browser(site, from: "203.0.113.7").post(
                "/sign-in", [("email", "jonas@example.org"), ("password", "wrong")])
            let jonas = await cast.browser("Jonas", from: "198.51.100.4")
            let maria = await cast.browser("Maria", from: "2001:db8::17")
            await maria.post("/settings/members/\(cast.olga)/role", [("role", "\(try await cast.role(.agent))")])
            await jonas.post("/sign-out")

            let page = await maria.get("/settings/audit")
            #expect(page.status == 200)
            #expect(page.says("A sign-in as <b>jonas@example.org</b> was refused") && page.says("from 203.0.113.7"))
            #expect(page.says("<b>Jonas</b> signed in") && page.says("from 198.51.100.4"))
            #expect(page.says("<b>Jonas</b> signed out"))
            #expect(page.says("the role"))
            // Not only who comes and goes: every act of a person says where it was done.
            let changed = try await site.read { db in
                try Journal.entries(of: cast.company.number, subject: JournalSubject("member", cast.olga.number), in: db)
            }
            #expect(changed.last?.entry.actor.address == "2001:db8::17")
            #expect(page.text.components(separatedBy: "from 2001:db8::17").count > 2)
            let narrowed = await maria.get("/settings/audit?kind=people")
            #expect(narrowed.says("the role") && narrowed.says("signed out") == false)
            let his = await maria.get("/settings/audit?member=\(cast.jonas)")
            #expect(his.says("signed out") && his.says("the role") == false)
        }
    }

    @Test("It has a right of its own, and is nobody else's", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (jonas, erik) = (await cast.browser("Jonas"), await cast.browser("Erik"))
            #expect(await jonas.get("/settings/audit").status == 403)
            #expect(await jonas.post("/settings/audit/csv").status == 403)
            #expect(await jonas.get("/events").says("signed in") == false)
            #expect(await erik.get("/settings/audit").says("Jonas") == false)
        }
    }

    @Test("Taking it out is written down, and is no formula", arguments: TestEngine.available)
    func csv(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            _ = await Browser(site).post("/sign-in", [("email", "=HYPERLINK(1)@example.org"), ("password", "x")])
            let maria = await cast.browser("Maria")
            let taken = await maria.post("/settings/audit/csv")
            #expect(taken.status == 200 && taken.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(await maria.get("/settings/audit").says("took the audit out as CSV"))
            let company = cast.company.number
            try await site.services.store.write { [now = site.clock.now] db in
                Journal.write(
                    JournalEntry(
                        workspace: company, at: now, actor: Actor(.member, cast.maria.number, from: "=1+1"), verb: "signed in",
                        subject: JournalSubject(AccessLog.kind, 1)), in: db)
            }
            let record = try await site.read { db in
                try Journal.entries(of: company, subject: JournalSubject(AccessLog.kind, 1), in: db).last
            }
            let told = Told(language: .en, by: "", on: "", before: [:], after: [:], things: [:])
            let line = AuditCSV.rows([
                Event(record: try #require(record), deed: nil, thing: EventThing(name: nil, href: nil), told: told)
            ])
            #expect(line.contains(",'=1+1,"))
        }
    }

    @Test("What is changed afterwards breaks the seal at its place", arguments: TestEngine.available)
    func seals(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (key, now, company) = (site.services.key, site.clock.now, cast.company)
            func seal() async throws -> Int {
                try await site.services.store.write { db in try JournalSeal.seal(company, key: key, at: now, in: db) }
            }
            func check() async throws -> JournalSeal.Check {
                try await site.read { db in try JournalSeal.check(company, key: key, in: db) }
            }
            let first = try await seal()
            #expect(first > 0)
            _ = await cast.browser("Jonas")
            let second = try await seal()
            #expect(second > 0)
            #expect(try await seal() == 0, "nothing new")
            let sound = try await check()
            #expect(sound == JournalSeal.Check(entries: first + second, seals: 2, broken: nil))
            let other = try await site.read { db in try JournalSeal.check(company, key: .temporary(), in: db) }
            #expect(other.broken == nil && other.unchecked == 2 && other.seals == 0, "another key can say nothing of our seals")
            #expect(other.missingKeys == [key.id])

            try await site.services.store.write { db in
                try db.run("UPDATE journal SET address = '192.0.2.66' WHERE workspace_id = \(company) AND verb = 'signed in'")
            }
            let changed = try await check()
            #expect(changed.seals == 1 && changed.broken != nil)
            try await site.services.store.write { db in
                try db.run("DELETE FROM journal WHERE workspace_id = \(company) AND verb = 'signed in'")
            }
            #expect(try await check().broken != nil)
            let short = try await site.read { db in try JournalSeal.check(company, key: .temporary(), in: db) }
            #expect(short.broken != nil, "what is missing is missing by any key")
        }
    }
}
