import Foundation
import Synchronization

/// What became of an act, as far as whoever did it can know.
enum SoakOutcome: Sendable {
    /// Nobody answered, or nobody knows: it is there once or not at all.
    case open
    /// It was acknowledged: it is there, once.
    case done
    /// It was refused: it is not there.
    case refused
}

/// Something said, known by a mark in its words.
struct SoakWord: Sendable {
    enum Kind: Sendable { case post, form, letter, answer, note }

    let kind: Kind
    var outcome = SoakOutcome.open
    /// The card it was acknowledged with; the answer's own number for answers.
    var number: Int64?
    /// Words of one thread stand in one conversation, and no others in it.
    var thread: String?
    /// The Message-ID of a letter, and those it refers to.
    var reference: String?
    var after: [String] = []
    /// Files that came with it, by their SHA-256.
    var files: [String] = []
    /// Taken back before it went: it never goes.
    var isWithdrawn = false
    /// Its last known state, for answers.
    var end: String?
}

/// A card as its acts left it; only cards whose every act was answered are held against the program.
struct SoakCard: Sendable {
    let id: Int64
    var owner: String?
    var isProcessed = false
    /// Processing it was what gave it its owner.
    var wasTakenByProcessing = false
    var rests = false
    /// An act on it was not answered.
    var isUncertain = false
}

/// The plain model: what was said, what was answered, how the cards must stand.
final class SoakLedger: Sendable {
    private struct State {
        var next = 0
        var words: [String: SoakWord] = [:]
        var cards: [Int64: SoakCard] = [:]
        var busy: Set<Int64> = []
        var counts: [String: Int] = [:]
        var differences: [String] = []
    }

    private let state = Mutex(State())

    // MARK: Words

    /// Takes note of what is about to be said. Returns its mark, which the words must carry in square brackets.
    func begin(_ word: SoakWord) -> String {
        state.withLock { state in
            state.next += 1
            let mark = "\(word.kind)-\(state.next)"
            state.words[mark] = word
            return mark
        }
    }

    func change(_ mark: String, _ body: @Sendable (inout SoakWord) -> Void) {
        state.withLock { state in
            guard var word = state.words[mark] else { return }
            body(&word)
            state.words[mark] = word
        }
    }

    func noteEnd(of mark: String, _ state: String) { change(mark) { $0.end = state } }

    var words: [String: SoakWord] { state.withLock { $0.words } }

    /// The mark in some words; nil where they carry none.
    static func mark(in text: String) -> String? {
        guard let start = text.firstIndex(of: "["), let end = text[start...].firstIndex(of: "]") else { return nil }
        return String(text[text.index(after: start)..<end])
    }

    /// Any word that meets a condition.
    func any(using chance: inout Chance, where isMeant: (SoakWord) -> Bool) -> (mark: String, word: SoakWord)? {
        let meant = words.filter { isMeant($0.value) }.sorted { $0.key < $1.key }
        return meant.randomElement(using: &chance).map { ($0.key, $0.value) }
    }

    // MARK: Cards

    func add(card: Int64) { state.withLock { $0.cards[card] = SoakCard(id: card) } }

    /// A card nobody else acts on until it is given back.
    func borrow(using chance: inout Chance) -> SoakCard? {
        let free = state.withLock { state in
            state.cards.values.filter { $0.isUncertain == false && state.busy.contains($0.id) == false }
        }
        guard let card = free.sorted(by: { $0.id < $1.id }).randomElement(using: &chance) else { return nil }
        return state.withLock { state in
            guard state.busy.insert(card.id).inserted else { return nil }
            return state.cards[card.id]
        }
    }

    func giveBack(_ card: SoakCard) {
        state.withLock { state in
            state.cards[card.id] = card
            state.busy.remove(card.id)
        }
    }

    var cards: [SoakCard] { state.withLock { $0.cards.values.sorted { $0.id < $1.id } } }

    // MARK: The report

    func count(_ what: String) { state.withLock { $0.counts[what, default: 0] += 1 } }
    var counts: [String: Int] { state.withLock { $0.counts } }

    func differ(_ what: String) { state.withLock { $0.differences.append(what) } }
    var differences: [String] { state.withLock { $0.differences } }

    /// One line about how much there is.
    var summary: String {
        let words = self.words.values
        let acts = words.count { $0.outcome == .done }, open = words.count { $0.outcome == .open }
        return "\(acts) words acknowledged, \(open) open, \(cards.count) cards worked on, \(differences.count) differences"
    }
}
