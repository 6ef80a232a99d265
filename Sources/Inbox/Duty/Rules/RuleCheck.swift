import Kernel
import Workspace

/// What makes a rule impossible, by the field that is to be mended.
struct RuleCheck {
    let rule: DutyRule
    let names: RuleNames
    let words: RuleWords

    var errors: [FieldError] {
        var errors: [FieldError] = []
        func reject(_ field: String, _ message: String?) {
            if let message, errors.contains(where: { $0.field == field }) == false { errors.append(FieldError(field, message)) }
        }
        reject("channels", channels)
        reject("products", products)
        if rule.strategy != .first {
            reject("to", target)
            reject("members", wrongMember)
            if errors.isEmpty, able.isEmpty { reject("to", words.nobodyMay) }
            if errors.isEmpty {
                reject("by_language", language)
                reject("by_product", product)
            }
        }
        reject("fall", fall)
        return errors
    }

    // MARK: Which cards

    /// A rule for a channel that is no more, or that never was the company's, would never fit and never say so.
    private var channels: String? {
        guard rule.ownChannel == nil else { return nil }
        return rule.conditions.channels.isSubset(of: names.channels.map(\.id)) ? nil : words.isGone
    }

    private var products: String? {
        rule.conditions.products.isSubset(of: names.products.map(\.id)) ? nil : words.isGone
    }

    // MARK: Among whom

    private var meant: [Roster.Person] { names.roster.people.filter(rule.means) }
    /// Who could work on at least one of the channels.
    private var able: [Roster.Person] { meant.filter(isAble) }

    private func isAble(_ person: Roster.Person) -> Bool {
        let channels = rule.conditions.channels.isEmpty ? Set(names.channels.map(\.id)) : rule.conditions.channels
        guard person.isShut == false, person.see != nil, person.work != nil else { return false }
        return channels.isEmpty || channels.contains { names.roster.mayWork(person, on: $0) }
    }

    private var target: String? {
        guard let team = rule.team, meant.isEmpty else { return nil }
        return words.emptyTeam(names.name(of: team) ?? "?")
    }

    private var wrongMember: String? {
        guard rule.team == nil, rule.members.isEmpty == false else { return nil }
        let people = rule.members.compactMap { names.roster[$0] }
        if people.isEmpty { return words.chooseSomebody }
        if let person = people.first(where: { $0.isShut || $0.work == nil || $0.see == nil }) {
            return words.mayNotWork(person.name)
        }
        return people.first { isAble($0) == false }.map { words.seesNone($0.name) }
    }

    // MARK: What they can

    private var language: String? {
        guard rule.byLanguage else { return nil }
        let spoken = able.reduce(into: Set<String>()) { $0.formUnion($1.languages) }
        if spoken.isEmpty, rule.conditions.languages.isEmpty { return words.nobodyListsLanguage }
        return rule.conditions.languages.subtracting(spoken).min().map(words.nobodySpeaks)
    }

    private var product: String? {
        guard rule.byProduct else { return nil }
        let known = able.reduce(into: Set<ID<Product>>()) { $0.formUnion($1.products) }
        if known.isEmpty, rule.conditions.products.isEmpty { return words.nobodyListsProduct }
        let missing = rule.conditions.products.subtracting(known).min()
        return missing.map { id in
            words.nobodyKnows(names.products.first { $0.id == id }?.name(in: words.language) ?? "?")
        }
    }

    // MARK: What becomes of it

    private var fall: String? {
        switch rule.fall {
        case nil: return nil
        case .all: return rule.strategy == .first ? words.isEverybodys : nil
        case .next:
            if rule.strategy == .first { return words.isEverybodys }
            return able.count < 2 ? able.first.map { words.onlyOne($0.name) } : nil
        case .member:
            guard let person = rule.fallMember.flatMap({ names.roster[$0] }) else { return words.whereFall }
            if isAble(person) == false { return words.mayNotWork(person.name) }
            return rule.strategy != .first && able.map(\.id) == [person.id] ? words.onlyOne(person.name) : nil
        case .rule: return circle
        }
    }

    /// The way a card would fall from rule to rule, where it comes back to one it was at.
    private var circle: String? {
        var way = [rule.id]
        var next = rule.fallRule
        while let id = next {
            guard let step = id == rule.id ? rule : names.rules.first(where: { $0.id == id }) else { return words.whereFall }
            way.append(id)
            if way.dropLast().contains(id) { return words.circle(way.map { title($0) }) }
            next = step.fall == .rule ? step.fallRule : nil
        }
        return way.count == 1 ? words.whereFall : nil
    }

    private func title(_ id: ID<DutyRule>) -> String {
        id == rule.id ? names.title(rule, words) : names.title(id, words) ?? "?"
    }
}
