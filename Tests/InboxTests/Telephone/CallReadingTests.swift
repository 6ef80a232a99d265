import Channels
import Foundation
import Kernel
import Testing

@Suite("What telephone systems call things") struct CallReadingTests {
    private static func news(_ body: String, _ settings: ChannelSettings = PhoneCallTests.settings()) throws -> CallNews {
        try #require(try TelephoneChannel.news(of: PhoneCallTests.hook(body, settings)))
    }

    @Test("A record of a call that was answered is of one that is over, and tells how long was talked")
    func answered() throws {
        let record = try Self.news("uniqueid=7&src=0301234567&disposition=ANSWERED&duration=150&billsec=134")
        #expect(record.state == .ended)
        #expect(record.wasAnswered == true)
        #expect(record.seconds == 134)
        #expect(try Self.news("call_id=7&status=answered").state == .answered)
    }

    @Test("Who was not answered was missed", arguments: ["unanswered", "Not answered", "NOT_ANSWERED", "no-answer"])
    func missed(word: String) throws {
        let record = try Self.news(#"{"call_id":"7","status":"\#(word)","duration":"20"}"#)
        #expect(record.state == .ended)
        #expect(record.wasAnswered == false)
    }

    @Test("The customer of an outgoing call is who was called, and the line is who called")
    func outgoing() throws {
        let named = try Self.news("call_id=7&direction=outbound&from=101&to=0301234567&duration=60")
        #expect(named.direction == .outgoing)
        #expect(named.number == "+49301234567")
        let record = try Self.news("uniqueid=8&direction=out&src=101&dst=0301234567&billsec=60")
        #expect(record.number == "+49301234567")
        #expect(record.extension == "101")
        let incoming = try Self.news("uniqueid=9&direction=in&src=0301234567&dst=101&billsec=60")
        #expect(incoming.number == "+49301234567")
        #expect(incoming.extension == "101")
    }

    @Test("Fields of another system are read, also where they are called like Asterisk's")
    func namedAlike() throws {
        let usual = try Self.news("event=hangup&uniqueid=7&phone=0301234567")
        #expect(usual.call == "7")
        #expect(usual.state == .ended)
        let settings = PhoneCallTests.settings(["map_call": "ref", "map_state": "event"])
        let chosen = try Self.news("event=Answered&uniqueid=7&ref=9", settings)
        #expect(chosen.call == "9")
        #expect(chosen.state == .answered)
    }

    @Test("What Asterisk says is cut to the length of what others say")
    func long() throws {
        let name = String(repeating: "x", count: 5000)
        let news = try Self.news("Event=Newchannel&Uniqueid=\(name)&CallerIDNum=0301234567&CallerIDName=\(name)")
        #expect(news.call.count == 200)
        #expect(news.name.count == 200)
    }
}
