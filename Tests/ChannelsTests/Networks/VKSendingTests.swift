import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("Answers on VK")
struct VKSendingTests {
    private static func outbound(
        _ origin: String, _ way: ReplyWay.Kind, thread: String? = nil, author: String = "345678901", name: String = "",
        number: Int64 = 7_319_582, files: [Outbound.File] = []
    ) -> Outbound {
        Outbound(
            key: "answer-1", number: number, to: [.init(name: name, address: author)], text: "Размер 42 есть",
            messageID: "m@shop.test", at: Date(timeIntervalSince1970: 1_760_900_000), attachments: files,
            answered: AnsweredWord(
                origin: origin, action: way == .message ? .message : .comment, thread: thread, author: author),
            way: way)
    }

    private static func inDialog(number: Int64 = 7_319_582, files: [Outbound.File] = []) -> Outbound {
        outbound("vk:message:212345678_345678901_17", .message, number: number, files: files)
    }

    private static func send(_ outbound: Outbound, to vk: VKForTests) async throws(SendError) -> Receipt {
        try await VKChannel.send(outbound, with: VKForTests.settings, through: vk.outside())
    }

    private static func refusal(_ outbound: Outbound, by vk: VKForTests) async -> SendError? {
        do throws(SendError) {
            _ = try await send(outbound, to: vk)
            return nil
        } catch {
            return error
        }
    }

    private static let taken =
        #"{"response":[{"peer_id":345678901,"message_id":41210,"conversation_message_id":23}]}"#

    // MARK: In private

    @Test("A message answers in its dialog, and is known by the name under which VK will tell of it")
    func message() async throws {
        let vk = VKForTests(["messages.send": [Self.taken]])
        let receipt = try await Self.send(Self.inDialog(), to: vk)
        #expect(receipt.externalID == "vk:message:212345678_345678901_23")
        let sent = vk.fields("messages.send")
        #expect(sent["peer_ids"] == "345678901" && sent["random_id"] == "7319582" && sent["message"] == "Размер 42 есть")
        let quote = #"{"peer_id":345678901,"conversation_message_ids":[17],"is_reply":true}"#
        #expect(sent["forward"] == quote && sent["v"] == "5.199" && sent["attachment"] == nil)
        // As VK tells of it later.
        let echo = """
            {"type":"message_reply","event_id":"e","group_id":212345678,"object":{"id":41210,"from_id":-212345678,"out":1,
            "peer_id":345678901,"conversation_message_id":23,"date":1,"text":"Размер 42 есть","random_id":7319582}}
            """
        let told = try #require(VKChannel.replay(Data(echo.utf8), at: .now).events.first)
        #expect(told.origin == receipt.externalID && told.echo == 7_319_582 && told.isOwn)
    }

    @Test("An answer in private to a comment quotes nothing: it stands elsewhere")
    func elsewhere() async throws {
        let vk = VKForTests(["messages.send": [Self.taken]])
        _ = try await Self.send(Self.outbound("vk:comment:-212345678_5_9", .message), to: vk)
        #expect(vk.fields("messages.send")["peer_ids"] == "345678901" && vk.fields("messages.send")["forward"] == nil)
    }

    @Test("What is answered and gone meanwhile is not quoted; the answer goes out all the same")
    func gone() async throws {
        let vk = VKForTests(["messages.send": [VKForTests.error(100), Self.taken]])
        _ = try await Self.send(Self.inDialog(), to: vk)
        #expect(vk.calls.map { $0.fields["forward"] == nil } == [false, true])
        #expect(Set(vk.calls.map { $0.fields["random_id"] }) == ["7319582"])
    }

    @Test("Without a number it has one of its own, each time the same")
    func number() async throws {
        let vk = VKForTests(["messages.send": [Self.taken, Self.taken]])
        _ = try await Self.send(Self.inDialog(number: 0), to: vk)
        _ = try await Self.send(Self.inDialog(number: 0), to: vk)
        let numbers = vk.calls.compactMap { $0.fields["random_id"].flatMap { Int64($0) } }
        #expect(numbers.count == 2 && numbers[0] == numbers[1] && numbers[0] > 0)
    }

