import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Which channels ask, on one page.
struct SatisfactionSettings: Sendable {
    let desk: SettingsDesk
    var senders = Senders.all
    static let tab = "/settings/satisfaction"

    var operations: [Operation] {
        let manage = Access.right(area: "channel", action: "manage")
        return [
            Operation(
                "satisfaction.page", .get, Self.tab, access: manage, summary: "Which channels ask how an answer was.",
                handle: page),
            Operation(
                "satisfaction.save", .post, Self.tab, access: manage, summary: "Turns asking on or off.",
                input: [InputField("channel", .number, about: "A channel that asks; may be repeated.")], handle: save),
        ]
    }

    private func channels(_ asker: Asker, _ db: Connection) throws -> [Connected] {
        try Connected.all(for: asker, in: db).filter { senders.ownAddress(of: $0) != nil }
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = SatisfactionWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.satisfaction, lead: words.settingsLead, current: Self.tab,
            notice: request.done == "saved" ? Notice(words.saved) : nil)
        let isReachable = desk.services.settings.baseURL != nil
        return try await desk.show(request, page) { viewer, db in
            SettingsDesk.Drawn(
                body: SatisfactionSettingsPage(
                    viewer: viewer, channels: try channels(viewer.asker, db), isReachable: isReachable
                ).html)
        }
    }

    @Sendable private func save(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let chosen = Set(fields.ids("channel", of: Connected.self))
        try fields.finish()
        try await desk.services.store.write { db in
            for channel in try channels(asker, db) where SatisfactionAsk.isOn(channel) != chosen.contains(channel.id) {
                var channel = channel
                channel.settings[SatisfactionAsk.setting] = chosen.contains(channel.id) ? "1" : "0"
                try channel.save(by: asker, at: request.now, in: db)
            }
        }
        return .redirect(to: "\(Self.tab)?done=saved")
    }
}

struct SatisfactionSettingsPage {
    let viewer: Viewer
    let channels: [Connected]
    let isReachable: Bool

    private var words: SatisfactionWords { SatisfactionWords(language: viewer.language) }

    var html: HTML {
        let previews = Language.allCases.map { language -> HTML in
            let theirs = SatisfactionWords(language: language)
            return
                """
                <article class="letter-preview" lang="\(language.rawValue)"><p>\(theirs.footAsk) <b>\(theirs.footLink)</b></p></article>
                """
        }
        let warning: HTML =
            isReachable
            ? .empty : "<div class=\"banner\" data-level=\"warn\">\(viewer.icons("warning"))<p>\(words.noAddress)</p></div>"
        return """
            \(warning)\(channels.isEmpty ? "<p class=\"muted\">\(words.noChannel)</p>" : form)
            <section class="section"><h2 class="panel-title">\(words.preview)</h2><div class="stack-3">\(previews)</div></section>
            """
    }

    private var form: HTML {
        let boxes = channels.map { channel -> HTML in
            """
            <label class="check"><input type="checkbox" name="channel" value="\(channel.id)" \
            \(attribute: "checked", if: SatisfactionAsk.isOn(channel))><span>\(channel.name)</span></label>
            """
        }
        return """
            <form class="form" method="post" action="\(link: SatisfactionSettings.tab)">\(viewer.csrf)
            <fieldset class="field"><legend>\(words.askOn)</legend>\(boxes)</fieldset>
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div></form>
            """
    }
}
