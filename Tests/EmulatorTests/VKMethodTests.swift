import Emulators
import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite("The emulated VK refuses what VK refuses")
struct VKMethodTests {
    @Test("A call needs a known method, a version and a key that holds")
    func doors() async throws {
        try await VKEmulator.lend { vk in
            #expect(try await vk.refusal("messages.shout") == 3)
            #expect(try await vk.refusal("utils.getServerTime", ["v": ""]) == 8)
            #expect(try await vk.refusal("utils.getServerTime", ["v": "5.80"]) == 8)
            #expect(try await vk.refusal("utils.getServerTime", as: "vk1.a.guess") == 5)
            #expect(try await vk.refusal("utils.getServerTime") == nil)
            let bare = try await vk.asking.form("/method/utils.getServerTime", ["v": "5.199"]).json
            #expect(bare["error"]?["error_code"]?.int == 5)
            let named = try await vk.asking.form("/method/utils.getServerTime", ["v": "5.199", "access_token": vk.token]).json
            #expect(named["response"]?.int != nil)
            await vk.world.expireToken()
            #expect(try await vk.refusal("utils.getServerTime") == 5)
            await vk.world.expireToken(false)
            #expect(try await vk.refusal("utils.getServerTime") == nil)
        }
    }

    @Test("Each kind of key opens its own methods, and only what it may")
    func keys() async throws {
        try await VKEmulator.lend(callsPerSecond: 1000) { vk in
            let mine = ["group_id": "\(vk.groupID)"]
            #expect(try await vk.refusal("likes.add") == 27)
            #expect(try await vk.refusal("wall.getComments") == 27)
            #expect(try await vk.refusal("likes.add", as: vk.serviceToken) == 1051)
            #expect(try await vk.refusal("groups.getCallbackServers", mine, as: vk.serviceToken) == 28)
            #expect(try await vk.refusal("groups.getCallbackServers", ["group_id": "1"]) == 15)
            #expect(try await vk.refusal("groups.getCallbackServers") == 100)
            await vk.world.limitToken(to: ["stories"])
            #expect(try await vk.refusal("groups.getCallbackServers", mine) == 15)
            #expect(try await vk.refusal("messages.send", ["random_id": "1"]) == 15)
            #expect(try await vk.refusal("photos.getMessagesUploadServer") == 7)
            let permissions = try await vk.response("groups.getTokenPermissions")
            #expect(permissions["permissions"]?.list?.compactMap { $0["name"]?.text } == ["stories"])
        }
    }

    @Test("More calls a second than a key has are error 6, until the second is over")
    func pace() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await VKEmulator.lend(clock: clock) { vk async throws in
            for _ in 0..<20 { #expect(try await vk.refusal("utils.getServerTime") == nil) }
            #expect(try await vk.refusal("utils.getServerTime") == 6)
            #expect(try await vk.refusal("users.get", ["user_ids": "1"], as: vk.serviceToken) == nil)
            clock.advance(by: 1)
            #expect(try await vk.refusal("utils.getServerTime") == nil)
        }
    }

    @Test("The community writes only to those who wrote to it or allow it")
    func permission() async throws {
        try await VKEmulator.lend(callsPerSecond: 1000) { vk in
            func write(_ peer: Int64, _ text: String = "Good morning") async throws -> Int64? {
                let random = "\(Int64.random(in: 1...Int64.max))"
                return try await vk.refusal("messages.send", ["peer_id": "\(peer)", "message": text, "random_id": random])
            }
            #expect(try await write(vk.anna) == 901)
            #expect(try await write(vk.gone) == 18)
            #expect(try await write(4_711) == 901)
            #expect(try await write(-5) == 100)
            #expect(try await write(2_000_000_099) == 917)
            #expect(try await write(vk.chat) == nil)
            try await vk.world.say(vk.anna, "Hello")
            #expect(try await write(vk.anna) == nil)
            #expect(try await write(vk.anna, "") == 100)
            #expect(try await write(vk.anna, String(repeating: "я", count: 9000)) == nil)
            #expect(try await write(vk.anna, String(repeating: "я", count: 9001)) == 914)
            await vk.world.allow(vk.anna, isOn: false)
            #expect(try await write(vk.anna) == 901)
            let asked = ["group_id": "\(vk.groupID)", "user_id": "\(vk.anna)"]
            #expect(try await vk.response("messages.isMessagesFromGroupAllowed", asked)["is_allowed"]?.int == 0)
            await vk.world.allow(vk.anna)
            #expect(try await write(vk.anna) == nil)
            await vk.world.block(vk.anna)
            #expect(try await write(vk.anna) == 900)
        }
    }

