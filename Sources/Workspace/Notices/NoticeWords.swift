import Kernel

struct NoticeWords: Wording {
    let language: Language

    var notices: String { say("Notices", "Уведомления", "Hinweise") }
    var title: String { say("Notifications", "Уведомления", "Benachrichtigungen") }
    var lead: String {
        say(
            "What you want to hear of, by which way, and when not.", "О чём сообщать, каким способом и когда не беспокоить.",
            "Wovon Sie hören wollen, auf welchem Weg und wann nicht.")
    }
    func unread(_ n: Int) -> String {
        n == 0
            ? say("Notices, nothing new", "Уведомления, новых нет", "Hinweise, nichts Neues")
            : say(
                "Notices, \(n) new", "Уведомления, новых: \(n)", "Hinweise, \(n) neue")
    }
    var all: String { say("All notices", "Все уведомления", "Alle Hinweise") }
    var markAll: String { say("Mark all as seen", "Отметить всё как прочитанное", "Alle als gesehen markieren") }
    var settings: String { say("Settings", "Настройки", "Einstellungen") }
    var nothing: String { say("Nothing new", "Ничего нового", "Nichts Neues") }
    var nothingText: String {
        say(
            "You are told here when something needs you.", "Здесь появится то, что требует вашего внимания.",
            "Hier steht, was Sie braucht.")
    }
    var new: String { say("new", "новое", "neu") }
    var older: String { say("Older", "Более старые", "Ältere") }
    var seen: String { say("Seen.", "Прочитано.", "Gesehen.") }
    func several(_ n: Int) -> String {
        count(
            n, ("new notice", "new notices"), ("новое уведомление", "новых уведомления", "новых уведомлений"),
            ("neuer Hinweis", "neue Hinweise"))
    }
    var letterFoot: String {
        say(
            "What you are written about, you choose in the settings.", "О чём писать, вы решаете в настройках.",
            "Worüber wir Ihnen schreiben, wählen Sie in den Einstellungen.")
    }
    var morningSubject: String { say("What waits today", "Что ждёт сегодня", "Was heute wartet") }
    func morning(_ name: String) -> String {
        say("Good morning, \(name). This waits:", "Доброе утро, \(name)! Ждёт ответа:", "Guten Morgen, \(name). Das wartet:")
    }

    // MARK: Settings

    var event: String { say("What", "О чём", "Worüber") }
    func way(_ way: NoticeWay) -> String {
        switch way {
        case .page: say("In the page", "На странице", "In der Seite")
        case .push: say("Browser", "Браузер", "Browser")
        case .letter: say("Letter", "Письмо", "E-Mail")
        case .telegram: "Telegram"
        }
    }
    var hours: String { say("When not", "Когда не беспокоить", "Wann nicht") }
    var quietFrom: String { say("Quiet from", "Тихо с", "Ruhe von") }
    var quietTo: String { say("until", "до", "bis") }
    var quietHelp: String {
        say(
            "What comes meanwhile waits and is told afterwards, as one. The same hour twice: never quiet. Channels that are down do not wait.",
            "Что придёт за это время, подождёт и будет показано потом одним сообщением. Одинаковое время — тишины нет. Сбои каналов не ждут.",
            "Was inzwischen kommt, wartet und wird danach gesammelt gemeldet. Zweimal dieselbe Zeit: nie Ruhe. Ausgefallene Kanäle warten nicht."
        )
    }
    var days: String { say("Days you work", "Рабочие дни", "Ihre Arbeitstage") }
    func day(_ number: Int) -> String {
        let names = [
            ("Mon", "Пн", "Mo"), ("Tue", "Вт", "Di"), ("Wed", "Ср", "Mi"), ("Thu", "Чт", "Do"), ("Fri", "Пт", "Fr"),
            ("Sat", "Сб", "Sa"), ("Sun", "Вс", "So"),
        ]
        let name = names[(number + 6) % 7]
        return say(name.0, name.1, name.2)
    }
    var morningLetter: String {
        say("A letter in the morning: what waits", "Утреннее письмо: что ждёт", "Morgens eine E-Mail: was wartet")
    }
    var morningAt: String { say("at", "в", "um") }
    var sound: String {
        say("A soft sound when something new comes", "Тихий звук, когда есть новое", "Ein leiser Ton bei Neuem")
    }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var saved: String { say("Saved.", "Сохранено.", "Gespeichert.") }
    var badTime: String {
        say("Give a time such as 08:00.", "Укажите время, например 08:00.", "Geben Sie eine Zeit an, etwa 08:00.")
    }
    var labels: [String: String] {
        ["quiet_from": quietFrom, "quiet_to": quietTo, "digest_at": morningLetter, "name": device]
    }

