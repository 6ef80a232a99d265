import Foundation
import Kernel
import Workspace

/// What left its usual range, with the rule and the numbers.
struct AttentionList {
    let page: ReportContext
    let found: [Attention]
    /// The days that were looked at.
    let days: ClosedRange<Int>

    private var words: ReportWords { page.words }
    private static let most = 8

    var html: HTML {
        let lines: HTML =
            found.isEmpty
            ? "<p class=\"row muted\">\(page.icons("check"))<span>\(words.allUsual)</span></p>"
            : "<ul class=\"report-attention\">\(found.prefix(Self.most).map(line))</ul>"
        return """
            <section class="section" aria-labelledby="attention">
            <div class="section-head"><h2 id="attention">\(words.attention)</h2><p>\(words.attentionRule)</p></div>
            \(lines)</section>
            """
    }

    private func line(_ it: Attention) -> HTML {
        let kept: ReportLinks.Kept = it.kind == .unanswered ? .unanswered : it.kind == .negative ? .negative : .answered
        return """
            <li><span class="state" data-state="overdue">\(page.icons("warning"))<span>\(words.kind(it.kind))</span></span>\
            <a href="\(link: page.links.cards(kept, it.side, it.value, days: days))"><b>\(words.side(it.side)): \
            \(page.name(it.side, it.value))</b></a> <span>\(words.attention(it))</span></li>
            """
    }
}
