import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Addresses, pictures and texts of the feed")
struct FeedPartsTests {
    @Test("The address of a list says all of it and is read as it was made")
    func places() throws {
        var place = FeedPlace(.overdue)
        place.filter.kind = .reviews
        place.filter.choose(.channel, "7")
        place.filter.choose(.channel, "8")
        place.filter.choose(.product, "none")
        place.filter.choose(.responsible, "me")
        place.filter.choose(.with, "file")
        place.filter.from = "2026-11-01"
        place.filter.to = "2026-11-21"
        place.words = "красный & blue=1?"
        place.after = FeedCursor(at: Date(timeIntervalSince1970: 1_795_251_600), id: 11)
        let read = try #require(FeedPlace(path: place.path, at: .now))
        #expect(read == place)
        #expect(read.path(ID(42)).hasPrefix("/feed/overdue/42?kind=reviews&channel=7&channel=8"))
        #expect(read.path(ID(42)).contains("after=") == false)
    }

    @Test(
        "An address that is none of the feed's leads nowhere",
        arguments: ["", "/", "//evil.example", "/feed/none", "https://x.example/feed/open"])
    func foreignPlaces(path: String) {
        #expect(FeedPlace(path: path, at: .now) == nil)
    }

    @Test("Only raster pictures are shown, by their bytes and not by their name")
    func pictures() {
        #expect(SafePicture.type(of: Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])) == "image/png")
        #expect(SafePicture.type(of: Data([0xFF, 0xD8, 0xFF, 0xE0])) == "image/jpeg")
        #expect(SafePicture.type(of: Data("RIFF\0\0\0\0WEBP".utf8)) == "image/webp")
        #expect(SafePicture.type(of: Data("<svg onload=alert(1)>".utf8)) == nil)
        #expect(SafePicture.type(of: Data()) == nil)
    }

    @Test("Web addresses in texts are links without the full stop behind them")
    func links() {
        let html = TextView.linked("See (https://a.example/x?a=1&b=<2>). And http://b.example!").text
        #expect(html.contains("href=\"https://a.example/x?a=1&amp;b=\""))
        #expect(html.contains("href=\"http://b.example\""))
        #expect(html.contains("<2>") == false)
        let plain = "https:// http httpd http://"
        #expect(TextView.linked(plain).text == plain)
        let many = Array(repeating: "http://a.example/", count: 20_000).joined(separator: " ")
        #expect(TextView.linked(many).text.components(separatedBy: "<a href=").count == 20_001)
    }

    @Test("Numbers are dialled, handles are not")
    func numbers() {
        #expect(CardWays.tel("+49 (151) 234-56 78") == "tel:+491512345678")
        #expect(CardWays.dialled("+49 151 2345678") == "+49 151 2345678")
        #expect(CardWays.dialled("anna-77") == nil)
        #expect(CardWays.mailto("a&b@x.example", subject: "Strap?") == "mailto:a%26b@x.example?subject=Re%3A%20Strap%3F")
    }

    @Test("Likes are counted in each language's forms")
    func folds() {
        #expect(FeedWords(language: .en).fold(.like, 37) == "37 people liked")
        #expect(FeedWords(language: .ru).fold(.like, 21) == "21 лайк")
        #expect(FeedWords(language: .ru).fold(.like, 3) == "3 лайка")
        #expect(FeedWords(language: .de).fold(.like, 2) == "2 Personen gefällt das")
    }

    @Test("The scripts get every phrase with its blank", arguments: Language.allCases)
    func scriptWords(language: Language) throws {
        let json = FeedScriptWords(words: FeedWords(language: language), now: Date(timeIntervalSince1970: 1_795_251_600)).json
        let phrases = JournalEntry.values(json)
        for name in ["min", "h", "late", "left", "ago", "newOne", "newFew", "newMany", "daysOne", "daysFew", "daysMany", "stale"]
        {
            #expect(phrases[name]?.contains("{}") == true, "\(name): \(phrases[name] ?? "")")
        }
        #expect(phrases["yesterday"] == ["en": "yesterday", "ru": "вчера", "de": "gestern"][language.rawValue])
    }

    @Test("What is withheld agrees with its number in Russian")
    func withheld() {
        let words = FeedWords(language: .ru)
        #expect(words.hidden(1) == "Ещё 1 карточка вам недоступна")
        #expect(words.hidden(3) == "Ещё 3 карточки вам недоступны")
        #expect(words.hidden(5) == "Ещё 5 карточек вам недоступно")
    }

    @Test("Where nobody knows who answered, nobody is named", arguments: Language.allCases)
    func answeredByNobody(language: Language) {
        let said = FeedWords(language: language).already("", "…")
        #expect(said.first?.isLetter == true && said.contains(": ,") == false)
    }
}