    // MARK: Browsers

    var devices: String { say("Browsers that tell you", "Браузеры с уведомлениями", "Browser, die Sie benachrichtigen") }
    var devicesHelp: String {
        say(
            "Also while no page of Kindred is open. What is shown is sealed: only your browser can read it.",
            "Даже когда ни одна страница Kindred не открыта. Содержимое зашифровано: прочесть его может только ваш браузер.",
            "Auch wenn keine Seite von Kindred offen ist. Der Inhalt ist verschlüsselt: Nur Ihr Browser kann ihn lesen.")
    }
    var noDevices: String { say("None yet.", "Пока ни одного.", "Noch keiner.") }
    var device: String { say("Device", "Устройство", "Gerät") }
    var subscribe: String { say("Notify in this browser", "Уведомлять в этом браузере", "In diesem Browser benachrichtigen") }
    var denied: String {
        say(
            "The browser does not allow it. Open its settings for this site, allow notifications, and try again.",
            "Браузер не разрешает. Откройте его настройки для этого сайта, разрешите уведомления и попробуйте снова.",
            "Der Browser erlaubt es nicht. Öffnen Sie seine Einstellungen für diese Seite, erlauben Sie Benachrichtigungen, dann noch einmal."
        )
    }
    var unable: String {
        say(
            "This browser cannot do it here. It needs an address with https, and on an iPhone the installed app.",
            "Здесь этот браузер не умеет. Нужен адрес с https, а на iPhone — установленное приложение.",
            "Dieser Browser kann es hier nicht. Nötig ist eine Adresse mit https, auf dem iPhone die installierte App.")
    }
    func heard(_ when: String) -> String { say("last told \(when)", "последнее \(when)", "zuletzt benachrichtigt \(when)") }
    func since(_ when: String) -> String { say("since \(when)", "с \(when)", "seit \(when)") }
    var removeDevice: String { say("Remove", "Убрать", "Entfernen") }
    var tooManyDevices: String {
        say(
            "\(PushDevice.most) browsers are told already. Remove one first.",
            "Уведомления приходят уже в \(PushDevice.most) браузеров. Сначала уберите один.",
            "\(PushDevice.most) Browser werden schon benachrichtigt. Entfernen Sie erst einen.")
    }
    var badDevice: String {
        say(
            "The browser gave no usable address. Reload the page and try again.",
            "Браузер передал негодный адрес. Обновите страницу и попробуйте снова.",
            "Der Browser hat keine brauchbare Adresse geliefert. Laden Sie die Seite neu und versuchen Sie es noch einmal.")
    }
    func thisBrowser(_ agent: String) -> String {
        let browser =
            ["Edg/": "Edge", "OPR/": "Opera", "YaBrowser/": "Yandex", "Firefox/": "Firefox"].first { agent.contains($0.key) }?
            .value
            ?? (agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "Browser")
        let system =
            ["iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS X": "Mac"]
            .first { agent.contains($0.key) }?.value ?? (agent.contains("Linux") ? "Linux" : "")
        return system.isEmpty ? browser : "\(browser), \(system)"
    }
}
