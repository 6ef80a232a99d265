import Foundation
import Kernel
import Workspace

/// What a customer sees behind the link: five buttons or two, afterwards a field for a remark, and a way out.
struct SatisfactionPage {
    let ask: SatisfactionAsk
    let company: Company
    let isRefused: Bool
    let words: SatisfactionWords
    let path: String
    let icons: Icons
    let now: Date
    var error: String?
    var typed: String?

    var html: HTML {
        """
        <main class="gate" id="main">
        <div class="gate-box rate">
        <h1>\(words.title)</h1>
        \(state)
        \(ask.isOpen(at: now) ? buttons : .empty)
        \(ask.isOpen(at: now) && ask.score != nil ? remark : .empty)
        \(asking)
        </div>
        </main>
        """
    }

    private var state: HTML {
        guard let score = ask.score, let rated = ask.ratedAt else {
            return "<p class=\"lead\">\(words.lead(company.name))</p>\(fault)"
        }
        let last = rated.addingTimeInterval(SatisfactionAsk.changeable)
        let when = WhenText(language: words.language, zone: company.timeZone, now: now)
        let rest = ask.isOpen(at: now) ? words.until(when.day(last)) : words.over
        return "<p class=\"lead\" role=\"status\">\(words.thanks(name(score))) \(rest)</p>\(fault)"
    }

    private var fault: HTML? {
        error.map { "<p class=\"error\" role=\"alert\">\(icons("warning", .small))<span>\($0)</span></p>" }
    }

    private var buttons: HTML {
        let all = ask.scale.scores.map { score -> HTML in
            """
            <button class="button rate-score" type="submit" name="score" value="\(score)" \
            aria-pressed="\(ask.score == score ? "true" : "false")">\(mark(score))<span>\(name(score))</span></button>
            """
        }
        return
            "<form class=\"rate-scores\" data-scale=\"\(ask.scale.rawValue)\" method=\"post\" action=\"\(link: path)\" aria-label=\"\(words.title)\">\(all)</form>"
    }

    private func mark(_ score: Int) -> HTML {
        switch ask.scale {
        case .five: "<b>\(score)</b>"
        case .thumbs: icons(score > 3 ? "thumb" : "thumb-down")
        }
    }

    private func name(_ score: Int) -> String { ask.scale == .five ? words.name(score) : words.thumb(score > 3) }

    /// The way out, and back.
    private var asking: HTML {
        """
        <form class="rate-asking" method="post" action="\(link: path)/asking">\
        \(isRefused ? "<p role=\"status\" class=\"small\">\(words.refused)</p>" : .empty)\
        <button class="button button-plain button-s" type="submit" \(attribute: "name", isRefused ? "again" : nil) value="1">\
        \(isRefused ? words.askAgain : words.askNoMore)</button></form>
        """
    }

    private var remark: HTML {
        """
        <form class="form" method="post" action="\(link: path)"><div class="field"><label for="remark">\(words.remark) \
        <span class="optional">\(words.optional)</span></label>\
        <textarea class="textarea" id="remark" name="remark" rows="4" \
        maxlength="\(SatisfactionAsk.longestRemark)">\(typed ?? ask.remark)</textarea></div>
        <div class="form-foot"><button class="button button-main" type="submit">\(words.send)</button></div></form>
        """
    }
}
