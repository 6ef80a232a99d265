import Foundation
import Kernel
import Workspace

/// What customers said when they rated an answer; each opens its card.
struct ReportRemarks {
    let page: ReportContext

    private var words: SatisfactionWords { SatisfactionWords(language: page.words.language) }

    var html: HTML? {
        let votes = page.numbers.votes
        guard votes.remarks.isEmpty == false else { return nil }
        return """
            <section class="section" aria-labelledby="remarks">
            <div class="section-head"><h2 id="remarks">\(words.remarks)</h2></div>
            <ul class="report-remarks">\(votes.remarks.map(line))</ul></section>
            """
    }

    private func line(_ it: ReportVotes.Remark) -> HTML {
        let state = it.score > 3 ? "good" : it.score < 3 ? "overdue" : "answered"
        let icon = it.scale == .five ? "star" : it.score > 3 ? "thumb" : "thumb-down"
        return """
            <li><a href="/feed/all/\(it.card)"><span class="state" data-state="\(state)">\
            \(page.icons(icon))<span>\(words.said(it.score, it.scale))</span></span>\
            <q>\(it.text)</q><span class="small muted">\(it.author) · \(page.viewer.time(it.at))</span></a></li>
            """
    }
}
