import Foundation
import Kernel
import Workspace

/// How an answer went out, on its message: icon and word, what the other side said, and what can be done about it.
struct DeliveryView {
    let outgoing: Outgoing
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var when: WhenText { page.viewer.when }

    /// The form of the message; nil for one that is simply out.
    var look: String? {
        switch outgoing.state {
        case .queued, .sending: "queued"
        case .failed: outgoing.settledAt == nil ? "failed" : nil
        case .possiblySent: outgoing.settledAt == nil ? "possibly" : nil
        case .sent, .delivered, .read, .cancelled: nil
        }
    }

    /// Beside who and when.
    var chip: HTML {
        """
        <span class="delivery" data-state="\(look ?? outgoing.state.rawValue)" \
        \(attribute: "title", outgoing.said.isEmpty ? nil : outgoing.said)>\(page.icons(icon))\(word)</span>
        """
    }

    /// Below the words: why, and what to do.
    var trouble: HTML? {
        guard let why else { return refused }
        return "<div class=\"message-trouble\"><span>\(why)</span>\(acts)</div>\(refused)"
    }

    private var icon: String {
        switch outgoing.state {
        case .queued: "clock"
        case .sending: "send"
        case .sent, .cancelled: "check"
        case .delivered, .read: "check-double"
        case .failed: "warning"
        case .possiblySent: "help"
        }
    }

    private var word: String {
        if outgoing.isForLater { return words.goesOut(when.exact(outgoing.notBefore)) }
        return words.state(outgoing.state)
    }

    private var why: String? {
        switch outgoing.state {
        case .queued where outgoing.fault == .later: words.tryAgain(outgoing.said, when.time(outgoing.notBefore))
        case .queued where outgoing.isForLater: words.goesOut(when.exact(outgoing.notBefore))
        case .queued: words.sendingSoon
        case .failed where outgoing.settledAt == nil: words.notSent(outgoing.fault ?? .refused, said: outgoing.said)
        case .possiblySent where outgoing.settledAt == nil: words.perhaps
        default: nil
        }
    }

    private var refused: HTML? {
        guard outgoing.refused.isEmpty == false else { return nil }
        let names = outgoing.refused.keys.sorted().joined(separator: ", ")
        let said = Set(outgoing.refused.values).sorted().joined(separator: " ")
        return """
            <div class="message-trouble"><span class="delivery" data-state="failed" title="\(said)">\(page.icons("warning"))\
            \(words.notTo(names))</span></div>
            """
    }

    // MARK: Acts

    private var isMine: Bool {
        outgoing.member == page.me || page.viewer.asker.may(.manage, .interest)
    }

    private var acts: HTML {
        guard isMine else { return .empty }
        return switch outgoing.state {
        case .queued where outgoing.isForLater || outgoing.fault == .later:
            act("dispatch", words.sendNow) + act("withdrawal", words.takeBack)
        case .queued: act("withdrawal", words.takeBack)
        case .failed: act("dispatch", words.sendAgain) + act("withdrawal", words.backToDraft)
        case .possiblySent: act("arrival", words.itArrived) + act("dispatch", words.sendAgain)
        default: .empty
        }
    }

    private func act(_ noun: String, _ word: String) -> HTML {
        page.form(
            "/answers/\(outgoing.id)/\(noun)", "<button class=\"button button-s\" type=\"submit\" data-command>\(word)</button>")
    }
}
