import Foundation
import Kernel
import Workspace

/// Values of a side next to each other.
struct ReportTable {
    let page: ReportContext

    private var words: ReportWords { page.words }
    private var side: ReportSide { page.question.side }
    /// Longer tables are for the CSV.
    static let most = 100

    var html: HTML {
        """
        <section class="section" id="sides">
        <div class="section-head"><h2>\(words.sideBySide)</h2>\
        <div class="segmented" role="group" aria-label="\(words.sideBySide)">\(ReportQuestion.sides.map(choice))</div></div>
        <div class="table-scroll"><table class="table-roomy"><caption class="sr-only">\(words.side(side))</caption>
        <thead><tr><th scope="col">\(words.side(side))</th>\(head(words.interests))<th scope="col">\(words.change)</th>\
        <th scope="col">\(words.answered)</th>\(head(words.shortMedian))\(head(words.ninth))\(head(words.unanswered))\
        \(head(words.negative))\(head(satisfaction.satisfied))\
        \(hasCosts ? head(words.cost) + head(words.perInterest) : .empty)</tr></thead>
        <tbody>\(page.numbers.ranked(side).prefix(Self.most).map(row))</tbody>
        <tfoot>\(line(words.allOfThem, .all, "", page.numbers.all, page.numbers.allBefore))</tfoot>
        </table></div>
        \(asked)\(noRate)
        </section>
        """
    }

    private var satisfaction: SatisfactionWords { SatisfactionWords(language: words.language) }
    private var hasCosts: Bool { side == .source && page.numbers.costs?.isEmpty == false }

    private var asked: HTML? {
        let votes = page.numbers.votes
        guard votes.asked > 0 else { return nil }
        return "<p class=\"muted small\">\(satisfaction.asked(votes.asked, votes.all.rated))</p>"
    }

    private var noRate: HTML? {
        let unknown = (page.numbers.costs ?? [:]).values.reduce(0) { $0 + $1.unknown }
        guard hasCosts, unknown > 0 else { return nil }
        let said = CostWords(language: words.language).noRate(unknown)
        return "<p class=\"banner\" data-level=\"warn\">\(page.icons("warning"))<span>\(said)</span></p>"
    }

    /// Satisfied of those who rated the answer.
    private func voted(_ side: ReportSide, _ value: String) -> HTML {
        let votes = page.numbers.votes[side, value]
        guard votes.rated > 0 else { return "\(words.none)" }
        let all = page.number(votes.rated, page.links.cards(.voted, side, value))
        return "\(page.number(votes.good, page.links.cards(.satisfied, side, value))) / \(all)"
    }

    /// What a source cost, and an interest from it.
    private func costs(_ value: String?, _ interests: Int) -> HTML {
        guard hasCosts, let costs = page.numbers.costs else { return .empty }
        let units = value.map { costs[$0]?.units ?? 0 } ?? costs.values.reduce(0) { $0 + $1.units }
        guard units > 0 else { return "<td class=\"num\">\(words.none)</td><td class=\"num\">\(words.none)</td>" }
        let all = Money(units: units, currency: page.numbers.currency).text(words.language)
        let each =
            interests == 0
            ? words.none : Money(units: (units + interests / 2) / interests, currency: page.numbers.currency).text(words.language)
        return "<td class=\"num\"><a href=\"\(CostRoutes.place)\">\(all)</a></td><td class=\"num\">\(each)</td>"
    }

    private func choice(_ side: ReportSide) -> HTML {
        let path = page.question.changing { $0.side = side }.path() + "#sides"
        return "<a href=\"\(link: path)\" \(attribute: "aria-current", side == self.side ? "true" : nil)>\(words.side(side))</a>"
    }

    private func head(_ title: String) -> HTML { "<th scope=\"col\" class=\"num\">\(title)</th>" }

    private func row(_ value: String, _ tally: Tally) -> HTML {
        let glyph: HTML? = side == .source ? page.icons.source(value) : nil
        let name: HTML =
            side == .page ? pageName(value) : "<span class=\"row\">\(glyph)\(page.name(side, value))</span>"
        return line(name, side, value, tally, page.numbers.before[side]?[value] ?? Tally())
    }

    /// Its title, and below it the way there.
    private func pageName(_ value: String) -> HTML {
        guard let known = page.names.choices.pages[value], let url = known.url, let address = known.address else {
            return "\(page.name(side, value))"
        }
        let title: HTML? = known.title.map { "<span class=\"truncate\">\($0)</span>" }
        return """
            <span class="report-page">\(title)\
            <a class="small muted" href="\(link: url)" target="_blank" rel="noopener noreferrer">\
            <span class="truncate">\(address)</span>\(page.icons("external", .small))</a></span>
            """
    }

    private func line(_ name: String, _ side: ReportSide, _ value: String, _ tally: Tally, _ before: Tally) -> HTML {
        line("\(name)" as HTML, side, value, tally, before)
    }

    private func line(_ name: HTML, _ side: ReportSide, _ value: String, _ tally: Tally, _ before: Tally) -> HTML {
        let (links, answered) = (page.links, page.links.cards(.answered, side, value))
        let times = [0.5, 0.9].map { part -> HTML in
            guard let time = tally.first.time(at: part) else { return "<td class=\"num\">\(words.none)</td>" }
            return "<td class=\"num\"><a href=\"\(link: answered)\">\(words.time(time))</a></td>"
        }
        let rated = page.number(tally.rated, links.cards(.rated, side, value))
        let negative: HTML =
            tally.rated == 0
            ? "\(words.none)" : "\(page.number(tally.negative, links.cards(.negative, side, value))) / \(rated)"
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(page.number(tally.interests, links.cards(.all, side, value)))</td>\
            <td>\(change(tally, before))</td><td>\(share(tally, answered))</td>\(times)\
            <td class="num">\(page.number(tally.unanswered, links.cards(.unanswered, side, value)))</td>\
            <td class="num">\(negative)</td><td class="num">\(voted(side, value))</td>\
            \(costs(side == .all ? nil : value, tally.interests))</tr>
            """
    }

    private func change(_ now: Tally, _ before: Tally) -> HTML {
        let change = ReportChange(now.interests, before.interests)
        let arrow: HTML? = change.share.flatMap { abs($0) < 0.005 ? nil : page.icons($0 > 0 ? "arrow-up" : "arrow-down") }
        return "<span class=\"delta\" data-level=\"ok\">\(arrow)\(words.change(change))</span>"
    }

    private func share(_ tally: Tally, _ href: String) -> HTML {
        guard let share = tally.share else { return "\(words.none)" }
        let percent = Int((share * 100).rounded())
        return """
            <span class="bar-cell"><progress max="100" value="\(percent)" aria-label="\(words.answered)">\(percent) %</progress>\
            <a class="num" href="\(link: href)">\(words.percent(share))</a></span>
            """
    }
}
