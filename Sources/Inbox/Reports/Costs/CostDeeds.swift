import Kernel
import Workspace

/// What happens to costs, in words.
enum CostDeeds {
    private static let workspace = "workspace"

    static let all = [
        Deed("costs entered", on: workspace, .settings, icon: "chart") {
            $0.say(
                "\($0.by) entered costs of sources", "\($0.by): внесены затраты на источники",
                "\($0.by): Kosten von Quellen eingetragen")
        },
        Deed("cost removed", on: workspace, .settings, icon: "trash", aspects: ["costs"]) {
            $0.say("\($0.by) removed a cost", "\($0.by): затраты удалены", "\($0.by): Kosten entfernt")
        }.takenBack { taking, db in
            guard taking.asker.may(.manage, .report), let id = taking.after["cost"].flatMap({ ID<Cost>($0) }) else {
                return false
            }
            return try Cost.remove(false, id, by: taking.asker, at: taking.now, in: db)
        },
        Deed("cost restored", on: workspace, .settings, icon: "undo", aspects: ["costs"]) {
            $0.say("\($0.by) brought a cost back", "\($0.by): затраты возвращены", "\($0.by): Kosten zurückgeholt")
        },
        Deed("currency set", on: workspace, .settings, icon: "chart") {
            let code = $0.after["currency"] ?? ""
            return $0.say(
                "\($0.by) set the report's currency to <b>\(code)</b>", "\($0.by): валюта отчёта — <b>\(code)</b>",
                "\($0.by): Währung des Berichts ist <b>\(code)</b>")
        },
        Deed("rate set", on: workspace, .settings, icon: "chart") {
            let code = $0.after["currency"] ?? ""
            return $0.say(
                "\($0.by) set a rate of <b>\(code)</b>", "\($0.by): задан курс <b>\(code)</b>",
                "\($0.by): Kurs von <b>\(code)</b> gesetzt")
        },
    ]
}
