import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("Answers that go out on Telegram")
struct TelegramSendingTests {
    private typealias Script = TelegramScript

    private static let inDialog = AnsweredWord(
        origin: "telegram:message:555000111:1111111_12", action: .message, thread: "1111111", author: "1111111")
    private static let inGroup = AnsweredWord(
        origin: "telegram:message:-1001234567890_12", action: .comment, thread: "t.me/c/1234567890/9001", author: "1111111")

    private static func send(
        _ text: String, to word: AnsweredWord? = inDialog, _ way: ReplyWay.Kind = .message, files: [Outbound.File] = [],
        with settings: ChannelSettings = Script.settings, through script: Script
    ) async throws(SendError) -> Receipt {
        let outbound = Outbound(
            key: "k1", to: [], text: text, messageID: "k1", at: TelegramSamples.now, attachments: files, answered: word,
            way: way)
        return try await TelegramChannel.send(outbound, with: settings, through: script.outside)
    }

    private static func png(_ width: UInt8 = 8, named name: String = "a.png") -> Outbound.File {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        return Outbound.File(name: name, type: "image/png", data: Data(head + [0, 0, 0, width, 0, 0, 0, 8, 8, 6, 0, 0, 0]))
    }

    private static let pdf = Outbound.File(name: "price \"new\".pdf", type: "application/pdf", data: Data("%PDF".utf8))

    @Test("In private the words go out as they are, and quote what they answer")
    func dialog() async throws {
        let script = Script([Script.message(1378, in: 1_111_111)])
        let receipt = try await Self.send("*At* <ten>", through: script)
        #expect(receipt.externalID == "telegram:message:555000111:1111111_1378")
        let call = try #require(script.calls.first)
        #expect(call.method == "sendMessage" && call.names == ["chat_id", "reply_parameters", "text"])
        #expect(call["chat_id"]?.int == 1_111_111 && call["text"]?.text == "*At* <ten>")
        #expect(call["reply_parameters"]?.json == #"{"message_id":12,"allow_sending_without_reply":true}"#)
    }