    @Test("The same random_id is the same message; without one nothing is sent")
    func once() async throws {
        try await VKEmulator.lend { vk in
            try await vk.world.say(vk.anna, "Hello")
            var wish = ["peer_id": "\(vk.anna)", "message": "Good morning"]
            #expect(try await vk.refusal("messages.send", wish) == 100)
            wish["random_id"] = "7319582047715029113"
            let first = try await vk.response("messages.send", wish)
            wish["message"] = "Good morning again"
            #expect(try await vk.response("messages.send", wish) == first)
            wish["random_id"] = "7319582047715029114"
            #expect(try await vk.response("messages.send", wish) != first)
            let texts = await vk.world.words(in: .dialog(vk.anna)).map(\.text)
            #expect(texts == ["Hello", "Good morning", "Good morning again"])
        }
    }

    @Test("An answer names a message of the dialog, and the customer sees which one")
    func answers() async throws {
        try await VKEmulator.lend { vk in
            try await vk.world.say(vk.anna, "Is 42 in stock?")
            let history = try await vk.response("messages.getHistory", ["peer_id": "\(vk.anna)"])
            let id = try #require(history["items"]?.list?.first?["id"]?.int)
            var wish = ["peer_id": "\(vk.anna)", "message": "It is", "random_id": "5", "reply_to": "\(id)"]
            _ = try await vk.response("messages.send", wish)
            #expect(await vk.world.words(in: .dialog(vk.anna)).last?.quote == "Is 42 in stock?")
            wish["reply_to"] = "999999"
            wish["random_id"] = "6"
            #expect(try await vk.refusal("messages.send", wish) == 100)
        }
    }

    @Test("Dialogs are listed by what waits, and read when somebody reads them")
    func dialogs() async throws {
        try await VKEmulator.lend { vk in
            try await vk.world.say(vk.anna, "First")
            try await vk.world.say(vk.jonas, "Second")
            let unread = ["filter": "unread", "extended": "1"]
            let before = try await vk.response("messages.getConversations", unread)
            #expect(before["count"]?.int == 2 && before["profiles"]?.list?.count == 2)
            #expect(before["items"]?.list?.first?["last_message"]?["text"]?.text == "Second")
            _ = try await vk.response("messages.markAsRead", ["peer_id": "\(vk.jonas)", "mark_conversation_as_read": "1"])
            #expect(try await vk.response("messages.getConversations", unread)["count"]?.int == 1)
            #expect(await vk.world.words(in: .dialog(vk.jonas)).last?.isRead == true)
            let waiting = try await vk.response("messages.getConversations", ["filter": "unanswered"])
            #expect(waiting["count"]?.int == 2)
            #expect(try await vk.refusal("messages.getConversations", ["count": "201"]) == 100)
        }
    }

    @Test("Comments go under open posts of the community; the same guid is the same comment")
    func comments() async throws {
        try await VKEmulator.lend { vk in
            let owner = "-\(vk.groupID)"
            var wish = ["owner_id": owner, "post_id": "\(vk.post)", "message": "On Monday", "guid": "a1"]
            let first = try await vk.response("wall.createComment", wish)
            #expect(try await vk.response("wall.createComment", wish) == first)
            #expect(await vk.world.words(in: .post(vk.post)).map(\.text) == ["On Monday"])
            wish["guid"] = "a2"
            wish["reply_to_comment"] = "999"
            #expect(try await vk.refusal("wall.createComment", wish) == 100)
            wish["reply_to_comment"] = nil
            wish["message"] = ""
            #expect(try await vk.refusal("wall.createComment", wish) == 100)
            wish["message"] = "Hello"
            wish["post_id"] = "\(vk.closedPost)"
            #expect(try await vk.refusal("wall.createComment", wish) == 213)
            wish["post_id"] = "1"
            #expect(try await vk.refusal("wall.createComment", wish) == 15)
            wish["owner_id"] = "\(vk.anna)"
            #expect(try await vk.refusal("wall.createComment", wish) == 15)
        }
    }

