import Kernel
import Workspace

/// What happens to channels, their lines and what could not be read on them.
enum ChannelDeeds {
    private static let channel = "channel"

    static let all =
        [
            Deed("connected", on: channel, .channels, icon: "plug") {
                $0.say("\($0.by) connected \($0.on)", "\($0.by): подключено, \($0.on)", "\($0.by): \($0.on) verbunden")
            },
            Deed("changed", on: channel, .channels, icon: "sliders", aspects: ["settings"]) {
                $0.say(
                    "\($0.by) changed the settings of \($0.on)", "\($0.by): настройки изменены, \($0.on)",
                    "\($0.by): Einstellungen von \($0.on) geändert")
            },
            Deed("secrets changed", on: channel, .channels, icon: "key") {
                $0.say(
                    "\($0.by) replaced the secrets of \($0.on)", "\($0.by): ключи заменены, \($0.on)",
                    "\($0.by): Zugangsdaten von \($0.on) ersetzt")
            },
            Deed("teams changed", on: channel, .channels, icon: "users") {
                $0.say(
                    "\($0.by) changed who looks after \($0.on)", "\($0.by): команды изменены, \($0.on)",
                    "\($0.by): Zuständigkeit für \($0.on) geändert")
            },
            Deed("paused", on: channel, .channels, icon: "clock", aspects: ["paused"]) {
                $0.say("\($0.by) paused \($0.on)", "\($0.by): приостановлено, \($0.on)", "\($0.by): \($0.on) angehalten")
            }.takenBack { try pause(false, $0, in: $1) },
            Deed("resumed", on: channel, .channels, icon: "play", aspects: ["paused"]) {
                $0.say("\($0.by) resumed \($0.on)", "\($0.by): возобновлено, \($0.on)", "\($0.by): \($0.on) fortgesetzt")
            }.takenBack { try pause(true, $0, in: $1) },
            Deed("removed", on: channel, .channels, icon: "trash", aspects: ["removed"]) {
                $0.say("\($0.by) took \($0.on) away", "\($0.by): убрано, \($0.on)", "\($0.by): \($0.on) entfernt")
            }.takenBack { try remove(false, $0, in: $1) },
            Deed("restored", on: channel, .channels, icon: "undo", aspects: ["removed"]) {
                $0.say("\($0.by) brought \($0.on) back", "\($0.by): возвращено, \($0.on)", "\($0.by): \($0.on) zurückgeholt")
            }.takenBack { try remove(true, $0, in: $1) },
        ] + lines + setAside

    private static let lines = [
        Deed("line refused", on: channel, .channels, icon: "warning", quote: "said") {
            $0.say("\($0.on) refuses us", "Нам отказано: \($0.on)", "\($0.on) weist uns ab")
        },
        Deed("line broken", on: channel, .channels, icon: "warning", quote: "said") {
            $0.say("The line to \($0.on) broke", "Связь прервалась: \($0.on)", "Die Leitung zu \($0.on) ist unterbrochen")
        },
        Deed("line healed", on: channel, .channels, icon: "check") {
            $0.say("The line to \($0.on) stands again", "Связь восстановлена: \($0.on)", "Die Leitung zu \($0.on) steht wieder")
        },
        Deed("line stands", on: channel, .channels, icon: "check") {
            $0.say("The line to \($0.on) stands", "Связь установлена: \($0.on)", "Die Leitung zu \($0.on) steht")
        },
        Deed("registered", on: channel, .channels, icon: "plug") {
            $0.say(
                "\($0.by) told the network of \($0.on) where to call", "\($0.by): сети сообщён адрес, \($0.on)",
                "\($0.by) nannte dem Netzwerk von \($0.on) die Adresse")
        },
        Deed("calls ended", on: channel, .channels, icon: "close") {
            $0.say(
                "\($0.by) ended the calls of \($0.on)", "\($0.by): вызовы прекращены, \($0.on)",
                "\($0.by) beendete die Aufrufe von \($0.on)")
        },
        Deed("line caught up", on: channel, .channels, icon: "check") {
            $0.say(
                "What had gathered at \($0.on) is read", "Накопившееся прочитано: \($0.on)",
                "Was sich bei \($0.on) angesammelt hatte, ist gelesen")
        },
    ]

    private static let setAside = [
        Deed("quarantined", on: channel, .channels, icon: "quarantine", quote: "reason") {
            $0.say(
                "Something from \($0.on) could not be read", "Не удалось прочесть: \($0.on)",
                "Etwas von \($0.on) ließ sich nicht lesen")
        },
        Deed("read after all", on: channel, .channels, icon: "check") {
            $0.say(
                "What was set aside from \($0.on) is read", "Отложенное прочитано: \($0.on)",
                "Zurückgelegtes von \($0.on) ist gelesen")
        },
        Deed("waved away", on: channel, .channels, icon: "close", aspects: ["set aside"]) {
            $0.say(
                "\($0.by) dismissed what was set aside from \($0.on)", "\($0.by): отложенное убрано, \($0.on)",
                "\($0.by): Zurückgelegtes von \($0.on) verworfen")
        }.takenBack { try dismiss(false, $0, in: $1) },
        Deed("set aside again", on: channel, .channels, icon: "undo", aspects: ["set aside"]) {
            $0.say(
                "\($0.by) set something from \($0.on) aside again", "\($0.by): снова отложено, \($0.on)",
                "\($0.by): etwas von \($0.on) wieder zurückgelegt")
        }.takenBack { try dismiss(true, $0, in: $1) },
    ]

    static let subjects = [
        EventSubject.governed("channel", by: Right(.manage, .channel), href: { "/settings/channels/\($0)" }) { ids, asker in
            "SELECT id, name FROM channel WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        }
    ]

    private static func pause(_ paused: Bool, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .channel) else { return false }
        try Connected.pause(paused, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
        return true
    }

    private static func remove(_ removed: Bool, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .channel) else { return false }
        try Connected.remove(removed, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
        return true
    }

    private static func dismiss(_ dismissed: Bool, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .channel), let id = taking.after["item"].flatMap({ ID<Quarantine>($0) }),
            let item = try Quarantine.find(id, for: taking.asker, in: db)
        else { return false }
        try item.dismiss(dismissed, by: taking.asker, at: taking.now, in: db)
        return true
    }
}
