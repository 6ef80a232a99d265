import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("What a message on Telegram holds")
struct TelegramContentsTests {
    private typealias Samples = TelegramSamples

    @Test("Whoever shares their own number is known by it; whoever shares another's is not")
    func contact() throws {
        func event(of user: Int) throws -> Inbound {
            try Samples.event(#""contact":{"phone_number":"79161234567","first_name":"Anna","user_id":\#(user)}"#)
        }
        let own = try event(of: 1_111_111)
        #expect(own.text == "[contact] Anna, +79161234567")
        #expect(own.author.handles.last == Author.Handle("phone", key: "+79161234567", .authenticated))
        #expect(try event(of: 2).author.handles.count == 1)
    }

    @Test("Links behind words are kept where they stand, counted in UTF-16")
    func links() throws {
        let entities = """
            "entities":[{"type":"text_link","offset":3,"length":4,"url":"https://shop.example/a"},
            {"type":"bold","offset":0,"length":2},{"type":"text_link","offset":8,"length":12,"url":"https://shop.example/"},
            {"type":"text_link","offset":19,"length":99,"url":"https://far.example"},
            {"type":"text_link","offset":9223372036854775807,"length":9223372036854775807,"url":"https://far.example"}]
            """
        let said = try Samples.event(#""text":"👍 this shop.example",\#(entities)"#)
        #expect(said.text == "👍 this (https://shop.example/a) shop.example")
        // A mark that halves a character harms nothing but that character.
        let halved = #""text":"👍","entities":[{"type":"text_link","offset":0,"length":1,"url":"https://a.example"}]"#
        #expect(try Samples.event(halved).text.contains("(https://a.example)"))
    }

    @Test("Of a rich message all that is text is read, and its media are files")
    func rich() throws {
        let said = try Samples.event(
            """
            "rich_message":{"blocks":[{"type":"heading","text":"Order 1045","size":2},
            {"type":"paragraph","text":["By ",{"type":"bold","text":"today"},
            {"type":"url","text":", here","url":"https://a.example"}]},
            {"type":"list","items":[{"label":"1.","blocks":[{"type":"paragraph","text":"Shoes"}]}]},
            {"type":"table","cells":[[{"text":"Size"},{"text":"42"}]]},
            {"type":"details","summary":"More","blocks":[{"type":"photo","photo":[{"file_id":"P","width":9,"height":9}]}]}]}
            """)
        #expect(said.text == "Order 1045\nBy today, here (https://a.example)\n1. Shoes\nSize | 42\nMore")
        #expect(said.remote.map(\.locator) == ["file:P"])
    }

    @Test("A file comes once, a picture as the largest of its sizes, and what is no file is a line")
    func files() throws {
        let animation = #"{"file_id":"A","file_name":"cat.mp4","mime_type":"video/mp4","file_size":100}"#
        let moving = try Samples.event(#""animation":\#(animation),"document":\#(animation),"caption":"Look""#)
        #expect(moving.remote == [RemoteFile(name: "cat.mp4", type: "video/mp4", size: 100, locator: "file:A")])
        #expect(moving.text == "Look")
        let sizes = #"[{"file_id":"S","width":9,"height":9},{"file_id":"L","width":90,"height":90},{"file_id":"M","width":50}]"#
        let picture = try Samples.event(#""photo":\#(sizes),"media_group_id":"138""#)
        #expect(picture.remote.map(\.locator) == ["file:L"] && picture.details["album"] == "138")
        #expect(try Samples.event(#""sticker":{"file_id":"T","is_animated":true}"#).remote.map(\.name) == ["sticker.tgs"])
        #expect(try Samples.event(#""voice":{"file_id":"V"}"#).remote.map(\.type) == ["audio/ogg"])
        let poll = #""poll":{"question":"Which?","options":[{"text":"Red"},{"text":"Blue"}]}"#
        #expect(try Samples.event(poll).text == "[poll] Which?: Red / Blue")
        #expect(try Samples.event(#""dice":{"emoji":"🎲","value":5}"#).text == "[dice] 🎲 5")
        #expect(try Samples.event(#""hologram":{"depth":3}"#).text == "[hologram]")
    }

    @Test("What is passed on is quoted, and who said it first is named")
    func forward() throws {
        let origin = #""forward_origin":{"type":"user","sender_user":{"id":2,"first_name":"Boris"}}"#
        let said = try Samples.event(#""text":"/start x\nHello",\#(origin)"#)
        #expect(said.text == "> Boris:\n> /start x\n> Hello" && said.details["ref"] == nil)
        let hidden = #""text":"Hello","forward_origin":{"type":"hidden_user","sender_user_name":"Somebody"}"#
        #expect(try Samples.event(hidden).text == "> Somebody:\n> Hello")
    }

    @Test("A pressed button is a word in the dialog, under the words on the button")
    func button() throws {
        let keyboard = #"{"inline_keyboard":[[{"text":"Size 42","callback_data":"size:42"}]]}"#
        let message = #"{"message_id":5,"date":0,"chat":\#(Samples.dialog),"reply_markup":\#(keyboard)}"#
        let pressed = try Samples.event(#""id":"43","data":"size:42","message":\#(message)"#, as: "callback_query")
        #expect(pressed.event == .said(.message) && pressed.origin == "telegram:button:43")
        #expect(pressed.text == "size:42" && pressed.details["button"] == "Size 42")
        #expect(
            pressed.thread == Inbound.Thread(.conversation, "1111111") && pressed.parent == "telegram:message:555000111:1111111_5"
        )
    }

    @Test("Kinds nobody foresaw, news of the chat itself, and words without a number are kept and not shown")
    func kept() throws {
        #expect(try Samples.event(#""text":"Hello""#, as: "telepathy").event == .noted("telepathy"))
        #expect(try Samples.event(#""new_chat_title":"Shop""#, in: Samples.club).event == .noted("new_chat_title"))
        let passing = #"{"message_id":0,"from":\#(Samples.anna),"chat":\#(Samples.dialog),"text":"?"}"#
        let reading = Samples.reading(try JSONValue(parsing: Array(#"{"update_id":1,"message":\#(passing)}"#.utf8)))
        #expect(reading.events.map(\.event) == [.noted("message")])
        for text in ["{}", #"{"update_id":3}"#, #"{"update_id":4,"message":7}"#, #"{"message":{"text":"?"}}"#] {
            let reading = Samples.reading(try JSONValue(parsing: Array(text.utf8)))
            #expect(reading.events.isEmpty && reading.unread.count == 1, "\(text)")
        }
    }
}