    @Test("A long text goes in parts, as VK wants what is longer than two kilobytes")
    func long() async throws {
        let vk = VKForTests(["messages.send": [Self.taken]])
        var outbound = Self.inDialog()
        outbound.text = String(repeating: "ж", count: 9000)
        _ = try await Self.send(outbound, to: vk)
        let body = try #require(vk.calls.first?.body)
        #expect(body.hasPrefix("--kindred-") && body.contains("name=\"message\"\r\n\r\n\(outbound.text)\r\n"))
        #expect(body.contains("name=\"random_id\"\r\n\r\n7319582\r\n"))
    }

    // MARK: Files

    private static let picture = Outbound.File(name: "Plan \"A\".png", type: "image/png", data: Data("PNG".utf8))
    private static let contract = Outbound.File(name: "Договор.pdf", type: "application/pdf", data: Data("PDF".utf8))
    private static let photoPlace = #"{"response":{"upload_url":"https://pu.vk.com/photo?x=1"}}"#
    private static let docPlace = #"{"response":{"upload_url":"https://pu.vk.com/doc?x=2"}}"#

    @Test("Pictures and documents are brought to VK first and hang on the message")
    func files() async throws {
        let vk = VKForTests([
            "photos.getMessagesUploadServer": [Self.photoPlace], "docs.getMessagesUploadServer": [Self.docPlace],
            "pu.vk.com/photo": [#"{"server":857,"photo":"[{\"a\":1}]","hash":"h4sh"}"#],
            "pu.vk.com/doc": [#"{"file":"212|0|0"}"#],
            "photos.saveMessagesPhoto": [#"{"response":[{"id":12,"owner_id":-7,"access_key":"k3y"}]}"#],
            "docs.save": [#"{"response":{"type":"doc","doc":{"id":31,"owner_id":5}}}"#], "messages.send": [Self.taken],
        ])
        _ = try await Self.send(Self.inDialog(files: [Self.picture, Self.contract]), to: vk)
        #expect(vk.fields("messages.send")["attachment"] == "photo-7_12_k3y,doc5_31" && vk.unused.isEmpty)
        let saved = vk.fields("photos.saveMessagesPhoto")
        #expect(saved["server"] == "857" && saved["photo"] == #"[{"a":1}]"# && saved["hash"] == "h4sh")
        #expect(vk.fields("docs.save")["title"] == "Договор.pdf" && vk.fields("docs.save")["file"] == "212|0|0")
        let upload = try #require(vk.calls.first { $0.to == "pu.vk.com/photo" }?.body)
        #expect(upload.contains("name=\"photo\"; filename=\"Plan %22A%22.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n"))
    }

    @Test("A picture that VK does not take as one arrives as a document")
    func odd() async throws {
        let vk = VKForTests([
            "photos.getMessagesUploadServer": [Self.photoPlace], "docs.getMessagesUploadServer": [Self.docPlace],
            "pu.vk.com/photo": [#"{"server":857,"photo":"[]","hash":""}"#], "pu.vk.com/doc": [#"{"file":"f"}"#],
            "docs.save": [#"{"response":{"type":"doc","doc":{"id":31,"owner_id":5}}}"#], "messages.send": [Self.taken],
        ])
        _ = try await Self.send(Self.inDialog(files: [Self.picture]), to: vk)
        #expect(vk.fields("messages.send")["attachment"] == "doc5_31")
    }

    @Test("A file that VK does not take at all keeps the message back, with VK's own words")
    func refusedFile() async {
        let vk = VKForTests([
            "docs.getMessagesUploadServer": [Self.docPlace], "pu.vk.com/doc": [#"{"error":"no executables"}"#],
        ])
        #expect(await Self.refusal(Self.inDialog(files: [Self.contract]), by: vk) == .never(why: "no executables"))
        #expect(vk.asked.contains("messages.send") == false)
    }

    // MARK: Under a post

    @Test("A comment answers a comment, names its author, and is known by the name under which VK will tell of it")
    func comment() async throws {
        let vk = VKForTests(["wall.createComment": [#"{"response":{"comment_id":1065,"parents_stack":[1061]}}"#]])
        let answer = Self.outbound("vk:comment:-212345678_1054_1061", .comment, name: "Анна [x|y]")
        let receipt = try await Self.send(answer, to: vk)
        #expect(receipt.externalID == "vk:comment:-212345678_1054_1065")
        let sent = vk.fields("wall.createComment")
        #expect(sent["owner_id"] == "-212345678" && sent["post_id"] == "1054" && sent["from_group"] == "212345678")
        #expect(sent["reply_to_comment"] == "1061" && sent["guid"] == "answer-1")
        #expect(sent["message"] == "[id345678901|Анна x y], Размер 42 есть")
    }

    @Test("Under a post itself nobody is named")
    func post() async throws {
        let vk = VKForTests(["wall.createComment": [#"{"response":{"comment_id":3}}"#]])
        let receipt = try await Self.send(Self.outbound("vk:post:-212345678_1066", .comment, name: "Анна"), to: vk)
        #expect(receipt.externalID == "vk:comment:-212345678_1066_3")
        let sent = vk.fields("wall.createComment")
        #expect(sent["message"] == "Размер 42 есть" && sent["reply_to_comment"] == nil)
    }

    @Test("Files with a comment, and comments on other walls, are refused before VK is asked")
    func impossible() async {
        let vk = VKForTests([:])
        let withFile = Self.outbound("vk:comment:-212345678_5_9", .comment, files: [Self.picture])
        for answer in [withFile, Self.outbound("vk:comment:-7_5_9", .comment), Self.outbound("vk:join:1:2:3", .comment)] {
            guard case .never(let why)? = await Self.refusal(answer, by: vk) else {
                Issue.record("It was not refused")
                continue
            }
            #expect(why.isEmpty == false)
        }
        #expect(vk.calls.isEmpty)
    }

    // MARK: Refusals

    @Test("What heals is tried again", arguments: [1, 6, 9, 10, 32, 36, 43, 29, 601])
    func later(code: Int) async {
        let before = Date()
        let vk = VKForTests(["messages.send": [VKForTests.error(code)]])
        guard case .later(let moment, let why)? = await Self.refusal(Self.inDialog(), by: vk) else {
            Issue.record("\(code) is not for ever")
            return
        }
        #expect(why == "VK says no")
        let pause = moment.map { $0.timeIntervalSince(before) }
        switch code {
        case 9: #expect((60...3600).contains(pause ?? 0))
        case 29, 601: #expect((12 * 3600...48 * 3600).contains(pause ?? 0))
        default: #expect(pause == nil)
        }
    }

    @Test("A token that is refused needs somebody", arguments: [5, 8, 17, 24, 25, 27, 28, 42, 1116, 1117])
    func reconnect(code: Int) async {
        let vk = VKForTests(["messages.send": [VKForTests.error(code)]])
        let fault = LineFault(.refused, "key", setting: "token", said: "VK says no")
        #expect(await Self.refusal(Self.inDialog(), by: vk) == .reconnect(fault))
    }

    @Test(
        "What VK forbids is told in its own words",
        arguments: [7, 14, 15, 20, 18, 113, 212, 213, 214, 222, 223, 900, 901, 902, 914, 917, 950])
    func never(code: Int) async {
        let vk = VKForTests(["messages.send": [VKForTests.error(code)]])
        #expect(await Self.refusal(Self.inDialog(), by: vk) == .never(why: "VK says no"))
    }

    @Test("A refusal beside the one recipient is one")
    func beside() async {
        let answer = #"{"response":[{"peer_id":345678901,"message_id":0,"error":{"code":901,"description":"Not allowed"}}]}"#
        let vk = VKForTests(["messages.send": [answer]])
        #expect(await Self.refusal(Self.inDialog(), by: vk) == .never(why: "Not allowed"))
    }

    @Test("A line that breaks leaves nothing unknown: the same number is sent again")
    func broken() async throws {
        let vk = VKForTests([:])
        guard case .later(nil, _)? = await Self.refusal(Self.inDialog(), by: vk) else {
            Issue.record("A broken line heals")
            return
        }
        let found = try await VKChannel.wasSent(Self.inDialog(), with: VKForTests.settings, through: vk.outside())
        #expect(found == nil && vk.calls.count == 1)
    }

    @Test("Without a token nothing is sent, and the channel needs somebody")
    func unkeyed() async {
        let settings = ChannelSettings(values: ["group": "club212345678"])
        do throws(SendError) {
            _ = try await VKChannel.send(Self.inDialog(), with: settings, through: VKForTests([:]).outside())
            Issue.record("Sent without a token")
        } catch {
            #expect(error == .reconnect(LineFault(.refused, "key", setting: "token")))
        }
        // Whether there is a token is found when it is needed: pages do not open secrets.
        #expect(VKChannel.ownAddress(settings) == "vk.com/club212345678" && VKChannel.ownAddress(ChannelSettings()) == "")
        #expect(VKChannel.ownAddress(VKForTests.settings) == "vk.com/club212345678")
        #expect(VKChannel.about.answers == .channel)
    }
}
