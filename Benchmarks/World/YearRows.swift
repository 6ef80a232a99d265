import Channels
import Foundation
import Kernel
import Support

/// The rows of a part of a year, ready to be written.
struct YearRows: Sendable {
    private let year: Year
    private let scene: YearScene
    private var (conversations, participants, cards, turns) = (SQLRows(), SQLRows(), SQLRows(), SQLRows())
    private var (messages, due, files, texts) = (SQLRows(), SQLRows(), SQLRows(), SQLRows())
    private var (arrivals, tags, entries) = (SQLRows(), SQLRows(), SQLRows())

    /// - Parameter numbers: of cards.
    init(_ numbers: Range<Int>, of year: Year, in scene: YearScene) {
        (self.year, self.scene) = (year, scene)
        for number in numbers { add(year.card(number)) }
    }

    private mutating func add(_ card: Year.Card) {
        let said = KnownSaid(card.messages.lowerBound, of: year.messages)
        let id = YearScene.id(card.number)
        if let conversation = card.conversation, card.previous == nil { add(conversation, of: card) }
        add(card, id, language: said.tongue.language)
        for (index, word) in zip(card.messages, card.words) { add(word, index, of: card, id, said.tongue) }
        for (index, wait) in card.waits.enumerated() {
            turns.add(
                YearScene.id(card.number * 2 + index), scene.workspace, id, wait.from, wait.from + Self.target, wait.until,
                wait.until == nil ? nil : member(card))
        }
        let tag = scene.tags[card.number / 10 % scene.tags.count]
        if card.number % 10 == 5 { tags.add(scene.workspace, id, tag) }
        let place = scene.sequence + Int64(card.number * 2)
        entries.add(
            scene.workspace, place, card.start, "customer", YearScene.id(card.person), "arrived", "interest", id,
            nil as String?)
        if let end = end(card) {
            entries.add(
                scene.workspace, place + 1, end, "member", member(card), "processed", "interest", id,
                "{\"how\":\"\(how(card))\"}" as String?)
        }
    }

    private mutating func add(_ conversation: Int, of card: Year.Card) {
        let id = YearScene.id(conversation)
        conversations.add(
            id, scene.workspace, scene.channels[card.channel], "dialog-\(digits(conversation))",
            YearScene.id(year.lastCard(of: conversation)), card.start)
        participants.add(scene.workspace, id, YearScene.id(card.person), card.start)
    }

    private mutating func add(_ card: Year.Card, _ id: Int64, language: String) {
        let (isLike, end) = (card.kind == .like, end(card))
        let last = card.messages.isEmpty ? nil : card.messages.lowerBound + (card.words.lastIndex { $0.direction == .in } ?? 0)
        let product = Crowd.products[card.product]
        let reopened = card.kind == .talk ? card.start + card.words[2].after : nil
        cards.add(
            id, scene.workspace, scene.channels[card.channel], card.conversation.map(YearScene.id),
            card.previous.map(YearScene.id), YearScene.id(card.person), "year:\(digits(card.number))",
            card.post == nil ? "api" : "vk", card.action, last.map { String(text($0).prefix(140)) } ?? "",
            card.post.map { "https://vk.example/wall-\($0)" } ?? "https://shop.example/\(product.lowercased())",
            card.post == nil ? product : "\(product): a new batch", card.post.map { "vk:post-\($0)" }, language,
            card.action == .review ? Int64(1 + card.number % 5) : nil, scene.products[card.product], "page", card.start,
            card.start, card.lastWordIn, isLike == false, card.number % 200 == 3 ? "urgent" : "normal",
            end == nil ? nil : member(card), end, end == nil ? card.waits.last.map { $0.from + Self.target } : nil, end,
            end == nil ? nil : member(card), end == nil ? nil : how(card), reopened)
    }

    private mutating func add(
        _ word: Year.Card.Word, _ index: Int, of card: Year.Card, _ interest: Int64, _ tongue: KnownSaid.Tongue
    ) {
        let (id, at, isIn) = (YearScene.id(index), card.start + word.after, word.direction == .in)
        let name = isIn ? "year:\(digits(index))" : nil
        let text =
            switch word.direction {
            case .in: text(index)
            case .out: Answers.text(index, in: tongue)
            case .note: Answers.note(index)
            }
        messages.add(
            id, scene.workspace, interest, word.direction.rawValue, isIn ? YearScene.id(card.person) : nil,
            isIn ? nil : member(card), name, text, at, at)
        due.add(scene.workspace, id)
        guard let name else { return }
        arrivals.add(scene.workspace, scene.channels[card.channel], name, at, interest)
        guard index % 100 == 0 else { return }
        files.add(id, scene.workspace, id, "price-list.txt", "text/plain", YearScene.fileText.utf8.count, scene.file)
        texts.add(scene.workspace, id, "read", YearScene.fileText)
    }

    private static let target: Int64 = 4 * 3_600_000

    private func text(_ message: Int) -> String { KnownSaid(message, of: year.messages).text }

    /// Who answers it.
    private func member(_ card: Year.Card) -> Int64 {
        scene.members[KnownScene.seen.contains(card.channel) ? card.number % 2 : 0]
    }

    private func how(_ card: Year.Card) -> String { card.kind == .talk ? "reply" : "hand" }

    /// When it was answered for the last time; nil for what waits, and for likes.
    private func end(_ card: Year.Card) -> Int64? {
        card.isOpen ? nil : card.words.last.map { card.start + $0.after }
    }

    /// Names of one length come in the order of their numbers.
    private func digits(_ number: Int) -> String { String(String(number + 1_000_000_000).dropFirst()) }
}

extension YearRows {
    /// Writes them, what is referred to before what refers to it.
    func insert(in db: Connection) throws {
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, last_interest_id, created_at)
            \(conversations)
            """)
        try db.run(
            """
            INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at) \(participants)
            """)
        try db.run(
            """
            INSERT INTO interest (id, workspace_id, channel_id, conversation_id, previous_id, identity_id, origin, network, action,
            excerpt, source_url, source_title, post_key, language, rating, product_id, product_how, said_at, arrived_at, moved_at,
            needs_answer, priority, responsible_id, claimed_at, due_at, processed_at, processed_by, processed_how, reopened_at)
            \(cards)
            """)
        try db.run(
            "INSERT INTO turn (id, workspace_id, interest_id, started_at, due_at, ended_at, ended_by) \(turns)")
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, member_id, origin, text, said_at,
            arrived_at) \(messages)
            """)
        try db.run("INSERT INTO search_due (workspace_id, message_id) \(due)")
        try db.run("INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob) \(files)")
        try db.run("INSERT INTO attachment_text (workspace_id, attachment_id, outcome, text) \(texts)")
        try db.run("INSERT INTO arrival (workspace_id, channel_id, external_id, at, interest_id) \(arrivals)")
        try db.run("INSERT INTO interest_tag (workspace_id, interest_id, tag_id) \(tags)")
        try db.run(
            """
            INSERT INTO journal (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, after_json)
            \(entries)
            """)
    }
}
