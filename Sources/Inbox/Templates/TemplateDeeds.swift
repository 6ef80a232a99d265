import Kernel
import Workspace

/// What happens to templates. Who does not find a template finds nothing of it among the events.
enum TemplateDeeds {
    private static let template = "template"

    static let all = [
        Deed("created", on: template, .settings, icon: "template") {
            $0.say(
                "\($0.by) wrote the template \($0.on)", "\($0.by): новый шаблон, \($0.on)",
                "\($0.by): Vorlage \($0.on) geschrieben")
        },
        Deed("changed", on: template, .settings, icon: "edit") {
            $0.say(
                "\($0.by) changed the template \($0.on)", "\($0.by): изменён шаблон \($0.on)",
                "\($0.by): Vorlage \($0.on) geändert")
        },
        Deed("removed", on: template, .settings, icon: "trash", aspects: ["removed"]) {
            $0.say(
                "\($0.by) deleted the template \($0.on)", "\($0.by): удалён шаблон \($0.on)",
                "\($0.by): Vorlage \($0.on) gelöscht")
        }.takenBack { taking, db in
            let id = ID<Template>(taking.entry.subject.id)
            guard let template = try Template.find(id, for: taking.asker, removed: true, in: db), template.removedAt != nil,
                template.isChangeable(by: taking.asker)
            else { return false }
            try template.setRemoved(false, by: taking.asker, at: taking.now, in: db)
            return true
        },
        Deed("restored", on: template, .settings, icon: "undo", aspects: ["removed"]) {
            $0.say(
                "\($0.by) brought the template \($0.on) back", "\($0.by): возвращён шаблон \($0.on)",
                "\($0.by): Vorlage \($0.on) zurückgeholt")
        },
    ]

    static let subjects = [
        EventSubject(template) { ids, asker, db in
            guard asker.may(.work, .interest) else { return [:] }
            return try Template.names(of: ids.map { ID($0) }, for: asker, in: db).mapValues {
                EventThing(name: $0, href: TemplateRoutes.tab)
            }
        }
    ]
}
