import Channels
import Foundation
import Kernel
import Workspace

/// Before anything begins: how far back, which folders, and what that will be.
struct HistoryPage {
    let viewer: Viewer
    let channel: Connected
    let choice: HistoryChoice
    /// Nil where the other side could not be asked.
    let places: [PastPlace]?
    /// Letters a second, as measured on this channel or as is usual.
    let rate: Double
    var fault: LineFault?
    var errors: [FieldError] = []

    private var words: HistoryWords { HistoryWords(language: viewer.language) }
    private var connections: ConnectionWords { ConnectionWords(language: viewer.language) }
    private var address: String { "/settings/channels/\(channel.id)/history" }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: words.title, lead: words.offerLead,
            body: """
                <nav class="crumbs" aria-label="\(connections.whereYouAre)">\
                <a href="/settings/channels">\(connections.channels)</a>\
                \(viewer.icons("right"))<a href="/settings/channels/\(channel.id)">\(channel.name)</a>\
                \(viewer.icons("right"))<span aria-current="page">\(words.title)</span></nav>
                \(places == nil ? notReached : form)
                """)
    }

    private var notReached: HTML {
        let why = fault.map(LineWords(language: viewer.language).sentence) ?? ""
        return """
            \(ErrorSummary(words.notReached, why, icons: viewer.icons).html)
            <p><a class="button" href="\(link: address)">\(viewer.icons("refresh"))\(words.tryAgain)</a></p>
            """
    }

    private var form: HTML {
        """
        <form class="form" method="post" action="\(link: address)" data-history-form novalidate>\(viewer.csrf)
        <fieldset class="stack"><legend>\(words.howFar)</legend>\
        <div class="choices choices-row">\(HistoryDepth.allCases.map(depth))\
        </div>\(day)</fieldset>
        <fieldset class="stack"><legend>\(words.folders)</legend><p class="help">\(words.foldersHelp)</p>\
        <input type="hidden" name="folders" value="named"><div class="history-folders">\((places ?? []).map(folder))</div>\
        \(error("folder"))</fieldset>
        <div class="stack"><label class="check"><input type="checkbox" name="open" value="on" \
        \(attribute: "checked", if: choice.keepsOpen)><span>\(words.open)</span>\
        <span class="help">\(words.openHelp)</span></label>
        \(Field("open_days", words.openDays, in: state, icons: viewer.icons).html)</div>
        <div class="history-sum" data-counted role="status">\(viewer.icons("clock"))<strong>\(sum)</strong></div>
        <div class="form-foot"><button class="button button-main" type="submit">\(words.begin)</button>\
        <button class="button" type="submit" formaction="\(link: "\(address)/count")">\
        \(viewer.icons("refresh"))\(words.count)</button>\
        <a class="button button-plain" href="/settings/channels/\(channel.id)">\(connections.cancel)</a></div>
        </form>
        """
    }

    private var state: FormState {
        FormState(
            Form(fields: [Form.Field("open_days", String(choice.openDays)), Form.Field("day", choice.day)]), errors: errors)
    }

    private func depth(_ depth: HistoryDepth) -> HTML {
        """
        <label class="choice"><input type="radio" name="depth" value="\(depth.rawValue)" \
        \(attribute: "checked", if: choice.depth == depth)><span>\(words.depth(depth))</span></label>
        """
    }

    /// Only looked at where "since a day" is chosen.
    private var day: HTML {
        """
        <div class="field history-day"><label for="f-day">\(words.day)</label>\
        <input class="input" type="date" id="f-day" name="day" value="\(choice.day)" \
        \(attribute: "aria-invalid", state.error("day") == nil ? nil : "true")>\(error("day"))</div>
        """
    }

    private func folder(_ place: PastPlace) -> HTML {
        let note = words.kind(place.kind)
        return """
            <label class="check"><input type="checkbox" name="folder" value="\(place.name)" \
            \(attribute: "checked", if: isChosen(place))><span>\(place.name)\
            \(note.isEmpty ? .empty : " <span class=\"muted\">\(note)</span>")</span>\
            <span class="num muted push">\(words.grouped(place.letters))</span></label>
            """
    }

    private func isChosen(_ place: PastPlace) -> Bool { choice.folders?.contains(place.name) ?? place.isMeant }

    private func error(_ field: String) -> HTML {
        guard let message = errors.first(where: { $0.field == field })?.message else { return .empty }
        return "<p class=\"error\">\(viewer.icons("warning", .small))<span>\(message)</span></p>"
    }

    private var sum: String {
        let letters = (places ?? []).filter(isChosen).reduce(0) { $0 + $1.letters }
        return words.estimate(letters, seconds: Double(letters) / rate)
    }
}
