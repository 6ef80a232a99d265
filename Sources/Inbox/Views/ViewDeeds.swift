import Kernel
import Workspace

/// What happens to saved views. Who may not see a view finds nothing of it among the events.
enum ViewDeeds {
    private static let view = "view"

    static let all = [
        Deed("saved", on: view, .settings, icon: "filter") {
            $0.say(
                "\($0.by) saved the view \($0.on)", "\($0.by): сохранён вид \($0.on)", "\($0.by): Ansicht \($0.on) gespeichert")
        },
        Deed("changed", on: view, .settings, icon: "edit") {
            $0.say(
                "\($0.by) changed the view \($0.on)", "\($0.by): изменён вид \($0.on)", "\($0.by): Ansicht \($0.on) geändert")
        },
        Deed("moved", on: view, .settings, icon: "edit") {
            $0.say(
                "\($0.by) moved the view \($0.on)", "\($0.by): перемещён вид \($0.on)", "\($0.by): Ansicht \($0.on) verschoben")
        },
        Deed("removed", on: view, .settings, icon: "trash", aspects: ["removed"]) {
            $0.say(
                "\($0.by) deleted the view \($0.on)", "\($0.by): удалён вид \($0.on)", "\($0.by): Ansicht \($0.on) gelöscht")
        }.takenBack { taking, db in
            let id = ID<SavedView>(taking.entry.subject.id)
            guard try SavedView.find(id, for: taking.asker, removed: true, in: db) != nil else { return false }
            try SavedView.restore(id, by: taking.asker, at: taking.now, in: db)
            return true
        },
        Deed("restored", on: view, .settings, icon: "undo", aspects: ["removed"]) {
            $0.say(
                "\($0.by) brought the view \($0.on) back", "\($0.by): возвращён вид \($0.on)",
                "\($0.by): Ansicht \($0.on) zurückgeholt")
        },
    ]

    static let subjects = [
        EventSubject(view) { ids, asker, db in
            try SavedView.names(of: ids, for: asker, in: db).mapValues { EventThing(name: $0, href: "/views") }
        }
    ]
}