    @Test("A message carries what was uploaded, and nothing else")
    func files() async throws {
        try await VKEmulator.lend { vk in
            try await vk.world.say(vk.anna, "Show me")
            let picture = EmulatedFile.picture("bell.png")
            let place = try await vk.response("photos.getMessagesUploadServer", ["peer_id": "\(vk.anna)"])
            let upload = try #require(place["upload_url"]?.text)
            let brought = try await vk.asking.files(upload, [.init(field: "photo", file: picture)]).json
            var keep = ["photo": brought["photo"]?.text ?? "", "server": "\(brought["server"]?.int ?? 0)", "hash": "guess"]
            #expect(try await vk.refusal("photos.saveMessagesPhoto", keep) == 121)
            keep["hash"] = brought["hash"]?.text
            let photo = try #require(try await vk.response("photos.saveMessagesPhoto", keep).list?.first)
            let name = "photo\(photo["owner_id"]?.int ?? 0)_\(photo["id"]?.int ?? 0)"
            var wish = ["peer_id": "\(vk.anna)", "random_id": "1", "attachment": "\(name)_wrong"]
            #expect(try await vk.refusal("messages.send", wish) == 100)
            wish["attachment"] = "photo-1_2"
            #expect(try await vk.refusal("messages.send", wish) == 100)
            wish["attachment"] = "\(name)_\(photo["access_key"]?.text ?? "")"
            #expect(try await vk.refusal("messages.send", wish) == nil)
            let file = try #require(await vk.world.words(in: .dialog(vk.anna)).last?.files.first)
            #expect(try await vk.asking.send(file.url, .get).body == picture.data)
        }
    }

    @Test("No picture is taken that is none, and no programs")
    func wrongFiles() async throws {
        try await VKEmulator.lend { vk in
            try await vk.world.say(vk.anna, "Show me")
            #expect(try await vk.refusal("docs.getMessagesUploadServer", ["type": "doc", "peer_id": "\(vk.jonas)"]) == 901)
            let photos = try await vk.response("photos.getMessagesUploadServer", ["peer_id": "\(vk.anna)"])
            let text = EmulatedFile(name: "a.png", type: "image/png", data: Data("no picture".utf8))
            let url = try #require(photos["upload_url"]?.text)
            #expect(try await vk.asking.files(url, [.init(field: "photo", file: text)]).json["error"] != nil)
            // In a field of another name there is nothing.
            let empty = try await vk.asking.files(url, [.init(field: "file", file: .picture())]).json
            #expect(empty["photo"]?.text == "[]")
            let documents = try await vk.response("docs.getMessagesUploadServer", ["type": "doc", "peer_id": "\(vk.anna)"])
            let place = try #require(documents["upload_url"]?.text)
            let song = EmulatedFile(name: "a.mp3", type: "audio/mpeg", data: Data("ID3".utf8))
            #expect(try await vk.asking.files(place, [.init(field: "file", file: song)]).json["error"] != nil)
            let list = EmulatedFile(name: "Prices.pdf", type: "application/pdf", data: Data("%PDF-1.4".utf8))
            let brought = try await vk.asking.files(place, [.init(field: "file", file: list)]).json
            let kept = try await vk.response("docs.save", ["file": brought["file"]?.text ?? "", "title": "Prices.pdf"])
            #expect(kept["doc"]?["title"]?.text == "Prices.pdf" && kept["doc"]?["ext"]?.text == "pdf")
        }
    }

    @Test("While VK is down nobody is answered")
    func down() async throws {
        try await VKEmulator.lend { vk async throws in
            await vk.world.goDown()
            #expect(try await vk.asking.form("/method/utils.getServerTime", ["v": "5.199"]).status == 502)
            await vk.world.goDown(false)
            #expect(try await vk.refusal("utils.getServerTime") == nil)
        }
    }
}
