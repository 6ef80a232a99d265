import Channels
import Foundation
import Kernel
import Workspace

/// What could not be read, newest first: why, from where, how much, and what can be done with it.
struct SetAsidePage {
    let viewer: Viewer
    /// One row more than is shown says that there is a next page.
    let rows: [Quarantine.Listed]
    let limit: Int
    /// Only those of this channel.
    let channel: ID<Connected>?

    private var words: SetAsideWords { SetAsideWords(language: viewer.language) }
    private var mayManage: Bool { viewer.asker.may(.manage, .channel) }

    var drawn: SettingsDesk.Drawn { SettingsDesk.Drawn(body: rows.isEmpty ? empty : table) }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.nothing)</h2><p>\(words.nothingHelp)</p></section>"
    }

    private var table: HTML {
        """
        <div class="table-scroll"><table><thead><tr><th scope="col">\(words.channel)</th><th scope="col">\(words.when)</th>\
        <th scope="col">\(words.why)</th><th scope="col" class="num">\(words.size)</th>\
        <th scope="col"><span class="sr-only">\(words.acts)</span></th></tr></thead>\
        <tbody>\(rows.prefix(limit).map(row))</tbody></table></div>\(next)
        """
    }

    private func row(_ row: Quarantine.Listed) -> HTML {
        let item = row.item
        return """
            <tr><th scope="row"><a href="/settings/channels/\(item.channel)">\(row.channelName)</a></th>\
            <td>\(viewer.time(item.at))</td><td>\(item.reason)</td>\
            <td class="num">\(AmountText(language: viewer.language).bytes(item.size))</td>\
            <td>\(mayManage ? acts(item) : .empty)</td></tr>
            """
    }

    private func acts(_ item: Quarantine) -> HTML {
        let place = "/settings/set-aside/\(item.id)"
        let bytes: HTML? = item.raw.map { _ in
            "<a class=\"button button-s\" href=\"\(place)/bytes\" download>\(viewer.icons("download"))\(words.bytes)</a>"
        }
        return """
            <span class="row">\(button("\(place)/reading", words.tryAgain, "refresh"))\(bytes)\
            \(button("\(place)/dismissal", words.dismiss, "close"))</span>
            """
    }

    private func button(_ address: String, _ word: String, _ icon: String) -> HTML {
        """
        <form method="post" action="\(address)">\(viewer.csrf)\
        <button class="button button-s" type="submit">\(viewer.icons(icon))\(word)</button></form>
        """
    }

    private var next: HTML? {
        guard rows.count > limit, let last = rows.prefix(limit).last?.item.id else { return nil }
        let on = channel.map { "channel=\($0)&" } ?? ""
        return "<p><a class=\"button\" href=\"/settings/set-aside?\(on)after=\(last)\">\(words.older)</a></p>"
    }
}

/// The words of what was set aside.
struct SetAsideWords: Wording {
    let language: Language

    var title: String { say("Set aside", "Отложено", "Zurückgelegt") }
    var lead: String {
        say(
            "What could not be read. Nothing of it is lost; after an update Kindred tries again by itself.",
            "То, что не удалось прочесть. Ничего не потеряно; после обновления Kindred попробует снова сам.",
            "Was sich nicht lesen ließ. Nichts davon ist verloren; nach einem Update versucht Kindred es von selbst erneut.")
    }
    var nothing: String { say("Nothing is set aside", "Ничего не отложено", "Nichts zurückgelegt") }
    var nothingHelp: String {
        say("Everything that arrived was read.", "Всё, что пришло, прочитано.", "Alles Eingetroffene wurde gelesen.")
    }
    var channel: String { say("Channel", "Канал", "Kanal") }
    var when: String { say("When", "Когда", "Wann") }
    var why: String { say("Why", "Почему", "Warum") }
    var size: String { say("Size", "Размер", "Größe") }
    var acts: String { say("What to do", "Что сделать", "Was tun") }
    var tryAgain: String { say("Try again", "Ещё раз", "Erneut versuchen") }
    var bytes: String { say("Download", "Скачать", "Herunterladen") }
    var dismiss: String { say("Dismiss", "Убрать", "Verwerfen") }
    var older: String { say("Older ones", "Более ранние", "Ältere") }
    var dismissed: String { say("Put away.", "Убрано.", "Verworfen.") }
    var notices: [String: String] {
        [
            "taken": say("It could be read now.", "Теперь прочитано.", "Es ließ sich nun lesen."),
            "stays": say("It still cannot be read.", "Прочесть всё ещё не удаётся.", "Es lässt sich noch immer nicht lesen."),
        ]
    }
}
