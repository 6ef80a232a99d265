import Channels
import Foundation
import Kernel
import Workspace

/// What would become of a card that does not exist.
struct RuleTrial: Sendable {
    let rule: DutyRule?
    let chosen: Roster.Person?
    let obstacles: [(Roster.Person, Roster.Obstacle)]
    /// Who could take it as well, and has to wait for their turn.
    let waiting: [Roster.Person]

    init(_ card: DutyTraits, _ names: RuleNames, at now: Date) {
        rule = names.rules.first { $0.conditions.fit(card) }
        guard let rule, rule.strategy != .first else {
            (chosen, obstacles, waiting) = (nil, [], [])
            return
        }
        let (found, obstacles) = names.roster.choose(by: rule, for: card, at: now)
        chosen = found
        self.obstacles = obstacles
        let out = Set(obstacles.map(\.0.id))
        waiting = names.roster.people.filter { rule.means($0) && out.contains($0.id) == false && $0.id != found?.id }
    }

    /// From the fields of the form; nil while nothing was asked.
    static func card(_ request: Request, _ names: RuleNames) -> DutyTraits? {
        guard let id = request.query("channel").flatMap({ ID<Connected>($0) }),
            let channel = names.channels.first(where: { $0.id == id })
        else { return nil }
        return DutyTraits(
            channel: id, language: request.query("language").flatMap { $0.isEmpty ? nil : $0.lowercased() },
            product: request.query("product").flatMap { ID<Product>($0) },
            action: request.query("action").flatMap(ActionType.init(rawValue:)) ?? .message, network: channel.network)
    }
}

/// Says it: the rule, the one, the others and why not.
struct RuleTrialView {
    let trial: RuleTrial
    let names: RuleNames
    let viewer: Viewer

    private var words: RuleWords { RuleWords(language: viewer.language) }
    private var duty: DutyWords { DutyWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="trial" role="status"><p>\(takes) <b>\(gets)</b></p>\(others)</div>
        """
    }

    private var takes: String { trial.rule.map { words.takes(names.title($0, words)) } ?? words.fitsNone }

    private var gets: String {
        guard let rule = trial.rule else { return "" }
        if rule.strategy == .first { return words.everybodySees }
        return trial.chosen.map { words.gets($0.name) } ?? words.nobodyGets
    }

    private var others: HTML? {
        let rows =
            trial.waiting.map { row($0, words.next, "clock") } + trial.obstacles.map { row($0.0, duty.why($0.1), "info") }
        guard rows.isEmpty == false else { return nil }
        return "<ul class=\"rows\">\(trial.chosen.map { row($0, duty.atWork, "check") })\(rows)</ul>"
    }

    private func row(_ person: Roster.Person, _ why: String, _ icon: String) -> HTML {
        """
        <li class="row-item">\(viewer.avatar(person.name, id: person.id.number))<span class="row-text">\(person.name)</span>\
        <span class="small muted row">\(viewer.icons(icon, .small))\(why)</span></li>
        """
    }
}
