import Foundation
import Support
import Testing
import Workspace

@testable import Channels
@testable import Inbox
@testable import Kernel

@Suite("Channels and products are set up in the browser")
struct ConnectionsTests {
    private static let marina = ["x-member": "marina"]

    @Test("A form is connected, tried, set up, paused and removed, each in one step", arguments: TestEngine.available)
    func wholeWay(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            #expect(await doors.get("/settings/channels/new", Self.marina).text.contains("Form on your site"))
            let made = await doors.post("/settings/channels", ["kind": "form", "name": "Callback"], Self.marina)
            let place = try #require(made.headers["location"]?.split(separator: "?").first.map(String.init))
            let page = await doors.get(place, Self.marina)
            #expect(page.text.contains("/embed.js&quot; async&gt;"))
            #expect(page.headers["content-security-policy"]?.contains("frame-src 'self'") == true)
            let key = try #require(page.value(of: "src=\"/f/").map { String($0.prefix { $0 != "?" }) })
            #expect(await doors.get("/f/\(key)").status == 200)

            let tried = await doors.post(place + "/tests", [:], Self.marina)
            #expect(tried.headers["location"]?.hasPrefix("/feed/open/") == true)
            #expect(try await doors.cards().map(\.network) == ["form"])

            let saved = await doors.post(
                place,
                [
                    "name": "Call me", "response_minutes": "60", "reopening_days": "7", "set_ask_phone": "required",
                    "set_sites": "shop.example", "set_difficulty": "10",
                ], Self.marina)
            #expect(saved.status == 303)
            let form = await doors.get("/f/\(key)")
            #expect(form.headers["content-security-policy"]?.contains("shop.example") == true)
            #expect(form.text.contains("data-difficulty=\"10\""))
            let channel = try await doors.scene.store.read { db in try Connected.find(publicKey: key, in: db) }
            #expect(channel?.name == "Call me")
            let now = doors.scene.now
            let target = try await doors.scene.store.read { db in
                try channel.flatMap { try ResponsePlan.stored(for: $0.id, $0.workspace, at: now, in: db) }
            }
            #expect(target?.simpleMinutes == 60)
            #expect(channel?.reopeningDays == 7)
            // What is not among the settings stays: the form's tickets are still signed.
            #expect(form.value(of: "name=\"ticket\" value=\"")?.isEmpty == false)

            let wrong = await doors.post(place, ["name": "", "set_thanks_page": "shop"], Self.marina)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("“Name” is empty"))
            #expect(wrong.text.contains("“Page of thanks” is no web address"))

