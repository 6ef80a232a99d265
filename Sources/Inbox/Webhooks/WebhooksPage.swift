import Foundation
import Kernel
import Workspace

/// All webhooks, those that were given up first, and a form for another.
struct WebhooksPage {
    let viewer: Viewer
    let webhooks: [OutgoingWebhook]
    /// What was typed and refused.
    let state: FormState?

    private var words: WebhookWords { WebhookWords(language: viewer.language) }

    var html: HTML {
        """
        \(webhooks.filter { $0.disabledAt != nil }.map { WebhookBanner(viewer: viewer, webhook: $0).html })
        \(webhooks.isEmpty ? .empty : table)
        <section class="section"><div class="section-head"><h2>\(words.add)</h2><p>\(words.addLead)</p></div>
        <form class="form" method="post" action="/settings/webhooks" novalidate>\(viewer.csrf)
        \(WebhookFields(viewer: viewer, state: state ?? FormState(), chosen: state == nil ? Set(WebhookEvent.allCases) : []).html)
        <div class="form-foot"><button class="button button-main" type="submit">\(words.addIt)</button></div>
        </form></section>
        """
    }

    private var table: HTML {
        let rows = webhooks.map { webhook -> HTML in
            """
            <tr><th scope="row"><a href="/settings/webhooks/\(webhook.id)">\(webhook.url)</a></th>\
            <td>\(webhook.note)</td><td>\(WebhookState.html(webhook, viewer, words))</td>\
            <td class="num">\(words.grouped(webhook.events.count))</td></tr>
            """
        }
        return """
            <div class="table-scroll"><table><thead><tr><th scope="col">\(words.url)</th><th scope="col">\(words.note)</th>\
            <th scope="col">\(words.state)</th><th scope="col" class="num">\(words.events)</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }
}

/// A webhook that was given up must be solved by somebody.
struct WebhookBanner {
    let viewer: Viewer
    let webhook: OutgoingWebhook

    var html: HTML {
        guard webhook.disabledAt != nil else { return .empty }
        let words = WebhookWords(language: viewer.language)
        return """
            <div class="banner" data-level="bad" role="status">\(viewer.icons("warning", .large))\
            <p><b>\(words.gaveUp(webhook.url))</b> \(words.gaveUpDetail)</p>\
            <form method="post" action="/settings/webhooks/\(webhook.id)/resumption">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.resume)</button></form></div>
            """
    }
}

/// How a webhook is, as colour, icon and word.
enum WebhookState {
    static func html(_ webhook: OutgoingWebhook, _ viewer: Viewer, _ words: WebhookWords) -> HTML {
        if webhook.disabledAt != nil { return state("failed", "warning", words.stopped, viewer) }
        if webhook.paused { return state("waiting", "clock", words.paused, viewer) }
        if webhook.failingSince != nil { return state("waiting", "refresh", words.retrying, viewer) }
        return state("good", "check", words.working, viewer)
    }

    static func html(_ delivery: WebhookDelivery, _ viewer: Viewer, _ words: WebhookWords) -> HTML {
        switch delivery.state {
        case .delivered: state("good", "check", words.delivered, viewer)
        case .dead: state("failed", "warning", words.dead, viewer)
        case .queued: state("waiting", delivery.attempts == 0 ? "clock" : "refresh", words.queued(delivery.attempts), viewer)
        }
    }

    private static func state(_ state: String, _ icon: String, _ word: String, _ viewer: Viewer) -> HTML {
        "<span class=\"state\" data-state=\"\(state)\">\(viewer.icons(icon))\(word)</span>"
    }
}

/// Address and events of a webhook.
struct WebhookFields {
    let viewer: Viewer
    let state: FormState
    let chosen: Set<WebhookEvent>

    var html: HTML {
        let words = WebhookWords(language: viewer.language)
        let boxes = WebhookEvent.allCases.map { event -> HTML in
            """
            <label class="check"><input type="checkbox" name="events" value="\(event.rawValue)" \
            \(attribute: "checked", if: chosen.contains(event))><span>\(words.event(event))</span>\
            <span class="help">\(event.rawValue)</span></label>
            """
        }
        let error: HTML? = state.error("events").map {
            "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0)</span></p>"
        }
        return """
            \(Field("url", words.url, .url, in: state, icons: viewer.icons, help: words.urlHelp, isRequired: true, max: 2000).html)
            \(Field("note", words.note, in: state, icons: viewer.icons, help: words.noteHelp, max: 200).html)
            <fieldset><legend>\(words.events)</legend>\(boxes)\(error)</fieldset>
            """
    }
}
