import Channels
import Foundation
import Kernel
import People
import Support
import Workspace

@testable import Inbox

/// A correspondence made by chance, in which everything occurs that letters do: whoever writes, answers, forwards, goes on
/// holiday, bounces or complains, in any order, and several times.
struct PostBag {
    /// What arrives within a moment.
    struct Delivery: Sendable {
        var letters: [Item]
        var isHistory: Bool
        /// How much later the next moment is.
        var pause: TimeInterval
        /// What members did after it.
        var acts: [Act]
    }

    struct Item: Sendable {
        var letter: TestLetter
        var externalID: String
        /// It reached us by the other channel.
        var isElsewhere: Bool
        var hasFile: Bool
        var from: [String]
    }

    enum Act: Sendable {
        case process(Int)
        /// An answer of ours goes out, with this Message-ID, and lies in a state.
        case write(Int, reference: String, state: Outgoing.State)
        case confirm(Int)
        /// Two addresses turn out to be one person's.
        case join(Int, Int)
    }

    let deliveries: [Delivery]

    private static let people = [
        "anna@mail.example", "Anna@Mail.example", "boris@mail.example", "eve@evil.example", "info@vetrik.example", "",
        "kai@mail.example",
    ]
    private static let ours = ["info@vetrik.example", "marina@vetrik.example"]

    init(seed: UInt64, moments: Int = 5, letters: Int = 14) {
        var chance = SeededChance(seed)
        var known: [String] = []
        var sent: [String] = []
        var items: [Item] = []
        let start = Date(timeIntervalSince1970: 1_795_251_600)
        deliveries = (0..<moments).map { moment in
            let batch = (0..<Int.random(in: 1...letters, using: &chance)).map { index in
                // Delivered again, under the same name or another.
                if let again = items.randomElement(using: &chance), Int.random(in: 0..<8, using: &chance) == 0 {
                    var again = again
                    again.isElsewhere = Bool.random(using: &chance)
                    if Bool.random(using: &chance) { again.externalID += "'" }
                    return again
                }
                let item = Self.item("\(moment).\(index)", known: known, sent: sent, start, &chance)
                if item.letter.sentByUs { sent.append(item.letter.id) }
                known.append(item.letter.id)
                items.append(item)
                return item
            }
            let acts = Self.acts(moment, &chance)
            for case .write(_, let reference, _) in acts {
                let reference = "\(reference)@vetrik.example"
                sent.append(reference)
                known.append(reference)
            }
            let pause = [60, 3600, 86_400, 20 * 86_400].randomElement(using: &chance) ?? 60
            return Delivery(
                letters: batch.shuffled(using: &chance), isHistory: Int.random(in: 0..<4, using: &chance) == 0,
                pause: TimeInterval(pause), acts: acts)
        }
    }

    private static func item(
        _ name: String, known: [String], sent: [String], _ start: Date, _ chance: inout SeededChance
    ) -> Item {
        // A Message-ID given twice is no rarity; one that is named before it comes neither.
        let id = Int.random(in: 0..<10, using: &chance) == 0 ? known.randomElement(using: &chance) ?? name : "\(name)@mail"
        var letter = TestLetter(
            id: id, from: people.randomElement(using: &chance) ?? "",
            at: start.addingTimeInterval(TimeInterval(Int.random(in: -86_400...400_000, using: &chance))))
        letter.name = ["", "Анна", "Eve"].randomElement(using: &chance) ?? ""
        letter.text = "Письмо \(name)\nмне нужен бриз"
        letter.subject = ["Вопрос", "Re: Вопрос", "AW: Fwd: Бриз", ""].randomElement(using: &chance) ?? ""
        letter.cc = people.filter { _ in Int.random(in: 0..<5, using: &chance) == 0 }
        letter.to = ["info@vetrik.example"] + people.filter { _ in Int.random(in: 0..<6, using: &chance) == 0 }
        let coming = (0..<3).map {
            "\(Int.random(in: 0..<5, using: &chance)).\(Int.random(in: 0..<14, using: &chance))-\($0)@mail"
        }
        letter.refersTo = (known.suffix(30) + coming.map { String($0.split(separator: "-")[0]) + "@mail" })
            .shuffled(using: &chance).prefix(Int.random(in: 0...4, using: &chance)).map(\.self)
        let about = (sent + known).randomElement(using: &chance)
        switch Int.random(in: 0..<20, using: &chance) {
        case 0: letter.kind = .bounce(failed: [people[0]], about: about)
        case 1: letter.kind = .bounce(failed: [], about: sent.randomElement(using: &chance) ?? about)
        case 2: letter.kind = .delay(failed: [people[1]], about: sent.randomElement(using: &chance))
        case 3: letter.kind = .feedback(about: about)
        case 4, 5: letter.kind = .autoReply
        case 6...9:
            letter.sentByUs = true
            letter.from = ours.randomElement(using: &chance) ?? ""
            letter.to = people.filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }
        default: break
        }
        return Item(
            letter: letter, externalID: "letter \(name)", isElsewhere: Int.random(in: 0..<5, using: &chance) == 0,
            hasFile: Int.random(in: 0..<4, using: &chance) == 0,
            from: letter.from.isEmpty ? [] : [letter.from] + (Int.random(in: 0..<9, using: &chance) == 0 ? [people[2]] : []))
    }

    private static func acts(_ moment: Int, _ chance: inout SeededChance) -> [Act] {
        (0..<Int.random(in: 0...4, using: &chance)).map { index in
            let place = Int.random(in: 0..<1000, using: &chance)
            let states: [Outgoing.State] = [.queued, .sent, .sent, .possiblySent, .failed]
            switch Int.random(in: 0..<6, using: &chance) {
            case 0, 1: return .process(place)
            case 2: return .confirm(place)
            case 3: return .join(place, Int.random(in: 0..<1000, using: &chance))
            default:
                return .write(
                    place, reference: "ours-\(moment)-\(index)", state: states.randomElement(using: &chance) ?? .sent)
            }
        }
    }
}