            await doors.post(place + "/pause", [:], Self.marina)
            #expect(await doors.get("/settings/channels", Self.marina).text.contains("Paused"))
            await doors.post(place + "/resumption", [:], Self.marina)
            let removed = await doors.post(place + "/removal", [:], Self.marina)
            #expect(await doors.get("/f/\(key)").status == 404)
            #expect(await doors.get(removed.headers["location"] ?? "", Self.marina).text.contains("/restoration"))
            await doors.post(place + "/restoration", [:], Self.marina)
            #expect(await doors.get(place, Self.marina).status == 200)
        }
    }

    @Test(
        "A mailbox that does not answer is not stored; the form says why beside the field to blame",
        arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let fields = [
                "kind": "mailbox", "name": "Mail", "set_address": "info@vetrik.example", "set_password": "three green bells",
                "set_imap_host": "127.0.0.1", "set_imap_port": "20143", "set_imap_security": "none",
            ]
            let page = await doors.get("/settings/channels/new?kind=mailbox", Self.marina)
            #expect(page.text.contains("type=\"password\""))
            #expect(page.text.contains("<details class=\"form-more\""))
            let answer = await doors.post("/settings/channels", fields, Self.marina)
            #expect(answer.status == 422)
            #expect(answer.text.contains("value=\"info@vetrik.example\""))
            #expect(answer.text.contains("three green bells") == false)
            #expect(answer.text.contains("class=\"error\""))
            let marina = doors.scene.marina
            let stored = try await doors.scene.store.read { db in try Connected.all(for: marina, in: db) }
            #expect(stored.count == 2)
        }
    }

    @Test("Who does not manage channels sees them and cannot change them", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form()
            let place = "/settings/channels/\(form.id)"
            let page = await doors.get(place, ["x-member": "lena"])
            #expect(page.status == 200)
            #expect(page.text.contains("/pause") == false)
            for path in ["", "/pause", "/removal", "/tests"] {
                #expect(await doors.post(place + path, ["name": "x"], ["x-member": "lena"]).status == 403)
            }
            #expect(await doors.post("/settings/channels", ["kind": "form", "name": "x"], ["x-member": "jonas"]).status == 403)
            // The group belongs to a team Timur is not in.
            #expect(await doors.get("/settings/channels/\(doors.scene.group.id)", ["x-member": "timur"]).status == 404)
            #expect(await doors.get("/settings/channels/\(doors.scene.group.id)", ["x-member": "jonas"]).status == 200)
            #expect(await doors.get("/settings/webhooks", ["x-member": "lena"]).status == 403)
        }
    }

    @Test("A product is added with its signs and found by them", arguments: TestEngine.available)
    func products(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let fields = [
                "name_en": "Briz fan", "name_ru": "Вентилятор «Бриз»", "url": "https://shop.example/briz",
                "aliases": "breeze\nbris",
                "keywords": "rotor", "pages": "",
            ]
            #expect(await doors.post("/settings/products", fields, Self.marina).status == 303)
            #expect(await doors.post("/settings/products", fields, Self.marina).text.contains("Another product has this key"))
            #expect(await doors.post("/settings/products", ["key": "x"], Self.marina).text.contains("at least one name"))
            let list = await doors.get("/settings/products", Self.marina)
            #expect(list.text.contains("briz-fan"))
            let place = try #require(list.value(of: "href=\"/settings/products/1").map { "/settings/products/1" + $0 })
            #expect(await doors.get(place, Self.marina).text.contains("breeze"))
            _ = try await doors.scene.card("How loud is the Breeze?")
            #expect(try await doors.cards().map(\.productSource) == [.alias])
            #expect(await doors.post(place, fields.merging(["aliases": ""]) { $1 }, Self.marina).status == 303)
            _ = try await doors.scene.card("How loud is the Breeze now?")
            #expect(try await doors.cards().map(\.productSource) == [.alias, nil])
            #expect(await doors.post(place + "/removal", [:], Self.marina).status == 303)
            #expect(await doors.get(place, Self.marina).status == 404)
        }
    }

    @Test("A webhook is added, changed and removed; nothing but a web address is taken")
    func webhooks() async throws {
        try await Doors.open(.sqlite) { doors in
            let fields = ["url": "https://shop.example/hook", "note": "Shop", "events": "interest.created"]
            #expect(await doors.post("/settings/webhooks", ["url": "ftp://x"], Self.marina).status == 422)
            let made = await doors.post("/settings/webhooks", fields, Self.marina)
            let place = try #require(made.headers["location"]?.split(separator: "?").first.map(String.init))
            #expect(await doors.get(place, Self.marina).text.contains("whsec_"))
            #expect(await doors.post(place, fields.merging(["events": "nonsense"]) { $1 }, Self.marina).status == 422)
            #expect(await doors.post(place, fields.merging(["note": "The shop"]) { $1 }, Self.marina).status == 303)
            #expect(await doors.get("/settings/webhooks", Self.marina).text.contains("The shop"))
            #expect(await doors.post(place + "/removal", [:], Self.marina).status == 303)
            #expect(await doors.get(place, Self.marina).status == 404)
        }
    }

    @Test("A script of another site is told beforehand that it may post a form, and no more")
    func preflight() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form()
            let asked = await doors.options("/f/\(form.publicKey)", ["origin": "https://shop.example"])
            #expect(asked.status == 204)
            #expect(asked.headers["access-control-allow-origin"] == "*")
            #expect(asked.headers["access-control-allow-headers"] == "content-type")
            let api = await doors.options("/api/v1/interests", ["origin": "https://shop.example"])
            #expect(api.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test(
        "Numbers become E.164 where their country can be told",
        arguments: [
            ("+49 30 123-45-67", "", "+49301234567"), ("0049 30 1234567", "", "+49301234567"),
            ("030 1234567", "49", "+49301234567"), ("8 (495) 123-45-67", "7", "+74951234567"),
            ("030 1234567", "", "0301234567"), ("call me", "49", nil), ("12", "49", nil),
        ] as [(String, String, String?)])
    func phones(typed: String, code: String, key: String?) {
        #expect(TypedPhone.key(typed, callingCode: code) == key)
    }

    @Test("The API describes itself")
    func description() async throws {
        try await Doors.open(.sqlite) { doors in
            let document = try await doors.get("/api/openapi.json").json
            #expect(document["openapi"]?.text?.hasPrefix("3.1") == true)
            #expect(document["paths"]?["/api/v1/interests/{id}/claim"]?["delete"] != nil)
        }
    }
}