    @Test("In a business account's name, and among a channel's direct messages, it is said whose dialog it is")
    func named() async throws {
        let business = AnsweredWord(origin: "telegram:message:bc1:1111111_210", action: .message, thread: "bc1:1111111")
        let script = Script([Script.message(211, in: 1_111_111), Script.message(78, in: -1_001_234_567_890)])
        let receipt = try await Self.send("Yes", to: business, through: script)
        #expect(receipt.externalID == "telegram:message:bc1:1111111_211")
        #expect(script.calls[0]["business_connection_id"]?.text == "bc1")
        let direct = AnsweredWord(
            origin: "telegram:message:-1001234567890_77", action: .message, thread: "-1001234567890:1111111")
        #expect(
            try await Self.send("Yes", to: direct, through: script).externalID == "telegram:message:-1001234567890_78")
        #expect(script.calls[1]["direct_messages_topic_id"]?.int == 1_111_111)
    }

    @Test("A comment stays in its thread; where Telegram knows none it quotes alone")
    func thread() async throws {
        let script = Script([
            .refused(400, "Bad Request: message thread not found"), Script.message(13, in: -1_001_234_567_890),
        ])
        let receipt = try await Self.send("Yes", to: Self.inGroup, .comment, through: script)
        #expect(receipt.externalID == "telegram:message:-1001234567890_13")
        #expect(script.calls.map { $0["message_thread_id"]?.int } == [9001, nil])
        #expect(script.calls.map { $0["reply_parameters"]?["message_id"]?.int } == [12, 12])
    }

    @Test("In private after a word in a group it goes to its author, and quotes nothing there")
    func privately() async throws {
        let script = Script([Script.message(14, in: 1_111_111)])
        let receipt = try await Self.send("Yes", to: Self.inGroup, .message, through: script)
        #expect(receipt.externalID == "telegram:message:555000111:1111111_14")
        #expect(script.calls[0].names == ["chat_id", "text"] && script.calls[0]["chat_id"]?.int == 1_111_111)
    }

    @Test("A group that became a supergroup is written to under its new number")
    func moved() async throws {
        let word = AnsweredWord(origin: "telegram:message:555000111:-4567_12", action: .comment, thread: "-4567")
        let gone = Script.Answer.refused(
            400, "Bad Request: group chat was upgraded", parameters: #"{"migrate_to_chat_id":-1002223334445}"#)
        let script = Script([gone, Script.message(3, in: -1_002_223_334_445)])
        let receipt = try await Self.send("Yes", to: word, .comment, through: script)
        #expect(receipt.externalID == "telegram:message:-1002223334445_3")
        // Messages have other numbers there: what had this one is another word.
        #expect(script.calls[1].names == ["chat_id", "text"] && script.calls[1]["chat_id"]?.int == -1_002_223_334_445)
        await #expect(throws: SendError.never(why: "Bad Request: group chat was upgraded")) {
            try await Self.send("Yes", to: word, .comment, through: Script([gone, gone]))
        }
    }

    @Test("Short words stand under the picture, long ones before it")
    func picture() async throws {
        let script = Script([Script.message(1, in: 1_111_111)])
        _ = try await Self.send("Here", files: [Self.png()], through: script)
        #expect(script.methods == ["sendPhoto"] && script.calls[0]["caption"]?.text == "Here")
        #expect(script.calls[0]["reply_parameters"]?["message_id"]?.int == 12)
        #expect(script.calls[0].files.map(\.field) == ["photo"] && script.calls[0].files.map(\.data) == [Self.png().data])
        let long = Script([Script.message(2, in: 1_111_111), Script.message(3, in: 1_111_111)])
        let receipt = try await Self.send(String(repeating: "a", count: 1025), files: [Self.pdf], through: long)
        #expect(receipt.externalID == "telegram:message:555000111:1111111_2")
        #expect(long.methods == ["sendMessage", "sendDocument"])
        let file = try #require(long.calls[1].files.first)
        #expect(file.name == "price 'new'.pdf" && file.type == "application/pdf" && file.data == Self.pdf.data)
        #expect(long.calls[1]["caption"] == nil && long.calls[1]["reply_parameters"] == nil)
    }

    @Test("What Telegram would not show as a picture goes out as a file")
    func noPicture() {
        func isShown(_ bytes: [UInt8]) -> Bool { TelegramPicture.isShown(Data(bytes)) }
        func jpeg(_ height: UInt8, _ width: UInt8) -> [UInt8] {
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC0, 0, 17, 8, 0, height, 0, width, 3, 1]
        }
        #expect(isShown(jpeg(20, 40)) && isShown(Array(Self.png().data)))
        #expect(isShown(jpeg(2, 41)) == false && isShown(jpeg(0, 4)) == false)
        #expect(isShown([]) == false && isShown(Array("GIF89a".utf8)) == false)
        let whole = jpeg(20, 40)
        for count in whole.indices { _ = isShown(Array(whole[..<count])) }
        #expect(TelegramPicture.isShown(Self.png().data + Data(count: 10_000_000)) == false)
    }

    @Test("Files of a kind go out together, pictures first")
    func albums() async throws {
        let album = "[\(Script.sent(5, in: 1_111_111)),\(Script.sent(6, in: 1_111_111))]"
        let script = Script([.ok(album), Script.message(7, in: 1_111_111)])
        let receipt = try await Self.send(
            "Look", files: [Self.png(named: "1.png"), Self.pdf, Self.png(named: "2.png")], through: script)
        #expect(receipt.externalID == "telegram:message:555000111:1111111_5")
        #expect(script.methods == ["sendMediaGroup", "sendDocument"])
        #expect(
            script.calls[0]["media"]?.json
                == #"[{"type":"photo","media":"attach://file0","caption":"Look"},{"type":"photo","media":"attach://file1"}]"#)
        #expect(script.calls[0].files.map(\.name) == ["1.png", "2.png"])
        let many = TelegramPart.all("", (0..<12).map { Self.png(named: "\($0).png") })
        #expect(many.map(\.files.count) == [10, 2] && many.map(\.method) == ["sendMediaGroup", "sendMediaGroup"])
        let large = Outbound.File(name: "a.bin", type: "a/b", data: Data(count: 30_000_000))
        #expect(TelegramPart.all("", [large, large]).map(\.method) == ["sendDocument", "sendDocument"])
    }

    @Test("Once a piece is out nothing goes again, whatever becomes of the others; a short wait is waited")
    func partly() async throws {
        let wait = Script.Answer.refused(429, "Too Many Requests", parameters: #"{"retry_after":0}"#)
        let patient = Script([Script.message(5, in: 1_111_111), wait, Script.message(6, in: 1_111_111)])
        _ = try await Self.send("Look", files: [Self.png(), Self.pdf], through: patient)
        #expect(patient.methods == ["sendPhoto", "sendDocument", "sendDocument"])
        for answer in [wait, .refused(403, "Forbidden: gone"), .refused(500, "Internal"), .silent(.timeout(host: "a"))] {
            let script = Script([Script.message(5, in: 1_111_111), answer, answer])
            let error = await #expect(throws: SendError.self) {
                try await Self.send("Look", files: [Self.png(), Self.pdf], through: script)
            }
            guard case .unknownOutcome(let why)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(why.hasPrefix("1 of 2 pieces went out"))
        }
    }

    @Test("A video that is still worked on has no number: its answer is known by our own name")
    func numberless() async throws {
        let receipt = try await Self.send("", files: [Self.pdf], through: Script([Script.message(0, in: 1_111_111)]))
        #expect(receipt.externalID == "telegram:sent:k1")
    }

    @Test("Without a token, or where there is no way, nothing is asked")
    func nowhere() async {
        let script = Script([])
        let error = await #expect(throws: SendError.self) {
            try await Self.send("Hi", with: ChannelSettings(values: ["token": "soon"]), through: script)
        }
        let said = "The token of the bot is missing or incomplete."
        #expect(error == .reconnect(LineFault(.refused, "key", setting: "token", said: said)))
        let none = SendError.never(why: "Telegram lets this bot answer nowhere here.")
        await #expect(throws: none) { try await Self.send("Hi", to: nil, through: script) }
        await #expect(throws: none) { try await Self.send("Hi", .comment, through: script) }
        #expect(script.calls.isEmpty)
    }
}
