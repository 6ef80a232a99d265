import Foundation
import Kernel
import Workspace

/// The numbers on top, each with what it was before.
struct ReportFigures {
    let page: ReportContext

    private var words: ReportWords { page.words }
    private var now: Tally { page.numbers.all }
    private var before: Tally { page.numbers.allBefore }

    var html: HTML {
        """
        <section class="figures" aria-label="\(words.totals)">\
        \(figure(words.interests, words.grouped(now.interests), page.links.cards(), came))\
        \(figure(words.answered, now.share.map(words.percent) ?? words.none, page.links.cards(.answered), share))\
        \(figure(words.median, words.time(now.first.time(at: 0.5)), page.links.cards(.answered), time(0.5)))\
        \(figure(words.ninth, words.time(now.first.time(at: 0.9)), page.links.cards(.answered), time(0.9)))\
        \(figure(words.unanswered, words.grouped(now.unanswered), page.links.cards(.unanswered), unanswered))\
        \(figure(words.waiting, waiting, page.links.waiting(.open), late))\(satisfied)</section>
        """
    }

    /// Only where somebody was asked and answered.
    private var satisfied: HTML? {
        let votes = page.numbers.votes.all
        guard votes.rated > 0 else { return nil }
        let satisfaction = SatisfactionWords(language: words.language)
        let share = Double(votes.good) / Double(votes.rated)
        return figure(
            satisfaction.satisfied, words.percent(share), page.links.cards(.voted),
            delta(satisfaction.ofVotes(votes.rated), nil, "ok"))
    }

    private func figure(_ name: String, _ value: String, _ href: String, _ delta: HTML) -> HTML {
        """
        <a class="figure" href="\(link: href)"><span class="figure-name">\(name)</span>\
        <span class="figure-value">\(value)</span>\(delta)</a>
        """
    }

    private var came: HTML {
        let change = ReportChange(now.interests, before.interests)
        return delta(words.change(change), change.share, "ok")
    }

    private var share: HTML {
        guard let share = now.share, let old = before.share else { return delta(words.new, nil, "ok") }
        let change = share - old
        return delta(words.points(change), change, abs(change) < 0.01 ? "ok" : change > 0 ? "good" : "bad")
    }

    private func time(_ part: Double) -> HTML {
        guard let time = now.first.time(at: part), let old = before.first.time(at: part) else {
            return delta(words.new, nil, "ok")
        }
        // Within the error of both there is no difference.
        let isSame = abs(time - old) <= max(time, old) * Spread.error * 2
        return delta(
            isSame ? words.asBefore : words.faster(time - old), isSame ? nil : time - old,
            isSame ? "ok" : time < old ? "good" : "bad")
    }

    private var unanswered: HTML {
        guard before.needing > 0 else { return delta(words.new, nil, "ok") }
        return delta(words.wasBefore(before.unanswered), nil, "ok")
    }

    private var waiting: String {
        page.numbers.open >= FeedCounts.most ? words.grouped(FeedCounts.most) + "+" : words.grouped(page.numbers.open)
    }

    private var late: HTML {
        guard page.numbers.late > 0 else { return delta(words.nothingLate, nil, "good") }
        return "<span class=\"delta\" data-level=\"bad\">\(page.icons("alarm"))\(words.late(page.numbers.late))</span>"
    }

    private func delta(_ said: String, _ change: Double?, _ level: String) -> HTML {
        let arrow: HTML? = change.flatMap { abs($0) < 0.005 ? nil : page.icons($0 > 0 ? "arrow-up" : "arrow-down") }
        return "<span class=\"delta\" data-level=\"\(level)\">\(arrow)\(said)</span>"
    }
}

/// How a number differs from what it was.
struct ReportChange {
    let before: Int
    /// Nil where a percentage would say nothing: from nothing, or from so little that it would be in the thousands.
    let share: Double?

    init(_ now: Int, _ before: Int) {
        self.before = before
        share = before == 0 || now > before * 10 ? nil : Double(now - before) / Double(before)
    }
}
