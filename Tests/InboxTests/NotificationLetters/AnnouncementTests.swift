import Channels
import Formats
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Letters that announce") struct AnnouncementTests {
    @Test("A comment's letter is the comment: who, what, where and when, answered on the spot", arguments: TestEngine.available)
    func comment(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let taken = try await scene.take(
                .comment("Does it fit? https://www.facebook.com/n/?x%2Fposts%2F1&mid=zz&n_m=a%40b.example").found())
            let id = try #require(taken.interest)
            let card = try await scene.interest(id)
            #expect(card.network == "facebook" && card.action == .comment && card.needsAnswer)
            #expect(card.origin == "facebook:comment:123_789")
            #expect(card.sourceURL == "https://www.facebook.com/vetrik/posts/123?comment_id=789")
            #expect(try await scene.words(of: id) == ["Does it fit? https://www.facebook.com/x/posts/1"])
            let now = scene.now
            let detail = try #require(
                try await scene.store.read { db in try CardDetail.load(id, for: scene.marina, at: now, in: db) })
            #expect(detail.card.author == "Ryan Barrett")
            #expect(detail.contact.identities.map(\.key) == ["ryan.b"])
            #expect(detail.answering == nil, "no letter answers a comment")
            #expect(CardWays(detail).ways == [.source(url: "https://www.facebook.com/vetrik/posts/123?comment_id=789")])
            let stored = try await scene.store.read { db in
                try db.rows(
                    "SELECT 1 FROM message WHERE text LIKE '%n_m=%' UNION SELECT 1 FROM interest WHERE source_url LIKE '%mid=%'")
            }
            #expect(stored.isEmpty)
        }
    }

    @Test("What the network tells later is truer, on the same card, with both channels", arguments: TestEngine.available)
    func letterFirst(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try #require(try await scene.take(.comment("Does it fit a lap...").found()).interest)
            let said = scene.now.addingTimeInterval(-90)
            let told = scene.tell("Does it fit a laptop of 16 inches?", at: said)
            #expect(try await scene.take(told) == Taken(.updated, id))
            #expect(try await scene.words(of: id) == ["Does it fit a laptop of 16 inches?"])
            let card = try await scene.interest(id)
            #expect(card.saidAt == said && card.excerpt == "Does it fit a laptop of 16 inches?")
            #expect(try await scene.channels(of: id) == 1)
            // Delivered again, told again, and the letter once more: nothing more happens.
            #expect(try await scene.take(told).outcome == .duplicate)
            #expect(try await scene.take(scene.tell("Else", id: "again")).outcome == .duplicate)
            #expect(try await scene.take(.comment("Does it fit a lap...").found()).outcome == .duplicate)
            #expect(try await scene.words(of: id) == ["Does it fit a laptop of 16 inches?"])
            #expect(try await scene.cards().count == 1)
            let accounts = try await scene.store.read { db in
                try db.values("SELECT key FROM identity WHERE network = 'facebook' ORDER BY key", as: String.self)
            }
            #expect(accounts == ["9001", "ryan.b"])
            #expect(
                try await scene.store.read { db in try db.value("SELECT count(DISTINCT person_id) FROM identity", as: Int.self) }
                    == 1)
        }
    }

    @Test("The network first, then its letter: one card, the network's words, both channels", arguments: TestEngine.available)
    func networkFirst(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try #require(try await scene.take(scene.tell("Does it fit a laptop of 16 inches?")).interest)
            #expect(try await scene.take(.comment("Does it fit a lap...").found()) == Taken(.duplicate, id))
            #expect(try await scene.words(of: id) == ["Does it fit a laptop of 16 inches?"])
            #expect(try await scene.channels(of: id) == 1)
            #expect(try await scene.turns(of: id) == (1, 1))
        }
    }

    @Test("A letter of the same to two mailboxes, and both in one group, is one card", arguments: TestEngine.available)
    func twice(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let mailbox = scene.mailbox()
            let letters = [NetworkLetter.comment().found(), .comment().found()].map { scene.arriving($0.raw, on: mailbox) }
            let taken = try await scene.intake.take(letters, on: mailbox)
            #expect(taken.map(\.outcome) == [.made, .duplicate])
            var other = scene.group
            other.settings["auth_server"] = "mx.vetrik.example"
            #expect(try await scene.take(.comment().found(), on: other).outcome == .duplicate)
            #expect(try await scene.cards().count == 1)
            let card = try #require(taken[0].interest)
            #expect(try await scene.channels(of: card) == 1)
        }
    }

    @Test("A review has its stars and finds its product; a like is folded", arguments: TestEngine.available)
    func others(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let review = NetworkLetter(
                from: "Google Business Profile <businessprofile-noreply@google.com>",
                subject: "Jane Example left a review for Heron 28",
                fields: [],
                html: "<p>Jane Example left a review for Heron 28</p><p>★★☆☆☆</p><p>The strap frayed.</p>")
            let id = try #require(try await scene.take(review.found("dmarc=pass header.from=google.com")).interest)
            let card = try await scene.interest(id)
            #expect(card.network == "google" && card.action == .review && card.rating == 2 && card.details["place"] == "Heron 28")
            let like = NetworkLetter(
                subject: "Ryan Barrett likes your post", fields: [],
                html: "<p>Ryan Barrett likes your <a href=\"https://www.facebook.com/vetrik/posts/123\">post</a>.</p>")
            let liked = try #require(try await scene.take(like.found()).interest)
            #expect(try await scene.interest(liked).needsAnswer == false)
        }
    }

    @Test("A real letter with a code waits for nobody and is not lost", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
    func quiet() async throws {
        try await Scene.play(.sqlite) { scene in
            let mailbox = scene.mailbox(checkedBy: nil, ["address": "zkemailverify@gmail.com"])
            let id = try #require(
                try await scene.take(try Corpora.bytes("notifications/authentic/x-password-reset.eml"), on: mailbox).interest)
            let card = try await scene.interest(id)
            #expect(card.network == "email" && card.needsAnswer == false)
            #expect(try await scene.doubt(on: id) == nil)
            #expect(try await scene.feed(.open, for: scene.marina).isEmpty)
            let kept = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM letter WHERE raw_blob IS NULL", as: Int.self)
            }
            #expect(kept == 1, "its links open the account")
            #expect(try await scene.store.read { db in try db.value("SELECT raw_blob FROM arrival", as: String.self) } != nil)
        }
    }

    @Test("A letter about what is answered already opens nothing again", arguments: TestEngine.available)
    func answered(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let first = try #require(try await scene.take(scene.tell("Does it fit?")).interest)
            try await scene.process(first, by: scene.jonas)
            #expect(try await scene.take(.comment("Does it fit?").found()) == Taken(.duplicate, first))
            // "Reminder: …" is the same comment once more.
            var reminder = NetworkLetter.comment("Does it fit?")
            reminder.subject = "Reminder: \(reminder.subject)"
            #expect(try await scene.take(reminder.found()) == Taken(.duplicate, first))
            #expect(try await scene.interest(first).processedAt != nil)
            #expect(try await scene.turns(of: first) == (1, 0))
            // The other way round: the letter first, answered, and then the network.
            let second = try #require(try await scene.take(.comment("And in green?", comment: "790").found()).interest)
            try await scene.process(second, by: scene.jonas)
            #expect(try await scene.take(scene.tell("And in green?", comment: "123_790")) == Taken(.updated, second))
            #expect(try await scene.interest(second).processedAt != nil)
            #expect(try await scene.feed(.open, for: scene.marina).isEmpty)
        }
    }

    @Test("A reminder of a message is quiet where it is known, and the message where it is not", arguments: TestEngine.available)
    func reminders(engine: TestEngine) async throws {
        @Sendable func message(_ text: String, _ subject: String, of account: Int) -> NetworkLetter {
            NetworkLetter(
                from: "VK <admin@notify.vk.com>", subject: subject, fields: [],
                html: """
                    <p><a href="https://vk.com/id\(account)">Анна Петрова</a> прислала Вам сообщение</p><p>\(text)</p>\
                    <p><a href="https://vk.com/im?sel=\(account)">Ответить</a></p>
                    """
            ).found("dkim=pass header.d=notify.vk.com")
        }
        try await Scene.play(engine) { scene in
            let words = "Когда «Цапля» снова будет в продаже?"
            let said = try #require(try await scene.take(message(words, "Новое сообщение от Анны Петровой", of: 7)).interest)
            try await scene.process(said, by: scene.jonas)
            let subject = "Напоминание: Анна Петрова прислала Вам сообщение"
            let again = try #require(try await scene.take(message("Когда «Цапля» снова…", subject, of: 7)).interest)
            #expect(again != said)
            let quiet = try await scene.interest(again)
            #expect(quiet.network == "email" && quiet.needsAnswer == false)
            #expect(try await scene.interest(said).processedAt != nil)
            #expect(try await scene.feed(.open, for: scene.marina).isEmpty)
            // What nobody heard before is heard, whatever it calls itself; and so are new words of hers.
            let unheard = try #require(try await scene.take(message(words, subject, of: 8)).interest)
            #expect(try await scene.interest(unheard).network == "vk")
            #expect(try await scene.take(message("А в зелёном цвете?", subject, of: 7)).interest == said)
            #expect(try await scene.interest(said).processedAt == nil)
        }
    }

    @Test("A rule that is switched off leaves letters what they are", arguments: TestEngine.available)
    func switchedOff(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let now = scene.now
            try await scene.store.write { db in
                try OwnRule.set(delivered: "facebook", enabled: false, by: scene.marina, at: now, in: db)
            }
            let id = try #require(try await scene.take(.comment().found()).interest)
            #expect(try await scene.interest(id).network == "email")
            try await scene.store.write { db in
                try OwnRule.set(delivered: "facebook", enabled: true, by: scene.marina, at: now, in: db)
            }
            let again = try #require(try await scene.take(.comment().found()).interest)
            #expect(try await scene.interest(again).network == "facebook")
        }
    }
}
