import Channels
import Formats
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

    var drawn: SettingsDesk.Drawn { SettingsDesk.Drawn(body: rows.isEmpty ? empty : list) }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.nothing)</h2><p>\(words.nothingHelp)</p></section>"
    }

    private var list: HTML {
        "<ul class=\"rows\">\(rows.prefix(limit).map(row))</ul>\(next)"
    }

    private func row(_ row: Quarantine.Listed) -> HTML {
        let item = row.item
        let size = AmountText(language: viewer.language).bytes(item.size)
        return """
            <li class="row-item"><div class="row-text"><b>\(words.reason(item.reason))</b>\
            <p class="small muted"><a href="/settings/channels/\(item.channel)">\(row.channelName)</a> · \(viewer.time(item.at)) · \
            \(size)</p></div>\(mayManage ? acts(item) : .empty)</li>
            """
    }

    private func acts(_ item: Quarantine) -> HTML {
        let place = "/settings/set-aside/\(item.id)"
        let bytes: HTML? = item.raw.map { _ in
            "<a class=\"button button-s\" href=\"\(place)/bytes\" download>\(viewer.icons("download"))\(words.bytes)</a>"
        }
        return """
            <span class="row wrap">\(button("\(place)/reading", words.tryAgain, "refresh"))\(bytes)\
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
    /// What a letter was set aside for, as it is stored, in the reader's language; other words stay as somebody's server said
    /// them.
    func reason(_ stored: String) -> String {
        switch Self.known(stored) {
        case .empty: say("The letter is empty", "Письмо пустое", "Der Brief ist leer")
        case .tooLarge(let size, let limit): tooLarge(size, limit)
        case .tooManyParts(let limit):
            say(
                "The letter has more than \(grouped(limit)) parts", "В письме больше \(grouped(limit)) частей",
                "Der Brief hat mehr als \(grouped(limit)) Teile")
        case .tooDeep(let limit):
            say(
                "The letter's parts stand within each other more than \(limit) deep",
                "Части письма вложены друг в друга глубже \(limit) уровней",
                "Die Teile des Briefs stecken mehr als \(limit) Ebenen tief ineinander")
        case nil: stored
        }
    }

    private func tooLarge(_ size: Int, _ limit: Int) -> String {
        let amount = AmountText(language: language)
        let (size, limit) = (amount.bytes(size), amount.bytes(limit))
        return say(
            "The letter has \(size); at most \(limit) are read", "Письмо занимает \(size), читается не больше \(limit)",
            "Der Brief hat \(size); gelesen werden höchstens \(limit)")
    }

    private static func known(_ stored: String) -> Letter.Unreadable? {
        let numbers = stored.split { $0.isNumber == false }.compactMap { Int($0) }
        var possible: [Letter.Unreadable] = [.empty]
        if let limit = numbers.last { possible += [.tooManyParts(limit: limit), .tooDeep(limit: limit)] }
        if numbers.count == 2 { possible.append(.tooLarge(size: numbers[0], limit: numbers[1])) }
        return possible.first { $0.description == stored }
    }

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
