import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("The feed's page says what is so, to everybody in their words")
struct FeedPageTests {
    @Test("What strangers call themselves is text and never markup")
    func escapes() async throws {
        try await Scene.play(.sqlite) { scene in
            let evil = "<script>alert('x')</script>\" onfocus=\"alert(1)"
            let author = Author(name: evil, handles: [.init("vk", key: "1", shown: evil, .network)])
            var word = scene.word(
                "<img src=x onerror=alert(1)>", author: author, source: .init(url: "javascript:alert(1)", title: evil))
            word.details = ["wished_time": evil]
            let id = try #require(try await scene.take(word).interest)
            let page = try await scene.page(opening: id)
            #expect(page.contains("&lt;script&gt;alert("))
            #expect(page.contains("<script") == false)
            #expect(page.contains("<img src=x") == false)
            #expect(page.contains("javascript:") == false)
            #expect(page.contains("\" onfocus=\"") == false)
        }
    }

    @Test("A row shows its state by colour, icon and word, and the same row reads right for two people")
    func states() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            try await expect(scene, id, .jonas, state: "unclaimed", word: "Unclaimed", icon: "unclaimed")
            try await scene.claim(id, by: scene.jonas)
            try await expect(scene, id, .jonas, state: "mine", word: "Yours", icon: "mine")
            try await expect(scene, id, .marina, state: "theirs", word: "Jonas", icon: "theirs")
            scene.clock.advance(by: 3600 + 14 * 60)
            try await expect(scene, id, .jonas, state: "overdue", word: "14 min late", icon: "alarm")
            try await scene.process(id, by: scene.jonas)
            try await expect(scene, id, .marina, state: "answered", word: "Answered", icon: "answered")
            #expect(try await scene.row(id, for: scene.marina).contains("in 1 h 14"))
        }
    }

    private enum Reader { case jonas, marina }

    private func expect(
        _ scene: Scene, _ id: ID<Interest>, _ reader: Reader, state: String, word: String, icon: String,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let row = try await scene.row(id, for: reader == .jonas ? scene.jonas : scene.marina)
        #expect(row.contains("<span class=\"state\" data-state=\"\(state)\""), sourceLocation: location)
        #expect(row.contains("#i-\(icon)\"/></svg><span>\(word)</span>"), sourceLocation: location)
    }

    @Test("A live row names the holder and leaves to the page whether that is the reader")
    func liveRow() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            try await scene.claim(id, by: scene.jonas)
            let card = try #require(try await scene.feed(for: scene.marina).first)
            let row = CardRow(
                card: card, icons: Icons(sprite: "/icons.svg"), words: FeedWords(language: .en), now: scene.now, zone: .gmt)
            #expect(row.html.text.contains("data-responsible=\"\(scene.jonas.member)\" data-holder=\"Jonas\""))
            #expect(row.html.text.contains("<span>Jonas</span>"))
        }
    }

    @Test("An answered card says by whom and how, and its button is inactive")
    func answered() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            try await scene.process(id, by: scene.jonas, how: .call, note: "Agreed on Tuesday")
            scene.clock.advance(by: 300)
            let page = try await scene.page(opening: id, for: scene.marina)
            #expect(page.contains("Answered by Jonas, 5 min ago, by phone"))
            #expect(page.contains("disabled title=\"Answered by Jonas, 5 min ago\">Reply</button>"))
            #expect(page.contains("Agreed on Tuesday"))
            #expect(page.contains("/interests/\(id)/claim") == false)
        }
    }

    @Test("Whoever may only look finds nothing to press")
    func observer() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            let page = try await scene.page(opening: id, for: scene.olga)
            #expect(page.contains("You may look at this card, not work on it."))
            #expect(page.contains("method=\"post\"") == false)
        }
    }

    @Test("Every form carries the token and the way back; no id stands twice")
    func forms() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            let page = try await scene.page(opening: id, for: scene.jonas)
            let forms = page.components(separatedBy: "method=\"post\"").dropFirst()
            #expect(forms.count >= 8)
            for form in forms { #expect(form.contains("name=\"csrf\"") && form.contains("name=\"place\" value=\"/feed/open\"")) }
            let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(ids.filter { id in ids.filter { $0 == id }.count > 1 })")
        }
    }

    @Test("Every list without rows says kindly what to do next", arguments: Language.allCases)
    func empty(language: Language) async throws {
        try await Scene.play(.sqlite) { scene in
            for view in FeedView.allCases {
                let page = try await scene.page(FeedPlace(view), for: scene.jonas.speaking(language))
                let said = FeedWords(language: language).empty(view)
                #expect(page.contains("<h2>\(said.title)</h2>"))
                #expect(page.contains("class=\"drawing\""))
            }
            let searching = FeedPlace(.open).changing { $0.words = "purple zipp" }
            #expect(try await scene.page(searching, for: scene.jonas.speaking(language)).contains("purple zipp"))
        }
    }

    @Test("In Russian nobody's gender is guessed, in German people are addressed formally")
    func languages() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try await scene.card()
            let russian = try await scene.page(opening: id, for: scene.jonas.speaking(.ru))
            #expect(russian.contains("Ждут ответа") && russian.contains("<span class=\"card-act\">комментарий</span>"))
            #expect(russian.contains("Ничья") && russian.contains("<span>1 ч</span>") && russian.contains("осталось 1 ч"))
            let german = try await scene.page(opening: id, for: scene.jonas.speaking(.de))
            #expect(german.contains("Warten auf Antwort") && german.contains("noch 1 Std."))
            #expect(german.contains("Übernehmen"))
        }
    }

    @Test("The conversation keeps what was edited and marks what was taken back")
    func thread() async throws {
        try await Scene.play(.sqlite) { scene in
            let id = try #require(try await scene.take(scene.word("I changed the txt", id: "c1")).interest)
            scene.clock.advance(by: 60)
            try await scene.take(scene.later("I changed the text, see https://vetrik.example/a.", .edited(.comment), of: "c1"))
            let edited = try await scene.page(opening: id)
            #expect(edited.contains("<details class=\"quoted\">") && edited.contains("I changed the txt"))
            #expect(edited.contains("href=\"https://vetrik.example/a\""))
            try await scene.take(scene.later("", .deleted, of: "c1"))
            let deleted = try await scene.page(opening: id)
            #expect(deleted.contains("deleted by the author"))
        }
    }

    @Test("An answer of nobody we know says how it was given, and names no mail program where none was")
    func answeredByNobody() async throws {
        try await Scene.play(.sqlite) { scene in
            let (id, now) = (try await scene.card(), scene.now)
            let answers = [
                ("call", "Answered, just now, by phone"), ("reply", "Answered from another mail program, just now, by reply"),
            ]
            for (how, said) in answers {
                try await scene.store.write { db in
                    try db.run("UPDATE interest SET processed_at = \(now), processed_how = \(how) WHERE id = \(id)")
                }
                #expect(try await scene.page(FeedPlace(.answered), opening: id).contains(said))
            }
        }
    }

    @Test("Beyond a thousand nobody counts on")
    func counts() {
        #expect(Count(1000, most: FeedCounts.most).text(.en) == "1,000+")
        #expect(Count(999, most: FeedCounts.most).text(.en) == "999")
        #expect(Count(0, most: FeedCounts.most).text(.en) == "")
    }
}

