import Foundation
import Kernel
import Workspace

/// In place of the composer while an answer is under way: whose it is, and for its writer the way back.
struct SendingBar {
    let outgoing: Outgoing
    let by: String
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var isMine: Bool { outgoing.member == page.me }
    private var seconds: Int { max(0, Int(outgoing.notBefore.timeIntervalSince(page.viewer.now).rounded(.up))) }

    var html: HTML { "\(undo)\(label)" }

    /// Ten seconds to think again.
    private var undo: HTML? {
        guard isMine, outgoing.state == .queued, outgoing.isForLater == false, outgoing.fault == nil else { return nil }
        return """
            <div class="undo-send" role="status" data-undo-send="\(outgoing.notBefore.milliseconds)" \
            data-words="\(words.sendingIn("{}"))"><span>\(words.sendingIn(String(seconds)))</span>\
            <progress max="10" value="\(min(seconds, 10))"></progress>\(withdrawal)</div>
            """
    }

    private var withdrawal: HTML {
        page.form(
            "/answers/\(outgoing.id)/withdrawal", style: "push",
            """
            <button class="button button-s" type="submit" data-take-back>\(page.icons("undo"))\(words.takeBack)</button>
            """)
    }

    private var said: String {
        if outgoing.isForLater {
            let moment = page.viewer.when.exact(outgoing.notBefore)
            return isMine ? words.myLater(moment) : words.later(by, moment)
        }
        return isMine ? words.youSend : words.sending(StateChips.short(by))
    }

    private var label: HTML {
        """
        <div class="composer composer-done" aria-disabled="true"><div class="composer-foot">\
        <span class="composer-hint">\(page.icons(outgoing.isForLater ? "clock" : "send"))\(said)</span>\
        <span class="split"><button class="button" type="button" disabled title="\(said)">\
        \(FeedWords(language: words.language).reply)</button></span></div></div>
        """
    }
}
