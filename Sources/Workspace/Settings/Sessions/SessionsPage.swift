import Foundation
import Kernel

/// Where somebody is signed in, with a way to end each.
struct SessionsPage {
    let viewer: Viewer
    let sessions: [Session]

    private var words: SessionWords { SessionWords(language: viewer.language) }

    var html: HTML {
        let others = sessions.filter { $0.id != viewer.asker.session }
        return """
            <ul class="rows">\(sessions.map(row))</ul>
            \(others.isEmpty ? "<p class=\"muted\">\(words.onlyHere)</p>" : endOthers)
            """
    }

    private var endOthers: HTML {
        """
        <form method="post" action="/settings/sessions/others/end">\(viewer.csrf)\
        <button class="button" type="submit">\(words.endOthers)</button></form>
        """
    }

    private func row(_ session: Session) -> HTML {
        let isThis = session.id == viewer.asker.session
        let act: HTML =
            isThis
            ? "<span class=\"state\" data-state=\"good\">\(viewer.icons("check"))\(words.thisOne)</span>"
            : """
            <form method="post" action="/settings/sessions/\(session.id)/end">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.end)</button></form>
            """
        return """
            <li class="row-item">\(viewer.icons("shield", .large))<div class="row-text"><b>\(Browser(session.agent).name(words))</b>\
            <p class="small muted">\(session.address) · \(words.seen) \(viewer.time(session.seenAt)) · \
            \(words.since) \(viewer.time(session.createdAt))</p></div><div class="row-acts">\(act)</div></li>
            """
    }
}

/// What a browser says about itself, in words a person knows: "Firefox, Linux".
struct Browser {
    private let agent: String
    init(_ agent: String) { self.agent = agent }

    /// The order matters: most browsers also call themselves Chrome and Safari.
    private static let browsers = [
        ("YaBrowser", "Yandex Browser"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
        ("Safari", "Safari"), ("curl", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    func name(_ words: SessionWords) -> String {
        let known = [Self.browsers, Self.systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return known.isEmpty ? words.unknown : known.joined(separator: ", ")
    }
}

struct SessionWords: Wording {
    let language: Language

    var lead: String {
        say(
            "Where you are signed in. End what you do not know, and change your password.",
            "Где открыт ваш профиль. Завершите незнакомое и смените пароль.",
            "Wo Sie angemeldet sind. Beenden Sie, was Sie nicht kennen, und ändern Sie Ihr Passwort.")
    }
    var thisOne: String { say("This device", "Это устройство", "Dieses Gerät") }
    var unknown: String { say("Unknown browser", "Неизвестный браузер", "Unbekannter Browser") }
    var seen: String { say("last seen", "последний раз", "zuletzt gesehen") }
    var since: String { say("since", "вход", "seit") }
    var end: String { say("Sign out there", "Завершить", "Dort abmelden") }
    var endOthers: String { say("Sign out everywhere else", "Завершить все остальные", "Überall sonst abmelden") }
    var onlyHere: String { say("You are signed in only here.", "Вход выполнен только здесь.", "Sie sind nur hier angemeldet.") }
    var ended: String { say("Signed out there.", "Сеанс завершён.", "Dort abgemeldet.") }
}
