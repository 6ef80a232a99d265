import Foundation
import Kernel
import Workspace

/// Everybody of a workspace with what decides whether a card can be given to them now.
struct Roster: Sendable {
    struct Person: Sendable {
        let id: ID<Member>
        let name: String
        let zone: TimeZone
        let isAway: Bool
        let awayUntil: Date?
        /// The log-in is shut.
        let isShut: Bool
        let see: Scope?
        let work: Scope?
        /// May share out and set hours of others.
        let isLead: Bool
        var teams: Set<ID<Team>> = []
        let most: Int?
        var shifts: [Shift] = []
        var off: [ClosedRange<Int>] = []
        var languages: Set<String> = []
        var products: Set<ID<Product>> = []
        var open = 0
    }

    /// Why somebody cannot take a card.
    enum Obstacle: String, Sendable, CaseIterable {
        case left, right, channel, away, dayOff, offShift, full, language, product, tried
    }

    /// By id, which is the order of the round.
    var people: [Person]
    /// The teams that look after a channel; a channel without an entry is everybody's.
    let channelTeams: [ID<Connected>: Set<ID<Team>>]

    subscript(id: ID<Member>) -> Person? { people.first { $0.id == id } }

    /// What keeps somebody from work whatever the card: nil while they are at it.
    static func absence(of person: Person, at now: Date) -> Obstacle? {
        if person.isShut { return .left }
        if person.work == nil || person.see == nil { return .right }
        if person.isAway, person.awayUntil.map({ $0 > now }) ?? true { return .away }
        let here = LocalMoment(now, in: person.zone)
        if person.off.contains(where: { $0.contains(here.day) }) { return .dayOff }
        if person.shifts.isEmpty == false, person.shifts.contains(where: { $0.contains(here) }) == false { return .offShift }
        return nil
    }

    static func isFull(_ person: Person) -> Bool { person.most.map { person.open >= $0 } ?? false }

    /// Whether somebody could work on cards of a channel at all, whenever it is.
    func mayWork(_ person: Person, on channel: ID<Connected>) -> Bool {
        guard person.isShut == false, let see = person.see, let work = person.work else { return false }
        guard min(see, work) == .team else { return true }  // whoever works on their own cards only gets them by being given
        return channelTeams[channel].map { $0.isDisjoint(with: person.teams) == false } ?? true
    }

    /// Why somebody cannot take a card by a rule now; nil when they can.
    func obstacle(of person: Person, to rule: DutyRule, for card: DutyTraits, at now: Date) -> Obstacle? {
        if let absence = Self.absence(of: person, at: now) { return absence }
        if mayWork(person, on: card.channel) == false { return .channel }
        if rule.byLanguage, let language = card.language, person.languages.contains(language) == false { return .language }
        if rule.byProduct, let product = card.product, person.products.contains(product) == false { return .product }
        return Self.isFull(person) ? .full : nil
    }

    /// Whether somebody can go on with a card that is theirs already.
    func keeps(_ member: ID<Member>, _ card: DutyTraits, at now: Date) -> Bool {
        self[member].map { Self.absence(of: $0, at: now) == nil && mayWork($0, on: card.channel) } ?? false
    }

    /// Who gets a card by a rule, and what keeps the others it means from it.
    ///
    /// - Parameter tried: who had it already.
    func choose(
        by rule: DutyRule, for card: DutyTraits, tried: Set<ID<Member>> = [], at now: Date
    ) -> (chosen: Person?, obstacles: [(Person, Obstacle)]) {
        var free: [Person] = []
        var obstacles: [(Person, Obstacle)] = []
        for person in people where rule.means(person) {
            let obstacle = tried.contains(person.id) ? .tried : self.obstacle(of: person, to: rule, for: card, at: now)
            if let obstacle { obstacles.append((person, obstacle)) } else { free.append(person) }
        }
        // The round begins behind whoever had the last one; of equals the next in the round.
        let split = rule.last.flatMap { last in free.firstIndex { $0.id > last } } ?? 0
        let round = free[split...] + free[..<split]
        let chosen =
            switch rule.strategy {
            case .first: nil as Person?
            case .turn: round.first
            case .least: round.min { $0.open < $1.open }
            }
        return (chosen, obstacles)
    }

    mutating func count(_ cards: Int, for member: ID<Member>) {
        guard let index = people.firstIndex(where: { $0.id == member }) else { return }
        people[index].open += cards
    }
}
