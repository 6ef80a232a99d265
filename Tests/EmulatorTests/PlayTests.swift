import Emulators
import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite("A person plays the customer")
struct PlayTests {
    private static func play(_ asking: Asking, _ act: String, _ wish: JSONValue) async throws -> (status: Int, said: String?) {
        let answer = try await asking.send("/_play/\(act)", type: "application/json", body: Data(wish.json.utf8))
        return (answer.status, try answer.json["error"]?.text)
    }

    private static func state(_ asking: Asking, _ query: String = "") async throws -> JSONValue {
        try await asking.send("/_play/state\(query)", .get).json
    }

    @Test("The page brings its own script and styles, and nothing of other hosts")
    func page() async throws {
        try await VKEmulator.lend { vk in
            let page = try await vk.asking.send("/", .get)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200 && text.contains("/_page/player.js") && text.contains("https://") == false)
            #expect(try await vk.asking.send("/_page/player.js", .get).status == 200)
            #expect(try await vk.asking.send("/_page/player.css", .get).status == 200)
        }
    }

    @Test("What is said on the page the network tells, and the answer is seen with its mark")
    func vk() async throws {
        try await VKEmulator.lend { vk in
            var reader = try await VKReader(vk)
            let (anna, place) = (JSONValue.number("\(vk.anna)"), JSONValue.text("dialog:\(vk.anna)"))
            #expect(try await Self.play(vk.asking, "say", ["person": anna, "place": place, "text": "Hello"]).status == 200)
            #expect(try await reader.one()["object"]?["message"]?["text"]?.text == "Hello")
            let write = ["peer_id": "\(vk.anna)", "random_id": "1", "message": "Good morning"]
            _ = try await vk.response("messages.send", write)
            let before = try await Self.state(vk.asking, "?place=dialog:\(vk.anna)")
            #expect(before["words"]?.list?.last?["isOwn"]?.flag == true)
            #expect(before["words"]?.list?.last?["isRead"]?.flag == false)
            _ = try await Self.play(vk.asking, "read", ["person": anna])
            let after = try await Self.state(vk.asking, "?place=dialog:\(vk.anna)")
            #expect(after["words"]?.list?.last?["isRead"]?.flag == true)
            #expect(after["calls"]?.list?.contains { $0["what"]?.text == "messages.send" } == true)
        }
    }

    @Test("Whoever waits for news on the page is told when there are some")
    func news() async throws {
        try await TelegramEmulator.lend { telegram in
            let revision = try #require(try await Self.state(telegram.asking)["revision"]?.int)
            async let news = Self.state(telegram.asking, "?after=\(revision)&place=dialog:\(telegram.anna)")
            try await telegram.world.say(telegram.anna, "Hello")
            #expect(try await news["words"]?.list?.first?["text"]?.text == "Hello")
        }
    }

    @Test("A file is attached, a word edited, liked and deleted, and switches switch")
    func acts() async throws {
        try await TelegramEmulator.lend { telegram in
            let (anna, place) = (JSONValue.number("\(telegram.anna)"), JSONValue.text("dialog:\(telegram.anna)"))
            let picture = EmulatedFile.picture()
            let file: JSONValue = ["name": "a.png", "type": "image/png", "data": .text(picture.data.base64EncodedString())]
            func play(_ act: String, _ wish: JSONValue) async throws -> Int {
                try await Self.play(telegram.asking, act, wish).status
            }
            #expect(try await play("say", ["person": anna, "text": "Look", "files": [file]]) == 200)
            let said = try #require(await telegram.world.words(in: .dialog(telegram.anna)).last)
            #expect(try await telegram.asking.send(said.files[0].url, .get).body == picture.data)
            let word = JSONValue.number("\(said.id)")
            #expect(try await play("edit", ["word": word, "place": place, "text": "Look here"]) == 200)
            #expect(try await play("like", ["person": anna, "word": word, "place": place]) == 200)
            #expect(try await play("delete", ["word": word, "place": place]) == 200)
            let last = try #require(await telegram.world.words(in: .dialog(telegram.anna)).last)
            #expect(last.text == "Look here" && last.isGone && last.likes == ["👍 Anna Petrova"])
            #expect(try await play("storm", ["on": true]) == 200)
            #expect(try await telegram.ask("getMe").status == 429)
            #expect(try await play("storm", ["on": false]) == 200)
            #expect(try await play("expire", ["on": true]) == 200)
            #expect(try await telegram.ask("getMe").status == 401)
        }
    }

    @Test("What cannot be played is refused with the reason")
    func refusals() async throws {
        try await VKEmulator.lend { vk async throws in
            let gone = JSONValue.number("\(vk.gone)")
            #expect(try await Self.play(vk.asking, "say", ["text": "Hello"]).said?.contains("person is missing") == true)
            #expect(try await Self.play(vk.asking, "say", ["person": 1, "text": "Hello"]).said == "nobody has the number 1")
            #expect(try await Self.play(vk.asking, "say", ["person": gone, "text": "Hello"]).status == 400)
            #expect(try await Self.play(vk.asking, "shout", [:]).status == 404)
            let closed = JSONValue.text("post:\(vk.closedPost)")
            let wish: JSONValue = ["person": .number("\(vk.anna)"), "place": closed, "text": "Hello"]
            #expect(try await Self.play(vk.asking, "say", wish).said == "comments are closed there")
        }
    }
}
