import Kernel

/// Titles of the settings' parts, and what several of them say.
struct SettingsWords: Wording {
    let language: Language

    var profile: String { say("Profile", "Профиль", "Profil") }
    var sessions: String { say("Devices", "Устройства", "Geräte") }
    var company: String { say("Company", "Компания", "Firma") }
    var members: String { say("Members", "Люди", "Personen") }
    var teams: String { say("Teams", "Команды", "Teams") }
    var roles: String { say("Roles", "Роли", "Rollen") }
    var tokens: String { say("API tokens", "Токены API", "API-Token") }

    var name: String { say("Name", "Имя", "Name") }
    var role: String { say("Role", "Роль", "Rolle") }
    var act: String { say("Act", "Действия", "Aktion") }
    var you: String { say("you", "это вы", "Sie") }
    var remove: String { say("Remove", "Удалить", "Entfernen") }

    var beyondYou: String { say("More than your own rights", "Больше ваших прав", "Mehr als Ihre eigenen Rechte") }
    var beyondYouDetail: String {
        say(
            "This goes beyond what you may do yourself. Somebody with those rights can do it.",
            "Это шире ваших собственных прав. Это может сделать тот, у кого они есть.",
            "Das geht über Ihre eigenen Rechte hinaus. Jemand mit diesen Rechten kann es tun.")
    }
    var lastOne: String { say("Somebody must stay", "Кто-то должен остаться", "Jemand muss bleiben") }
    var lastOneDetail: String {
        say(
            "Nobody else could administer the company then. Give another member that right first.",
            "После этого никто не сможет управлять компанией. Сначала дайте это право кому-нибудь ещё.",
            "Danach könnte niemand mehr die Firma verwalten. Geben Sie zuerst jemand anderem dieses Recht.")
    }
}

extension Problem {
    /// Nobody can give what they do not have themselves.
    static let beyondYou = Problem(
        status: 403, code: "beyond-own-rights", title: { SettingsWords(language: $0).beyondYou },
        detail: { SettingsWords(language: $0).beyondYouDetail })

    static let lastAdministrator = Problem(
        status: 409, code: "last-administrator", title: { SettingsWords(language: $0).lastOne },
        detail: { SettingsWords(language: $0).lastOneDetail })
}
