import Channels
import Foundation
import Kernel
import Workspace

/// Where an answer in a network is written: which way it goes, the words, files, and when. Works as a plain form; the page's
/// script saves what is typed and brings templates in.
struct ReplyComposer {
    let detail: CardDetail
    let answering: Answering
    let reply: ReplyPlace
    let page: FeedContext
    /// One solid button per view.
    let mainStyle: String

    private var interest: Interest { detail.card.interest }
    private var words: ReplyWords { ReplyWords(language: page.viewer.language) }
    private var composer: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var path: String { "/interests/\(interest.id)" }
    private var chosen: ReplyWay { reply.way(nil) ?? reply.ways[0] }
    private var mostFiles: Int { reply.ways.map(\.mostFiles).max() ?? 0 }

    var html: HTML {
        page.form(
            "\(path)/answers", style: "letter-form reply-form", isMultipart: true,
            """
            <button class="sr-only" type="submit" tabindex="-1" aria-hidden="true">\(composer.send)</button>\
            <input type="hidden" name="key" value="\(answering.key)">\
            <input type="hidden" name="seen" value="\(answering.seen?.description ?? "")" data-seen>
            <span data-template-ids hidden>\((answering.draft?.templates ?? []).map(used))</span>
            \(head)
            \(ComposerText(
                path: path, text: answering.draft?.text ?? "", html: answering.draft?.html,
                placeholder: words.placeholder(chosen.kind, detail.card.author), isPlain: true, files: answering.files, page: page
            ).drawn)
            \(ComposerFoot(
                answering: answering, interest: interest.id, takesFiles: mostFiles > 0, tools: nil, mainStyle: mainStyle,
                page: page).html)
            """)
    }

    private func used(_ template: ID<Template>) -> HTML { "<input type=\"hidden\" name=\"template\" value=\"\(template)\">" }

    // MARK: Which way

    /// One way is said, of several one is chosen.
    private var head: HTML {
        reply.ways.count == 1
            ? "<p class=\"reply-way\">\(way(chosen))</p>"
            : """
            <fieldset class="reply-ways"><legend class="sr-only">\(words.wayLabel)</legend>\(reply.ways.map(choice))</fieldset>
            """
    }

    private func choice(_ way: ReplyWay) -> HTML {
        let isShut = reply.obstacle(way, at: page.viewer.now) != nil
        return """
            <label class="reply-way"><input type="radio" name="way" value="\(way.kind.rawValue)" \
            \(attribute: "checked", if: way == chosen) \(attribute: "disabled", if: isShut)>\(self.way(way))</label>
            """
    }

    private func way(_ way: ReplyWay) -> HTML {
        let network = page.words.network(interest.network)
        let icon = page.icons(way.kind == .message ? "lock" : "users", .small)
        return """
            \(icon)<span title="\(words.hint(way.kind, network))">\(words.way(way.kind))</span>\(state(way))
            """
    }

    /// The window as a clock: until when, and loud when it ends soon or is over.
    private func state(_ way: ReplyWay) -> HTML? {
        let now = page.viewer.now
        if let obstacle = reply.obstacle(way, at: now) {
            return """
                <span class="reply-window" data-level="late">\(page.icons("warning", .small))<span>\(words.obstacle(obstacle))</span></span>
                """
        }
        return reply.closes(way).map { end in
            let isSoon = end.timeIntervalSince(now) < Self.soon
            return """
                <span class="reply-window" data-level="\(isSoon ? "soon" : "ok")">\(page.icons("clock", .small))\
                <time datetime="\(end.formatted(.iso8601))">\(words.openUntil(page.viewer.when.exact(end)))</time></span>
                """
        }
    }

    private static let soon: TimeInterval = 2 * 3600
}
