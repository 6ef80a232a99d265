import Kernel

/// What happens to members, teams, roles and the company's own settings.
enum WorkspaceDeeds {
    static let all = members + teams + roles + company

    private static let members = [
        Deed("joined", on: "member", .people, icon: "user") {
            $0.say("\($0.on) joined", "Новый участник: \($0.on)", "\($0.on) ist dabei")
        },
        Deed("removed", on: "member", .people, icon: "user", aspects: ["membership"]) {
            $0.say("\($0.by) took \($0.on) out", "\($0.by): исключение из команды, \($0.on)", "\($0.by): \($0.on) entfernt")
        }.takenBack { taking, db in
            guard taking.asker.may(.manage, .member) else { return false }
            try Membership.giveBack(ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
            return true
        },
        Deed("restored", on: "member", .people, icon: "undo", aspects: ["membership"]) {
            $0.say(
                "\($0.by) brought \($0.on) back", "\($0.by): возвращение в команду, \($0.on)", "\($0.by): \($0.on) zurückgeholt")
        },
        Deed("renamed", on: "member", .people, icon: "edit") {
            $0.say(
                "\($0.by) changed name or title of \($0.on)", "\($0.by): имя или должность, \($0.on)",
                "\($0.by): Name oder Funktion von \($0.on) geändert")
        },
        Deed("role changed", on: "member", .people, icon: "shield", mentions: ["role": "role"]) {
            let role = $0.thing("role", $0.after["role"]) ?? ""
            return $0.say(
                "\($0.by) gave \($0.on) the role \(role)", "\($0.by): роль \(role), \($0.on)",
                "\($0.by): \($0.on) hat die Rolle \(role)")
        },
        Deed("went away", on: "member", .people, icon: "moon") {
            $0.say("\($0.on) is away", "Не на месте: \($0.on)", "\($0.on) ist abwesend")
        },
        Deed("came back", on: "member", .people, icon: "sun") {
            $0.say("\($0.on) is back", "Снова на месте: \($0.on)", "\($0.on) ist wieder da")
        },
        Deed("password link made", on: "member", .people, icon: "key") {
            $0.say(
                "\($0.by) made a link for a new password for \($0.on)", "\($0.by): ссылка для нового пароля, \($0.on)",
                "\($0.by): Link für ein neues Passwort für \($0.on)")
        },
        Deed("signed out", on: "member", .people, icon: "right") {
            $0.say(
                "\($0.by) signed \($0.on) out everywhere", "\($0.by): завершены все сеансы, \($0.on)",
                "\($0.by): \($0.on) überall abgemeldet")
        },
        Deed("password set", on: "member", .people, icon: "key") {
            $0.say(
                "\($0.by) set a new password for \($0.on)", "\($0.by): новый пароль, \($0.on)",
                "\($0.by): neues Passwort für \($0.on)")
        },
        Deed("disabled", on: "member", .people, icon: "lock") {
            $0.say(
                "\($0.by) locked the account of \($0.on)", "\($0.by): вход закрыт, \($0.on)",
                "\($0.by): Konto von \($0.on) gesperrt")
        },
        Deed("enabled", on: "member", .people, icon: "key") {
            $0.say(
                "\($0.by) unlocked the account of \($0.on)", "\($0.by): вход открыт, \($0.on)",
                "\($0.by): Konto von \($0.on) entsperrt")
        },
        Deed("password changed", on: "account", .people, icon: "key") {
            $0.say("You changed your password", "Вы сменили пароль", "Sie haben Ihr Passwort geändert")
        },
        Deed("second step begun", on: "account", .people, icon: "lock") {
            $0.say("You turned the second step on", "Вы включили второй шаг", "Sie haben den zweiten Schritt eingeschaltet")
        },
        Deed("second step ended", on: "account", .people, icon: "lock") {
            $0.say("You turned the second step off", "Вы выключили второй шаг", "Sie haben den zweiten Schritt ausgeschaltet")
        },
        Deed("recovery codes made", on: "account", .people, icon: "key") {
            $0.say("You made new recovery codes", "Вы создали новые запасные коды", "Sie haben neue Ersatzcodes erstellt")
        },
        Deed("second step ended", on: "member", .people, icon: "lock") {
            $0.say(
                "\($0.by) turned the second step of \($0.on) off", "\($0.by): второй шаг выключен, \($0.on)",
                "\($0.by): zweiter Schritt von \($0.on) ausgeschaltet")
        },
        Deed("invited", on: "invitation", .people, icon: "send") {
            $0.say("\($0.by) invited \($0.on)", "\($0.by): приглашение, \($0.on)", "\($0.by): \($0.on) eingeladen")
        },
        Deed("revoked", on: "invitation", .people, icon: "close") {
            $0.say(
                "\($0.by) withdrew the invitation of \($0.on)", "\($0.by): приглашение отозвано, \($0.on)",
                "\($0.by): Einladung von \($0.on) zurückgezogen")
        },
    ]

    private static let teams = [
        Deed("created", on: "team", .people, icon: "plus") {
            $0.say("\($0.by) made the team \($0.on)", "\($0.by): новая команда, \($0.on)", "\($0.by): Team \($0.on) angelegt")
        },
        Deed("renamed", on: "team", .people, icon: "edit") {
            $0.say(
                "\($0.by) renamed the team \($0.on)", "\($0.by): команда переименована, \($0.on)",
                "\($0.by): Team \($0.on) umbenannt")
        },
        Deed("members changed", on: "team", .people, icon: "users") {
            $0.say(
                "\($0.by) changed who is in the team \($0.on)", "\($0.by): состав команды, \($0.on)",
                "\($0.by): Mitglieder des Teams \($0.on) geändert")
        },
        Deed("removed", on: "team", .people, icon: "trash") {
            $0.say("\($0.by) removed the team \($0.on)", "\($0.by): команда убрана, \($0.on)", "\($0.by): Team \($0.on) entfernt")
        },
    ]

    private static let roles = [
        Deed("created", on: "role", .people, icon: "plus") {
            $0.say("\($0.by) made the role \($0.on)", "\($0.by): новая роль, \($0.on)", "\($0.by): Rolle \($0.on) angelegt")
        },
        Deed("changed", on: "role", .people, icon: "shield") {
            $0.say(
                "\($0.by) changed the rights of the role \($0.on)", "\($0.by): права роли изменены, \($0.on)",
                "\($0.by): Rechte der Rolle \($0.on) geändert")
        },
        Deed("created", on: "token", .settings, icon: "key") {
            $0.say(
                "\($0.by) made the API token \($0.on)", "\($0.by): новый токен API, \($0.on)",
                "\($0.by): API-Token \($0.on) angelegt")
        },
        Deed("revoked", on: "token", .settings, icon: "close") {
            $0.say(
                "\($0.by) revoked the API token \($0.on)", "\($0.by): токен API отозван, \($0.on)",
                "\($0.by): API-Token \($0.on) widerrufen")
        },
    ]

    private static let company = [
        Deed("created", on: "workspace", .settings, icon: "home") {
            $0.say("\($0.on) begins", "Начало: \($0.on)", "\($0.on) beginnt")
        },
        Deed("changed", on: "workspace", .settings, icon: "home") {
            guard $0.before["name"] != $0.after["name"] else {
                return $0.say(
                    "\($0.by) changed the company’s settings", "\($0.by): данные компании изменены",
                    "\($0.by): Angaben der Firma geändert")
            }
            let change = $0.change($0.before["name"]?.html, $0.after["name"]?.html)
            return $0.say(
                "\($0.by) changed the company’s settings: \(change)", "\($0.by): данные компании, \(change)",
                "\($0.by): Angaben der Firma geändert: \(change)")
        },
        Deed("logo changed", on: "workspace", .settings, icon: "image") {
            $0.say("\($0.by) changed the logo", "\($0.by): новый логотип", "\($0.by): Logo geändert")
        },
        Deed("mail changed", on: "workspace", .settings, icon: "send") {
            $0.say(
                "\($0.by) set up the company’s own mail", "\($0.by): почта компании настроена",
                "\($0.by): E-Mail der Firma eingerichtet")
        },
        Deed("mail removed", on: "workspace", .settings, icon: "send") {
            $0.say(
                "\($0.by) removed the company’s own mail", "\($0.by): почта компании убрана",
                "\($0.by): E-Mail der Firma entfernt")
        },
        Deed("demo made", on: "workspace", .settings, icon: "play") {
            $0.say("The demo is ready", "Демонстрация готова", "Die Demo ist fertig")
        },
    ]

    static let subjects =
        [
            EventSubject("member") { ids, asker, db in
                guard asker.may(.see, .member) else { return [:] }
                let names = try Member.names(of: asker.workspace, in: db)
                return Dictionary(
                    uniqueKeysWithValues: ids.compactMap { id in
                        names[ID(id)].map { (id, EventThing(name: $0, href: "/settings/members")) }
                    })
            },
            // What concerns an account is its owner's alone.
            EventSubject("account") { ids, asker, _ in
                ids.contains(asker.account.number) ? [asker.account.number: EventThing(name: asker.name, href: nil)] : [:]
            },
        ] + governed

    private static let governed: [EventSubject] = [
        of("team", at: "/settings/teams") { ids, asker in
            "SELECT id, name FROM team WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        },
        of("role", at: "/settings/roles") { ids, asker in
            "SELECT id, name FROM role WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        },
        of("token", at: "/settings/tokens") { ids, asker in
            "SELECT id, name FROM token WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        },
        of("invitation", at: "/settings/members") { ids, asker in
            "SELECT id, email AS name FROM invitation WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        },
        of("workspace", at: "/settings/company") { ids, asker in
            "SELECT id, name FROM workspace WHERE id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        },
    ]

    private static func of(
        _ kind: String, at place: String, _ names: @escaping @Sendable (Set<Int64>, Asker) -> SQL
    ) -> EventSubject {
        .governed(kind, by: Right(.manage, .workspace), href: { _ in place }, names: names)
    }
}
