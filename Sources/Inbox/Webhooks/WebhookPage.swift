import Foundation
import Kernel
import Workspace

/// One webhook: its secret, its settings, and how each delivery went.
struct WebhookPage {
    let viewer: Viewer
    let webhook: OutgoingWebhook
    let secret: Secret<String>
    /// One row more than is shown says that there is a next page.
    let log: [WebhookDelivery]
    /// How many were given up.
    let dead: Int
    let state: FormState?

    /// Rows of the log on a page.
    static let rows = 50
    private var words: WebhookWords { WebhookWords(language: viewer.language) }
    private var place: String { "/settings/webhooks/\(webhook.id)" }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: webhook.note.isEmpty ? words.webhooks : webhook.note, lead: webhook.url,
            body: """
                <nav class="crumbs" aria-label="\(words.whereYouAre)"><a href="/settings/webhooks">\(words.webhooks)</a>\
                \(viewer.icons("right"))<span aria-current="page">\(webhook.note.isEmpty ? webhook.url : webhook.note)</span></nav>
                \(WebhookBanner(viewer: viewer, webhook: webhook).html)
                <div class="row wrap">\(WebhookState.html(webhook, viewer, words))<span class="push row">\
                \(button("tests", words.sendTest, "bolt"))\
                \(webhook.isActive ? button("pause", words.pause, "clock") : button("resumption", words.resume, "play"))\
                \(button("removal", words.remove, "trash"))</span></div>
                \(deliveries)
                \(signing)
                <section class="section"><h2>\(words.settings)</h2>
                <form class="form" method="post" action="\(place)" novalidate>\(viewer.csrf)
                \(WebhookFields(viewer: viewer, state: shown, chosen: webhook.events).html)
                <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div></form></section>
                """)
    }

    private var shown: FormState { state ?? FormState(["url": webhook.url, "note": webhook.note]) }

    private func button(_ act: String, _ word: String, _ icon: String) -> HTML {
        """
        <form method="post" action="\(place)/\(act)">\(viewer.csrf)\
        <button class="button button-s" type="submit">\(viewer.icons(icon))\(word)</button></form>
        """
    }

    private var signing: HTML {
        """
        <section class="section"><div class="section-head"><h2>\(words.signing)</h2><p>\(words.signingLead)</p></div>
        \(CopyLine("secret", secret.reveal(), viewer, ConnectionWords(language: viewer.language)).html)
        <p class="help">\(words.signingHelp)</p>
        <div class="row wrap">\(button("secret", words.rotate, "refresh"))<span class="small muted">\(overlap)</span></div></section>
        """
    }

    private var overlap: HTML {
        guard let until = webhook.oldSecretUntil, until > viewer.now else { return "\(words.rotateHelp)" }
        return "\(words.bothSign) \(viewer.time(until))"
    }

    /// What was given up is shown first, with one button for all of it.
    private var deadLetters: HTML {
        guard dead > 0 else { return .empty }
        return """
            <div class="banner" data-level="warn" role="status">\(viewer.icons("warning", .large))\
            <p><b>\(words.dead(dead))</b> \(words.deadDetail)</p>\(button("replays", words.replayAll, "refresh"))</div>
            """
    }

    private var deliveries: HTML {
        guard log.isEmpty == false else {
            return "<section class=\"section\"><h2>\(words.log)</h2><p class=\"muted\">\(words.noDeliveries)</p></section>"
        }
        let shown = log.prefix(Self.rows)
        let more: HTML =
            log.count > Self.rows && shown.last != nil
            ? "<p><a class=\"button\" href=\"\(place)?before=\(shown[shown.endIndex - 1].id)\">\(words.older)</a></p>" : .empty
        return """
            <section class="section"><h2>\(words.log)</h2>\(deadLetters)<div class="table-scroll"><table><thead><tr>\
            <th scope="col">\(words.state)</th><th scope="col">\(words.what)</th><th scope="col">\(words.answered)</th>\
            <th scope="col" class="num">\(words.took)</th><th scope="col" class="num">\(words.when)</th>\
            <th scope="col"><span class="sr-only">\(words.replay)</span></th></tr></thead>
            <tbody>\(shown.map(row))</tbody></table></div>\(more)</section>
            """
    }

    private func row(_ delivery: WebhookDelivery) -> HTML {
        let card: HTML = delivery.subject == 0 ? .empty : " <a href=\"/feed/everything/\(delivery.subject)\">\(words.card)</a>"
        let answer = delivery.status.map { "HTTP \($0)" } ?? delivery.error(in: viewer.language) ?? "–"
        return """
            <tr><th scope="row">\(WebhookState.html(delivery, viewer, words))</th><td>\(delivery.event)\(card)</td>\
            <td><span title="\(delivery.answer)">\(answer)</span></td>\
            <td class="num">\(delivery.tookMilliseconds.map { words.milliseconds($0) } ?? "–")</td>\
            <td class="num">\(viewer.time(delivery.createdAt))</td>\
            <td>\(button("deliveries/\(delivery.id)/replays", words.replay, "refresh"))</td></tr>
            """
    }
}