extension PostBag.Item {
    func arrival(in scene: Scene, isHistory: Bool) -> Arrival {
        var event = letter.event
        event.externalID = externalID
        event.origin = "email:\(externalID.prefix { $0 != "'" })"
        event.letter?.from = from.map { .init(name: letter.name, address: $0) }
        event.letter?.ownLength = max(0, letter.text.count - 4)
        if hasFile { event.attachments = [.init(name: "Смета.pdf", type: "application/pdf", data: Data("1".utf8))] }
        let at = isHistory ? min(event.saidAt, scene.now) : scene.now
        var arrival = Arrival(
            event: event, channel: isElsewhere ? scene.group : scene.mailbox, raw: "raw \(externalID)", rawSize: 1,
            blobs: hasFile ? ["file"] : [], at: at)
        if isHistory { arrival.past = Past(openDays: 3, before: scene.now) }
        return arrival
    }
}

extension Scene {
    /// Takes what is in the bag, in groups whose sizes `next` says.
    ///
    /// - Returns: what became of each.
    func take(_ bag: PostBag, inGroupsOf next: (Int) -> Int) async throws -> [Taken] {
        var taken: [Taken] = []
        for delivery in bag.deliveries {
            var rest = delivery.letters[...]
            while rest.isEmpty == false {
                let group = rest.prefix(next(rest.count))
                rest = rest.dropFirst(group.count)
                taken += try await intake.enter(group.map { $0.arrival(in: self, isHistory: delivery.isHistory) })
            }
            for act in delivery.acts { try await perform(act) }
            clock.advance(by: delivery.pause)
        }
        return taken
    }

    private func perform(_ act: PostBag.Act) async throws {
        let (ids, now, cards) = (services.ids, now, try await cards())
        guard cards.isEmpty == false else { return }
        switch act {
        case .process(let place): try await process(cards[place % cards.count].id, by: jonas)
        case .write(let place, let reference, let state):
            let card = cards[place % cards.count]
            var order = Outbox.Order(key: reference, random: reference, text: "Ответ", notBefore: now)
            order.to = [.init(address: "anna@mail.example")]
            let posting = Posting(
                order, on: card, from: .init(address: "info@vetrik.example"), by: marina.member, rule: nil, ids: ids, at: now)
            try await store.write { db in
                let made = try posting.write(ids: ids, at: now, in: db)
                try db.run("UPDATE outbox SET state = \(state) WHERE id = \(made.id)")
            }
        case .confirm(let place):
            try await store.write { db in
                let doubtful = try db.rows(
                    """
                    SELECT conversation_id, identity_id FROM conversation_participant WHERE confirmed = 0
                    ORDER BY conversation_id, identity_id
                    """)
                guard doubtful.isEmpty == false else { return }
                let row = doubtful[place % doubtful.count]
                try db.run(
                    """
                    UPDATE conversation_participant SET confirmed = 1
                    WHERE conversation_id = \(row.get("conversation_id", as: Int64.self))
                    AND identity_id = \(row.get("identity_id", as: Int64.self))
                    """)
            }
        case .join(let one, let other):
            try await store.write { db in
                let people: [Int64] = try db.values("SELECT id FROM identity ORDER BY id")
                guard people.isEmpty == false else { return }
                let (one, other) = (people[one % people.count], people[other % people.count])
                try db.run(
                    """
                    UPDATE identity SET person_id = (SELECT person_id FROM identity WHERE id = \(other)) WHERE id = \(one)
                    """)
            }
        }
    }

    /// Every table that letters write, with its digest.
    func state() async throws -> [String: TableDigest] {
        let tables: [StaticString] = [
            "contact", "identity", "conversation", "conversation_participant", "conversation_reference", "awaited_reference",
            "interest", "interest_channel", "message", "letter", "attachment", "turn", "arrival", "search_due", "journal",
            "outbox", "quarantine", "fold", "automatic_send",
        ]
        return try await store.read { db in
            var state: [String: TableDigest] = [:]
            for table in tables { state["\(table)"] = try TableDigest.of(table, in: db) }
            return state
        }
    }
}
