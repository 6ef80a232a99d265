import Kernel

/// What the acts of ``AccessLog`` are called.
enum AccessDeeds {
    static let all = [
        Deed("signed in", on: AccessLog.kind, .access, icon: "key") {
            $0.say("\($0.by) signed in", "\($0.by): вход", "\($0.by): angemeldet")
        },
        Deed("signed out", on: AccessLog.kind, .access, icon: "right") {
            $0.say("\($0.by) signed out", "\($0.by): выход", "\($0.by): abgemeldet")
        },
        Deed("sign in refused", on: AccessLog.kind, .access, icon: "warning") {
            let email = $0.after["email"] ?? ""
            return $0.say(
                "A sign-in as <b>\(email)</b> was refused", "Отклонён вход: <b>\(email)</b>",
                "Eine Anmeldung als <b>\(email)</b> wurde abgewiesen")
        },
        Deed("audit taken", on: AccessLog.kind, .access, icon: "download") {
            $0.say(
                "\($0.by) took the audit out as CSV", "\($0.by): журнал действий выгружен в CSV",
                "\($0.by): Protokoll als CSV ausgeführt")
        },
        Deed("export begun", on: AccessLog.kind, .access, icon: "download") {
            $0.say(
                "\($0.by) began an export of everything", "\($0.by): начата выгрузка всех данных",
                "\($0.by): Ausfuhr aller Daten begonnen")
        },
        Deed("export fetched", on: AccessLog.kind, .access, icon: "download") {
            $0.say(
                "\($0.by) fetched an export of everything", "\($0.by): получена выгрузка всех данных",
                "\($0.by): Ausfuhr aller Daten abgeholt")
        },
        Deed("export removed", on: AccessLog.kind, .access, icon: "trash") {
            $0.say(
                "\($0.by) removed an export", "\($0.by): выгрузка удалена", "\($0.by): eine Ausfuhr gelöscht")
        },
    ]

    /// Only whoever may see the audit finds them.
    static let subjects = [
        EventSubject(AccessLog.kind) { ids, asker, _ in
            guard asker.may(.see, .audit) else { return [:] }
            return Dictionary(uniqueKeysWithValues: ids.map { ($0, EventThing(name: nil, href: nil)) })
        }
    ]
}
