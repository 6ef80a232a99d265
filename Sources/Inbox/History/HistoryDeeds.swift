import Kernel
import Workspace

/// What happens while the past is brought along.
enum HistoryDeeds {
    private static let channel = "channel"

    static let all = [
        Deed("history begun", on: channel, .channels, icon: "book") {
            $0.say(
                "\($0.by) began to bring the past of \($0.on) along", "\($0.by): загрузка истории начата, \($0.on)",
                "\($0.by): frühere Nachrichten von \($0.on) werden geholt")
        },
        Deed("history paused", on: channel, .channels, icon: "clock", aspects: ["history"]) {
            $0.say(
                "\($0.by) paused the past of \($0.on)", "\($0.by): загрузка истории приостановлена, \($0.on)",
                "\($0.by): Holen früherer Nachrichten von \($0.on) angehalten")
        }.takenBack { try set(.running, $0, in: $1) },
        Deed("history resumed", on: channel, .channels, icon: "play", aspects: ["history"]) {
            $0.say(
                "\($0.by) let the past of \($0.on) go on", "\($0.by): загрузка истории продолжена, \($0.on)",
                "\($0.by): Holen früherer Nachrichten von \($0.on) fortgesetzt")
        }.takenBack { try set(.paused, $0, in: $1) },
        Deed("history stopped", on: channel, .channels, icon: "close", aspects: ["history"]) {
            $0.say(
                "\($0.by) stopped bringing the past of \($0.on) along", "\($0.by): загрузка истории остановлена, \($0.on)",
                "\($0.by): Holen früherer Nachrichten von \($0.on) beendet")
        },
        Deed("history done", on: channel, .channels, icon: "check") {
            $0.say(
                "The past of \($0.on) is here: <b>\($0.after["letters"])</b> letters",
                "История загружена: \($0.on), писем: <b>\($0.after["letters"])</b>",
                "Frühere Nachrichten von \($0.on) sind da: <b>\($0.after["letters"])</b>")
        },
        Deed("history refused", on: channel, .channels, icon: "warning", quote: "said") {
            $0.say(
                "The past of \($0.on) was refused", "Загрузка истории отклонена: \($0.on)",
                "Frühere Nachrichten von \($0.on) wurden verweigert")
        },
    ]

    private static func set(_ state: HistoryRun.State, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .channel),
            let channel = try Connected.find(ID(taking.entry.subject.id), for: taking.asker, in: db),
            let run = try HistoryRun.last(of: channel.id, workspace: channel.workspace, in: db),
            try run.set(state, by: taking.asker, at: taking.now, in: db)
        else { return false }
        if state == .running { try HistoryWork.add(run.id, of: run.workspace, ids: taking.ids, at: taking.now, in: db) }
        return true
    }
}
