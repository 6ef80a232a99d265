import Channels
import Foundation
import Kernel
import Workspace

/// One channel: how it is, how to use it, and its settings.
struct ChannelPage {
    /// Of a channel that sends answers itself.
    let acknowledgement: AcknowledgementSection?
    let viewer: Viewer
    let channel: Connected
    let about: ChannelAbout
    /// Of the program, as readers know it.
    let address: String
    /// The names of the secrets that are stored.
    let stored: Set<String>
    let teams: [Team]
    /// The teams that look after the channel.
    let mine: [ID<Team>]
    let target: ChannelTarget
    let refusals: [Refusals.Row]
    /// Of a channel that is read by connecting, or whose network was told where to call.
    let health: LineHealth?
    /// For a channel whose network may call it.
    let calls: HookPanel?
    /// What a trial just found.
    let found: LineFault?
    /// How much waits in the quarantine.
    let aside: Int
    /// How its cards find their people, for those who decide that.
    let duty: ChannelDuty?
    /// For a channel with a past.
    let history: HistoryPanel?
    /// What was typed and refused.
    let state: FormState?

    private var words: ConnectionWords { ConnectionWords(language: viewer.language) }
    private var place: String { "/settings/channels/\(channel.id)" }
    private var mayManage: Bool { viewer.asker.may(.manage, .channel) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: channel.name, lead: about.name(viewer.language) == channel.name ? nil : about.name(viewer.language),
            body: """
                <nav class="crumbs" aria-label="\(words.whereYouAre)"><a href="/settings/channels">\(words.channels)</a>\
                \(viewer.icons("right"))<span aria-current="page">\(channel.name)</span></nav>
                \(refused)\(standing)
                \(about.kind == FormChannel.about.kind ? formUse : about.kind == APIChannel.about.kind ? apiUse : .empty)\
                \(about.kind == TelephoneChannel.about.kind
                    ? PhoneUse(viewer: viewer, channel: channel, address: address).html : .empty)\
                \(calls?.html)
                \(mayManage || history?.run != nil ? history?.html : nil)\(duty?.html)
                \(mayManage ? settings : .empty)\(mayManage ? acknowledgement?.html : nil)
                \(about.kind == FormChannel.about.kind ? preview : .empty)
                """)
    }

    private var standing: HTML {
        let rows = refusals.map { row -> HTML in
            "<tr><th scope=\"row\">\(words.reason(row.reason))</th><td class=\"num\">\(words.grouped(row.count))</td></tr>"
        }
        let table: HTML =
            rows.isEmpty
            ? .empty
            : """
            <section class="section"><div class="section-head"><h2>\(words.turnedAway)</h2><p>\(words.turnedAwayLead)</p></div>\
            <div class="table-scroll"><table><thead><tr><th scope="col">\(words.why)</th>\
            <th scope="col" class="num">\(words.howOften)</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
        return """
            <div class="row wrap">\(ChannelState.html(channel, health, viewer, words))\
            <span class="muted">\(words.lastEvent): \(channel.lastEventAt.map(viewer.time) ?? "–")</span>\(waiting)\(acts)</div>
            \(channel.paused ? nil : fault)\(table)
            """
    }

    private var fault: HTML? {
        health.flatMap { LineFaultView(health: $0, viewer: viewer, isCalled: channel.isCalled).whole }
    }

    /// What a trial or a refused form found and no field is to blame for.
    private var refused: HTML? {
        let words = LineWords(language: viewer.language)
        let why = found.map(words.sentence) ?? state?.error(TypedChannel.whole)
        return why.map { ErrorSummary(words.notConnected, $0, icons: viewer.icons).html }
    }

    private var waiting: HTML? {
        guard aside > 0 else { return nil }
        return "<a href=\"/settings/set-aside?channel=\(channel.id)\">\(words.setAside(aside))</a>"
    }

    private var acts: HTML {
        guard mayManage else { return .empty }
        return """
            <span class="push row wrap">\(AllChannels.kind(channel.kind) is any Follows.Type
                ? button("trial", LineWords(language: viewer.language).tryIt, "plug") : .empty)\
            \(button("tests", words.sendTest, "bolt"))\
            \(channel.paused ? button("resumption", words.resume, "play") : button("pause", words.pause, "clock"))\
            \(button("removal", words.remove, "trash"))</span>
            """
    }

    private func button(_ act: String, _ word: String, _ icon: String) -> HTML {
        """
        <form method="post" action="\(place)/\(act)">\(viewer.csrf)\
        <button class="button button-s" type="submit">\(viewer.icons(icon))\(word)</button></form>
        """
    }

    // MARK: Using it

    private var formUse: HTML {
        let form = "\(address)/f/\(channel.publicKey)"
        return """
            <section class="section"><div class="section-head"><h2>\(words.embed)</h2><p>\(words.embedLead)</p></div>
            \(CopyLine("embed", "<script src=\"\(form)/embed.js\" async></script>", viewer, words).html)
            <p class="help">\(words.embedPlace)</p>
            \(CopyLine("link", "<a data-kindred-form href=\"\(form)\">\(words.embedLink)</a>", viewer, words).html)
            <p class="help">\(words.ownForm(form))</p></section>
            """
    }

    private var preview: HTML {
        """
        <section class="section"><div class="section-head"><h2>\(words.preview)</h2>\
        <p><a href="\(link: "/f/\(channel.publicKey)")">\(words.openPage)</a></p></div>
        <iframe class="channel-preview" src="/f/\(channel.publicKey)?frame=1" title="\(words.preview)"></iframe></section>
        """
    }

    private var apiUse: HTML {
        let example = """
            curl \(address)/api/v1/interests -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \
            -d '{"channel":"\(channel.publicKey)","external_id":"1","text":"Hello","author":{"id":"7","name":"Anna"}}'
            """
        return """
            <section class="section"><div class="section-head"><h2>\(words.apiUse)</h2><p>\(words.apiUseLead)</p></div>
            \(CopyLine("key", channel.publicKey, viewer, words).html)
            \(CopyLine("example", example, viewer, words).html)
            <p class="help"><a href="/settings/tokens">\(words.makeToken)</a> · \
            <a href="/settings/webhooks">\(words.hearBack)</a></p></section>
            """
    }

    // MARK: Settings

    private var settings: HTML {
        """
        <section class="section" id="settings"><h2>\(words.settings)</h2>
        <form class="form" method="post" action="\(place)" novalidate>\(viewer.csrf)
        \(Field("name", words.name, in: shown, icons: viewer.icons, isRequired: true, max: 100).html)
        <div class="field-row">
        \(target.field(shown, viewer))
        \(Field("reopening_days", words.reopening, in: shown, icons: viewer.icons, help: words.reopeningHelp).html)
        </div>
        \(teams.isEmpty ? .empty : teamChoice)
        \(ChannelForm(about: about, state: shown, viewer: viewer, stored: stored).html)
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div>
        </form></section>
        """
    }

    private var shown: FormState {
        state
            ?? FormState(
                ChannelForm.values(about, channel.settings).merging([
                    "name": channel.name, "response_minutes": target.own?.simpleMinutes.map(String.init) ?? "",
                    "reopening_days": String(channel.reopeningDays),
                ]) { $1 })
    }

    private var teamChoice: HTML {
        let boxes = teams.map { team -> HTML in
            """
            <label class="check"><input type="checkbox" name="teams" value="\(team.id)" \
            \(attribute: "checked", if: mine.contains(team.id))><span>\(team.name)</span></label>
            """
        }
        return "<fieldset><legend>\(words.teams)</legend><p class=\"help\">\(words.teamsHelp)</p>\(boxes)</fieldset>"
    }
}

/// A line to take along, with a button that copies it.
struct CopyLine {
    private let id: String
    private let text: String
    private let viewer: Viewer
    private let words: ConnectionWords

    init(_ id: String, _ text: String, _ viewer: Viewer, _ words: ConnectionWords) {
        self.id = "copy-\(id)"
        self.text = text
        self.viewer = viewer
        self.words = words
    }

    var html: HTML {
        """
        <div class="with-button"><input class="input input-mono" id="\(id)" value="\(text)" readonly aria-label="\(words.toCopy)">\
        <button class="button" type="button" data-copy="#\(id)" data-copied="\(words.copied)">\(viewer.icons("copy"))\
        <span>\(words.copy)</span></button></div>
        """
    }
}
