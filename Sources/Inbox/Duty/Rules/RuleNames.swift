import Channels
import Foundation
import Kernel
import Workspace

/// What rules name, for forms and sentences.
struct RuleNames: Sendable {
    let channels: [(id: ID<Connected>, name: String, network: String)]
    let teams: [Team]
    let products: [Product]
    let roster: Roster
    let rules: [DutyRule]

    init(of workspace: ID<Company>, in db: Connection) throws {
        channels = try db.rows(
            "SELECT id, name, network FROM channel WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id"
        ).map { (try $0.get("id"), try $0.get("name"), try $0.get("network")) }
        teams = try Team.all(of: workspace, in: db)
        products = try Product.all(of: workspace, in: db)
        roster = try Roster.load(workspace, in: db)
        rules = try DutyRule.all(of: workspace, in: db)
    }

    /// What a rule is called: its name, its channel's, or its place.
    func title(_ rule: DutyRule, _ words: RuleWords) -> String {
        if rule.name.isEmpty == false { return rule.name }
        if let own = rule.ownChannel, let channel = channels.first(where: { $0.id == own }) { return channel.name }
        return words.numbered((rules.firstIndex { $0.id == rule.id } ?? rules.count) + 1)
    }

    func title(_ id: ID<DutyRule>?, _ words: RuleWords) -> String? {
        rules.first { $0.id == id }.map { title($0, words) }
    }

    func name(of team: ID<Team>?) -> String? { teams.first { $0.id == team }?.name }
}

extension DutyRule {
    /// - Throws: ``Problem/notFound``, and a conflict while another rule falls back to it.
    static func removeUnneeded(
        _ id: ID<DutyRule>, _ words: RuleWords, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let names = try RuleNames(of: asker.workspace, in: db)
        if let other = names.rules.first(where: { $0.fallRule == id }) {
            throw Problem.conflict(words.isFallenTo(names.title(other, words)))
        }
        guard try remove(true, id, by: asker, at: now, in: db) else { throw Problem.notFound }
    }
}

/// A rule as a plain sentence.
struct RuleText {
    let rule: DutyRule
    let names: RuleNames
    let words: RuleWords

    private var language: Language { words.language }
    private func say(_ en: String, _ ru: String, _ de: String) -> String { words.say(en, ru, de) }

    var sentence: String { [which + ": " + how + ".", fall].compactMap(\.self).joined(separator: " ") }

    private var which: String {
        let asked = rule.conditions
        let feed = FeedWords(language: language)
        var parts: [String] = []
        func add<Value>(_ values: some Sequence<Value>, _ name: (Value) -> String?, _ en: String, _ ru: String, _ de: String) {
            let list = values.compactMap(name).sorted()
            if list.isEmpty == false { parts.append(say(en, ru, de) + " " + either(list)) }
        }
        add(asked.channels, { id in names.channels.first { $0.id == id }?.name }, "from", "канал:", "aus")
        add(asked.networks, { feed.network($0) }, "of", "сеть:", "von")
        add(asked.languages, { words.spoken($0) }, "in", "язык:", "auf")
        add(asked.products, { id in names.products.first { $0.id == id }?.name(in: language) }, "about", "товар:", "zu")
        add(asked.actions, { feed.action($0) }, "with the action", "действие:", "mit der Aktion")
        if parts.isEmpty { return say("All cards", "Все карточки", "Alle Karten") }
        return say("Cards ", "Карточки, ", "Karten ") + parts.joined(separator: ", ")
    }

    private var how: String {
        switch rule.strategy {
        case .first:
            say("whoever claims first has it", "ведёт тот, кто взял первым", "wer zuerst zugreift, hat sie")
        case .turn: say("in turn to ", "по очереди, ", "reihum an ") + whom + skills
        case .least:
            say("to whoever has the fewest, of ", "тому, у кого меньше, ", "an die Person mit den wenigsten, aus ") + whom
                + skills
        }
    }

    private var whom: String {
        if let team = rule.team {
            return names.name(of: team) ?? say("a removed team", "удалённая команда", "einem entfernten Team")
        }
        let people = rule.members.compactMap { names.roster[$0]?.name }
        if rule.members.isEmpty { return say("everybody who may", "все, у кого есть право", "alle, die dürfen") }
        return people.isEmpty ? say("nobody any more", "никого больше нет", "niemanden mehr") : all(people)
    }

    private var skills: String {
        switch (rule.byLanguage, rule.byProduct) {
        case (false, false): ""
        case (true, false): say(" who speaks the language", " со знанием языка", ", wer die Sprache spricht")
        case (false, true): say(" who knows the product", " со знанием товара", ", wer das Produkt kennt")
        case (true, true):
            say(
                " who speaks the language and knows the product", " со знанием языка и товара",
                ", wer Sprache und Produkt kennt")
        }
    }

    private var fall: String? {
        guard let minutes = rule.fallMinutes, let fall = rule.fall else { return nil }
        let time = AmountText(language: language).duration(Double(minutes) * 60)
        let somebody = names.roster.people.first { $0.id == rule.fallMember }?.name ?? "?"
        let other = names.title(rule.fallRule, words) ?? "?"
        let what =
            switch fall {
            case .next: say("it goes to the next", "она переходит следующему", "geht sie an die Nächsten")
            case .all: say("it is everybody’s again", "она снова доступна всем", "ist sie wieder für alle da")
            case .member: say("it goes to \(somebody)", "её получает \(somebody)", "geht sie an \(somebody)")
            case .rule: say("“\(other)” takes it", "действует «\(other)»", "nimmt sie „\(other)“")
            }
        return say(
            "If nobody opens it within \(time), \(what).", "Если за \(time) никто не откроет, \(what).",
            "Öffnet sie niemand in \(time), \(what).")
    }

    private func either(_ list: [String]) -> String { join(list, say("or", "или", "oder")) }
    private func all(_ list: [String]) -> String { join(list, say("and", "и", "und")) }

    private func join(_ list: [String], _ word: String) -> String {
        guard let last = list.last, list.count > 1 else { return list.first ?? "" }
        return list.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
