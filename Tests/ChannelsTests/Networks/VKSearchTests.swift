import Foundation
import Support
import Testing

@testable import Channels
@testable import Kernel

@Suite("Posts found by VK's search")
struct VKSearchTests {
    private static let answer = """
        {"items":[
          {"id":8841,"owner_id":-33,"from_id":-33,"date":1760868888,"text":"Has anybody ordered at Vetrik?","post_type":"post"},
          {"id":12,"owner_id":512,"from_id":512,"date":1760868777,"text":"Vetrik is fine","post_type":"post"}],
         "profiles":[{"id":512,"first_name":"Olga","last_name":"Kim"}],
         "groups":[{"id":33,"name":"Flea market","screen_name":"flea"}],"count":2}
        """

    private static func found() throws -> [VKFoundPost] {
        VKFoundPost.all(in: try JSONValue(parsing: Array(answer.utf8)))
    }

    @Test("Each is a mention of whoever wrote it, by name, with the words that found it")
    func mentions() throws {
        let now = Date(timeIntervalSince1970: 1_760_900_000)
        let arriving = try Self.found().map { $0.arriving("vetrik", at: now) }
        #expect(arriving.map(\.externalID) == ["-33_8841", "512_12"])
        let events = arriving.compactMap { item -> Inbound? in
            guard case .events(let events) = item.meaning else { return nil }
            return events.first
        }
        #expect(events.map(\.author.name) == ["Flea market", "Olga Kim"])
        #expect(events.map(\.event) == [.said(.mention), .said(.mention)])
        #expect(events.map(\.origin) == ["vk:post:-33_8841", "vk:post:512_12"])
        #expect(events.first?.source.url == "https://vk.com/wall-33_8841" && events.first?.details["found_by"] == "vetrik")
    }

    @Test("What was kept is read again as it was")
    func again() throws {
        let now = Date(timeIntervalSince1970: 1_760_900_000)
        for post in try Self.found() {
            let first = post.arriving(nil, at: now)
            let again = VKSearchChannel.read(first.raw, externalID: first.externalID, with: ChannelSettings(), at: now)
            guard case .events(let one) = first.meaning, case .events(let two) = again.meaning else {
                Issue.record("both are read")
                continue
            }
            #expect("\(one)" == "\(two)" && first.externalID == again.externalID)
        }
    }

    @Test("Each search goes on from its own last post, never back")
    func cursor() {
        var cursor = VKSearchCursor(nil)
        let late = Date(timeIntervalSince1970: 200)
        cursor.note("a \"b\"", late)
        cursor.note("c", Date(timeIntervalSince1970: 5))
        cursor.note("a \"b\"", Date(timeIntervalSince1970: 100))
        var again = VKSearchCursor(cursor.text)
        #expect(again["a \"b\""] == late && again["c"] == Date(timeIntervalSince1970: 5) && again["d"] == nil)
        again.forget(otherThan: ["c"])
        #expect(VKSearchCursor(again.text)["a \"b\""] == nil)
    }

    private actor Taken {
        var items: [Arriving] = []
        var cursors: [String] = []
        func take(_ more: [Arriving], _ cursor: String) {
            items += more
            cursors.append(cursor)
        }
    }

    @Test("A round takes what is new with its place, then rests; a dead token stops it by name")
    func round() async throws {
        let taken = Taken()
        let inlet = Inlet(take: { await taken.take($0, $1) }, tell: { _ in })
        let settings = ChannelSettings(values: ["queries": "Vetrik", "token": "service"])
        let replay = OutsideReplay([
            OutsideExchange(
                "POST", "https://api.vk.com/method/newsfeed.search", body: #"{"response":\#(Self.answer)}"#),
            OutsideExchange(
                "POST", "https://api.vk.com/method/newsfeed.search",
                body: #"{"error":{"error_code":5,"error_msg":"User authorization failed"}}"#),
        ])
        do {
            try await VKSearchChannel.follow(settings, from: nil, through: replay.outside(), into: inlet) { _ in }
        } catch {
            #expect(error.kind == .refused && error.setting == "token" && error.said == "User authorization failed")
        }
        // The oldest comes first: where it breaks off, nothing newer has moved the place.
        #expect(await taken.items.map(\.externalID) == ["512_12", "-33_8841"])
        #expect(VKSearchCursor(await taken.cursors.last)["Vetrik"] == Date(timeIntervalSince1970: 1_760_868_888))
    }

    @Test("Searches are cleaned of doubles and empty lines, and never asked too often")
    func settings() {
        let wish = VKSearchSettings(ChannelSettings(values: ["queries": "Vetrik\n\n vetrik \n#lamp", "pause": "1"]))
        #expect(wish.queries == ["Vetrik", "#lamp"] && wish.pause == 60)
    }

    @Test(
        "The recorded answer of VK is read", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func sample() throws {
        let json = try #require(JSONValue(object: try Payloads.bytes("vk/api_newsfeed_search.json")))
        let posts = VKFoundPost.all(in: try #require(json["response"]))
        #expect(posts.isEmpty == false)
        for post in posts {
            if case .unreadable(let why) = post.arriving("x", at: .now).meaning { Issue.record("\(why)") }
        }
    }
}
