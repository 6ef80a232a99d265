import Foundation
import Kernel
import Workspace

extension DutyRule {
    /// Sets how a channel's cards find their people: a rule of the channel's own, which goes when it says nothing more.
    static func set(
        _ strategy: Strategy, on channel: ID<Connected>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let own = try own(of: channel, asker.workspace, in: db)
        guard let own else {
            guard strategy != .first else { return }
            var rule = DutyRule(id: ids.next(at: now), workspace: asker.workspace)
            rule.ownChannel = channel
            rule.conditions.channels = [channel]
            rule.strategy = strategy
            return try rule.add(by: asker, at: now, in: db)
        }
        if strategy == .first {
            _ = try remove(true, own.id, by: asker, at: now, in: db)
        } else if strategy != own.strategy {
            var rule = own
            rule.strategy = strategy
            try rule.save(before: own, by: asker, at: now, in: db)
        }
    }
}

/// On a channel's page: the three ways its cards find their people, each one click.
struct ChannelDuty {
    let viewer: Viewer
    let channel: ID<Connected>
    let names: RuleNames

    private var words: RuleWords { RuleWords(language: viewer.language) }
    private var own: DutyRule? { names.rules.first { $0.ownChannel == channel } }
    /// One that takes all or some of the channel's cards before its own.
    private var above: DutyRule? {
        names.rules.prefix { $0.id != own?.id }.first {
            $0.conditions.channels.isEmpty || $0.conditions.channels.contains(channel)
        }
    }

    var html: HTML {
        let present = own?.strategy ?? .first
        let choices = DutyRule.Strategy.allCases.map { strategy -> HTML in
            """
            <button type="submit" name="strategy" value="\(strategy.rawValue)" title="\(words.strategyHelp(strategy))" \
            aria-pressed="\(strategy == present ? "true" : "false")">\(words.strategy(strategy))</button>
            """
        }
        let sentence = own.map { RuleText(rule: $0, names: names, words: words).sentence } ?? words.strategyHelp(.first)
        return """
            <section class="section" id="responsibility"><div class="section-head"><h2>\(words.onChannel)</h2>\
            <p>\(words.onChannelLead) <a href="\(RuleRoutes.tab)">\(words.allRules)</a></p></div>
            <form method="post" action="/settings/channels/\(channel)/responsibility">\(viewer.csrf)\
            <div class="segmented" role="group" aria-label="\(words.onChannel)">\(choices)</div></form>
            <p class="small soft">\(sentence)\
            \(own.map { " <a href=\"\(RuleRoutes.tab)/\($0.id)\">\(words.edit)</a>" as HTML })</p>
            \(above.map { "<p class=\"small muted\">\(words.above(names.title($0, words)))</p>" as HTML })</section>
            """
    }
}
