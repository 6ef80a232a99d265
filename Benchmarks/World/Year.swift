import Channels
import Foundation
import Kernel
import Support

/// A year of an invented company, as large as one likes: what the n-th thing is, who said it and when, and whether it was
/// answered. The n-th is always the same and every share is the same at every size, so that rates can be compared.
///
/// Of ten cards one is a like under a post, three are remarks (two messages each) and six are episodes of conversations (four
/// messages each): three messages a card. Each conversation has three episodes. There are three contacts to ten cards.
struct Year: Sendable {
    /// How many cards: a multiple of a hundred.
    let count: Int
    /// When the last thing was said.
    let end: Date

    static let channels = 12

    var people: Int { count * 3 / 10 }
    var conversations: Int { count / 5 }
    var messages: Int { count * 3 }

    private var posts: Int { max(1, count / 100) }

    func card(_ number: Int) -> Card { Card(number, of: self) }

    /// The card of a conversation's third and last episode.
    func lastCard(of conversation: Int) -> Int { Self.card(ofTalk: conversation + 2 * conversations) }

    /// Of ten cards the last six are talks.
    private static func card(ofTalk talk: Int) -> Int { talk / 6 * 10 + talk % 6 + 4 }

    /// One card of the year.
    struct Card: Sendable {
        enum Kind: Sendable { case like, remark, talk }

        let number: Int
        let kind: Kind
        let action: ActionType
        /// Whose number among the people.
        let person: Int
        let channel: Int
        /// The conversation it is an episode of, and the episode before.
        let conversation: Int?
        let previous: Int?
        /// Under which post it was said.
        let post: Int?
        let product: Int
        /// The numbers of its messages among all of the year.
        let messages: Range<Int>
        /// When it began, in milliseconds since 1970.
        let start: Int64
        /// Whether somebody waits for an answer.
        let isOpen: Bool

        fileprivate init(_ number: Int, of year: Year) {
            var chance = KnownChance(number)
            let place = number % 10
            self.number = number
            kind = place == 0 ? .like : place < 4 ? .remark : .talk
            let first = number / 10 * 30 + (kind == .talk ? 6 + (place - 4) * 4 : max(0, place - 1) * 2)
            messages = first..<first + (kind == .talk ? 4 : kind == .remark ? 2 : 0)
            start = year.end.milliseconds - Self.lasts - Self.year * Int64(year.count - number) / Int64(year.count)
            product = chance.below(Crowd.products.count)
            let remark = Self.remarks[chance.below(Self.remarks.count)]
            action = kind == .talk ? .message : kind == .like ? .like : remark
            post = action == .like || action == .comment ? chance.below(year.posts) : nil
            if kind == .talk {
                let talk = number / 10 * 6 + place - 4
                let own = talk % year.conversations
                let before = talk - year.conversations
                (conversation, person) = (own, own)
                previous = before < 0 ? nil : Year.card(ofTalk: before)
                channel = Self.channel(KnownChance(own &+ 1 << 40))
            } else {
                (conversation, previous) = (nil, nil)
                person = chance.below(year.people)
                channel = Self.channel(chance)
            }
            isOpen = kind != .like && (number >= year.count - year.count / 200 || number % 50 == 7 || number % 250 == 1)
        }

        private static let remarks: [ActionType] = [.comment, .comment, .comment, .question, .request, .review, .problem, .idea]
        private static let year: Int64 = 365 * 86_400_000
        /// From the first word of a card to its last.
        private static let lasts: Int64 = 4 * 3_600_000

        /// The first are busy, the last are not.
        private static let channels = [30, 20, 15, 10, 8, 6, 4, 3, 2, 1, 1, 1].enumerated().flatMap {
            Array(repeating: $0.offset, count: $0.element)
        }

        private static func channel(_ chance: KnownChance) -> Int {
            var chance = chance
            return channels[chance.below(channels.count)]
        }
    }
}

extension Year.Card {
    /// A word said on it: by the customer, by us, or a note among ourselves.
    struct Word: Sendable {
        enum Direction: String, Sendable { case `in`, out, note }

        let direction: Direction
        /// Milliseconds after the card began.
        let after: Int64
    }

    /// Answered: word and answer, twice in a conversation. Open: the last word has none.
    var words: [Word] {
        switch kind {
        case .like: []
        case .remark: [Word(direction: .in, after: 0), Word(direction: isOpen ? .note : .out, after: 1_800_000)]
        case .talk:
            [
                Word(direction: .in, after: 0), Word(direction: .out, after: 1_800_000 + Int64(number % 100) * 10_000),
                Word(direction: .in, after: 7_200_000), Word(direction: isOpen ? .in : .out, after: 10_800_000),
            ]
        }
    }

    /// When the customer waited, from the first unanswered word to the answer; milliseconds since 1970.
    var waits: [(from: Int64, until: Int64?)] {
        var waits: [(from: Int64, until: Int64?)] = []
        var from: Int64?
        for word in words {
            if word.direction == .in, from == nil { from = start + word.after }
            guard word.direction == .out, let since = from else { continue }
            waits.append((since, start + word.after))
            from = nil
        }
        return waits + (from.map { [($0, nil)] } ?? [])
    }

    var lastWordIn: Int64 { start + (words.last { $0.direction == .in }?.after ?? 0) }
}
