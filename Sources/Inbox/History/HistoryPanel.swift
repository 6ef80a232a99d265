import Foundation
import Kernel
import Workspace

/// On a channel's page: the offer to bring its past along, how far that is, and how it ended.
struct HistoryPanel {
    let viewer: Viewer
    let channel: Connected
    let run: HistoryRun?

    private var words: HistoryWords { HistoryWords(language: viewer.language) }
    private var address: String { "/settings/channels/\(channel.id)/history" }

    /// Looks again while the work goes on.
    var html: HTML {
        """
        <section class="section history" id="history" \(attribute: "data-history", isMoving ? "\(address)/progress" : nil)>\
        \(run.map(progress) ?? offer)</section>
        """
    }

    private var isMoving: Bool { run?.state == .running }

    private var offer: HTML {
        """
        <div class="section-head"><h2>\(words.offer)</h2><p>\(words.offerLead)</p></div>
        <p><a class="button" href="\(link: address)">\(viewer.icons("book"))\(words.choose)</a></p>
        """
    }

    private func progress(_ run: HistoryRun) -> HTML {
        """
        <div class="section-head"><h2>\(words.title)</h2>\
        <span class="state" data-state="\(level(run))">\(viewer.icons(icon(run)))\
        \(words.state(run))</span></div>
        \(bar(run))
        <p class="history-facts" \(attribute: "role", isMoving ? "status" : nil)>\
        \(facts(run).map { "<span>\($0)</span>" as HTML })\
        \(aside(run))</p>
        \(fault(run))\(acts(run))
        """
    }

    private func level(_ run: HistoryRun) -> String {
        switch run.state {
        case .running: run.faultReason == nil ? "good" : "waiting"
        case .paused, .stopped: "waiting"
        case .refused: "bad"
        case .done: "good"
        }
    }

    private func icon(_ run: HistoryRun) -> String {
        switch run.state {
        case .running: run.faultReason == nil ? "refresh" : "clock"
        case .paused: "clock"
        case .refused: "warning"
        case .stopped: "close"
        case .done: "check"
        }
    }

    private func bar(_ run: HistoryRun) -> HTML {
        guard run.state != .done else { return .empty }
        guard let total = run.total else { return "<progress aria-label=\"\(words.title)\"></progress>" }
        return "<progress aria-label=\"\(words.title)\" value=\"\(run.letters)\" max=\"\(max(1, total))\"></progress>"
    }

    private func facts(_ run: HistoryRun) -> [String] {
        var facts: [String] = []
        if run.state == .done {
            facts.append(words.letters(run.letters))
        } else if let total = run.total {
            facts.append(words.progress(run.letters, of: total))
        }
        if run.state == .running, let rate = run.rate { facts.append(words.rate(rate)) }
        if run.state == .running, let seconds = run.secondsLeft, seconds > 0 { facts.append(words.left(seconds)) }
        facts.append(words.cards(run.cards))
        if run.known > 0 { facts.append(words.known(run.known)) }
        return facts
    }

    private func aside(_ run: HistoryRun) -> HTML {
        guard run.aside > 0 else { return .empty }
        return """
            <a href="/settings/set-aside?channel=\(channel.id)">\(viewer.icons("quarantine", .small))\(words.aside(run.aside))</a>
            """
    }

    private func fault(_ run: HistoryRun) -> HTML {
        guard let reason = run.faultReason else { return .empty }
        let why = LineWords(language: viewer.language).sentence(reason, said: run.faultSaid ?? "")
        return "<p class=\"error\">\(viewer.icons("warning", .small))<span>\(why)</span></p>"
    }

    private func acts(_ run: HistoryRun) -> HTML {
        guard viewer.asker.may(.manage, .channel) else { return .empty }
        if run.state.isOver {
            return "<p><a class=\"button button-s\" href=\"\(link: address)\">\(viewer.icons("book"))\(words.again)</a></p>"
        }
        return """
            <div class="row wrap">\(run.state == .running
                ? button("pause", words.pause, "clock") : button("resumption", words.goOn, "play"))\
            \(button("end", words.stop, "close"))<span class="help">\(words.stays)</span></div>
            """
    }

    private func button(_ act: String, _ word: String, _ icon: String) -> HTML {
        """
        <form method="post" action="\(link: "\(address)/\(act)")">\(viewer.csrf)\
        <button class="button button-s" type="submit">\(viewer.icons(icon))\(word)</button></form>
        """
    }
}
