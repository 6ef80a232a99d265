import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox

/// What holds of every kind of channel, today's and those to come: see docs/adding-a-channel.md.
@Suite("Every kind of channel keeps the contract")
struct ChannelContractTests {
    private static let names = AllChannels.kinds.map { $0.about.kind }
    private static let hooked = AllChannels.kinds.compactMap { $0 as? any Hooked.Type }.map { $0.about.kind }

    private static func kind(_ name: String) throws -> any Channel.Type { try #require(AllChannels.kind(name)) }

    @Test("It says what it is in each language, and no setting stands twice", arguments: names)
    func about(name: String) throws {
        let about = try Self.kind(name).about
        for language in Language.allCases {
            #expect(about.name(language).isEmpty == false && about.explanation(language).isEmpty == false)
            for setting in about.settings where setting.isAsked {
                #expect(setting.label(language).isEmpty == false, "\(setting.key)")
                #expect(setting.help(language).isEmpty == false || setting.isRare == false, "\(setting.key)")
            }
        }
        let keys = about.settings.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(about.kind.allSatisfy { $0.isLetter || $0 == "-" })
        #expect(AllChannels.kinds.filter { $0.about.kind == name }.count == 1)
        // What must not be read by who may see the settings, is a secret.
        for setting in about.settings where ["token", "secret", "password"].contains(setting.key) {
            #expect(setting.secret, "\(setting.key)")
        }
    }

    @Test("Whoever does not know the secret is refused with 401 or 403, whatever they send", arguments: hooked)
    func unproven(name: String) throws {
        let kind = try #require(try Self.kind(name) as? any Hooked.Type)
        let bodies = ["{}", #"{"secret":"","group_id":1,"type":"x"}"#, #"{"update_id":1}"#].map { Data($0.utf8) }
        for body in bodies {
            for settings in [ChannelSettings(), ChannelSettings(values: ["secret": "s", "group": "1", "token": "1:a"])] {
                let hook = Webhook(channel: settings, form: Form(fields: []), body: body, headers: [:], now: .now)
                do {
                    _ = try kind.read(hook)
                    Issue.record("\(String(decoding: body, as: UTF8.self)) was taken")
                } catch {
                    #expect([401, 403].contains(error.problem.status) && error.reason.isEmpty == false)
                }
            }
            #expect(kind.isProven(body, headers: [:], by: "") == false)
        }
    }

    @Test(
        "Its recorded samples are read alike each time, none without a trace", .enabled(if: Payloads.arePresent),
        arguments: hooked)
    func samples(name: String) throws {
        let kind = try #require(try Self.kind(name) as? any Hooked.Type)
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        for sample in try Payloads.names(of: name) where sample.hasPrefix("api_") == false {
            let bytes = try Payloads.bytes("\(name)/\(sample)")
            func told(_ event: Inbound) -> [String] {
                [event.externalID, event.origin, event.text, "\(event.event)", "\(event.thread?.id ?? "")"]
            }
            let (one, two) = (kind.replay(bytes, at: now), kind.replay(bytes, at: now))
            #expect(one.events.map(told) == two.events.map(told) && one.unread == two.unread, "\(sample)")
            #expect(one.events.allSatisfy { $0.externalID.isEmpty == false && $0.origin.hasPrefix("\(name):") }, "\(sample)")
            let isQuiet = ["confirmation", "longpoll_failed", "webhook", "vkid_"].contains { sample.hasPrefix($0) }
            #expect(isQuiet || one.events.isEmpty == false || one.unread.isEmpty == false, "\(sample)")
        }
    }

    @Test(
        "Samples with a few bytes changed are read or set aside, never a crash", .enabled(if: Payloads.arePresent),
        arguments: hooked)
    func damaged(name: String) throws {
        let kind = try #require(try Self.kind(name) as? any Hooked.Type)
        var chance = SystemRandomNumberGenerator()
        for sample in try Payloads.names(of: name) {
            let whole = try Payloads.bytes("\(name)/\(sample)")
            for _ in 0..<40 {
                var bytes = Array(whole)
                for _ in 0..<Int.random(in: 1...4, using: &chance) where bytes.isEmpty == false {
                    bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
                }
                let end = Bool.random(using: &chance) ? bytes.count : Int.random(in: 0...bytes.count, using: &chance)
                _ = kind.replay(Data(bytes.prefix(end)), at: .now)
            }
        }
    }

    @Test("Its ways to answer have room for words", arguments: names)
    func ways(name: String) throws {
        guard let kind = try Self.kind(name) as? any Replies.Type else { return }
        let settings = ChannelSettings(values: ["group": "7", "token": "7:abc"])
        for action in ActionType.allCases {
            let word = AnsweredWord(origin: "\(name):unknown", action: action, thread: "5", author: "5")
            for way in kind.ways(to: word, with: settings) {
                #expect(way.mostText > 0 && way.mostFiles >= 0 && way.largestFile >= 0)
            }
        }
        #expect(kind.about.answers == .channel)
    }
}
