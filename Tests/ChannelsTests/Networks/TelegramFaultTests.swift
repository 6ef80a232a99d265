import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("Why Telegram did not do it")
struct TelegramFaultTests {
    private static let now = TelegramSamples.now

    private static func fault(_ answer: TelegramScript.Answer) async throws -> TelegramFault {
        let settings = TelegramSettings(TelegramScript.settings)
        let api = TelegramAPI(settings, through: TelegramScript([answer]).outside)
        let fault = await #expect(throws: TelegramFault.self) { try await api.call("sendMessage") }
        return try #require(fault)
    }

    private static func error(_ answer: TelegramScript.Answer) async throws -> SendError {
        try await fault(answer).sending(at: now)
    }

    @Test("Flood control names the moment; the server's own troubles pass")
    func later() async throws {
        let flood = TelegramScript.Answer.refused(429, "Too Many Requests: retry after 14", parameters: #"{"retry_after":14}"#)
        #expect(
            try await Self.error(flood)
                == .later(Self.now.addingTimeInterval(14), why: "Too Many Requests: retry after 14"))
        #expect(try await Self.error(.refused(500, "Internal Server Error")) == .later(nil, why: "Internal Server Error"))
        #expect(try await Self.error(.other(502, "<html>")) == .later(nil, why: "HTTP 502"))
        #expect(try await Self.fault(flood).line == LineFault(.passing, "busy", said: "Too Many Requests: retry after 14"))
    }

    @Test("Who was not reached has nothing; of a line that broke nobody knows")
    func lines() async throws {
        for error in [OutsideError.unresolvable(host: "a"), .unreachable(host: "api.telegram.org")] {
            guard case .later(nil, _) = try await Self.error(.silent(error)) else {
                Issue.record("\(error)")
                continue
            }
        }
        for error in [OutsideError.timeout(host: "a"), .connection(host: "a"), .tls(host: "a"), .tooLarge(limit: 1)] {
            #expect(try await Self.error(.silent(error)) == .unknownOutcome(why: error.description))
        }
        #expect(try await Self.error(.refused(504, "Gateway Timeout")) == .unknownOutcome(why: "Gateway Timeout"))
        #expect(try await Self.error(.other(200, "<html>")) == .unknownOutcome(why: "HTTP 200"))
        let album = "Bad Request: failed to send message #2"
        #expect(try await Self.error(.refused(400, album)) == .unknownOutcome(why: album))
    }

    @Test("A token that is refused needs somebody, as does an address that is no Bot API", arguments: [401, 404])
    func token(code: Int) async throws {
        let refused = LineFault(.refused, "key", setting: "token", said: "No")
        #expect(try await Self.error(.refused(code, "No")) == .reconnect(refused))
        let stranger = LineFault(.refused, "network", setting: "api", said: "HTTP \(code)")
        #expect(try await Self.error(.other(code, "<html>")) == .reconnect(stranger))
    }

    @Test("What Telegram forbids stays forbidden, in its own words")
    func never() async throws {
        let words = ["Forbidden: bot was blocked by the user", "Forbidden: bot can't initiate conversation with a user"]
        for said in words { #expect(try await Self.error(.refused(403, said)) == .never(why: said)) }
        for said in ["Bad Request: chat not found", "Bad Request: message is too long"] {
            #expect(try await Self.error(.refused(400, said)) == .never(why: said))
        }
        #expect(try await Self.error(.other(413, "<html>")) == .never(why: "HTTP 413"))
    }

    @Test("What is so already is no fault")
    func unchanged() async throws {
        let script = TelegramScript([.refused(400, "BAD REQUEST: Message is not modified: same content")])
        let api = TelegramAPI(TelegramSettings(TelegramScript.settings), through: script.outside)
        #expect(try await api.call("editMessageText") == .null)
    }

    @Test("The token stands in no fault, whatever the other side says")
    func secret() async throws {
        let answers: [TelegramScript.Answer] = [
            .refused(400, "Bad Request: /bot\(TelegramScript.token)/x"), .refused(404, TelegramScript.token),
            .other(404, TelegramScript.token), .silent(.connection(host: "api.telegram.org")),
        ]
        for answer in answers {
            let fault = try await Self.fault(answer)
            #expect("\(fault) \(fault.line) \(fault.sending(at: Self.now))".contains("AAxyz") == false)
        }
    }
}