extension Asker {
    /// The same member, reading another language.
    func speaking(_ language: Language) -> Asker {
        Asker(
            workspace: workspace, account: account, member: member, name: name, rights: rights, teams: teams,
            language: language, timeZone: timeZone, appearance: appearance, way: way, csrf: "token")
    }
}

extension Scene {
    /// What became of an earlier word, as the network tells it: another event about the same thing.
    func later(_ text: String, _ event: Inbound.Event, of id: String) -> Inbound {
        var word = word(text, event)
        word.origin = "vk:\(id)"
        return word
    }

    /// What stands inside the frame.
    func page(
        _ place: FeedPlace = FeedPlace(.open), opening id: ID<Interest>? = nil, for asker: Asker? = nil
    ) async throws -> String {
        let asker = asker ?? jonas
        let context = FeedContext(
            Viewer(asker.csrf.isEmpty ? asker.speaking(asker.language) : asker, icons: Icons(sprite: "/icons.svg"), now: now),
            place)
        let frame = Frame(assets: services.assets, features: [])
        let read = try await store.read { db in try FeedReading.load(context, opening: id, frame: frame, in: db) }
        let list = ListPane(
            page: context, rows: read.rows, counts: read.counts, choices: read.choices, opened: id, sequence: read.sequence)
        return FeedPage(page: context, list: list, detail: read.detail).html.text
    }

    /// A card's row in the list of everything.
    func row(_ id: ID<Interest>, for asker: Asker) async throws -> String {
        let cards = try await feed(.everything, for: asker)
        guard let card = cards.first(where: { $0.interest.id == id }) else { throw Missing() }
        let context = FeedContext(Viewer(asker, icons: Icons(sprite: "/icons.svg"), now: now), FeedPlace(.everything))
        return CardRow(card: card, page: context, isOpened: false).html.text
    }
}
