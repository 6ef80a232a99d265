import Kernel
import Workspace

/// What happens to templates. Who does not find a template finds nothing of it among the events.
enum TemplateDeeds {
    private static let template = "template"

    static let all = [
        Deed("created", on: template, .settings, icon: "template", aspects: ["removed"]) {
            $0.say(
                "\($0.by) wrote the template \($0.on)", "\($0.by): новый шаблон, \($0.on)",
                "\($0.by): Vorlage \($0.on) geschrieben")
        }.takenBack { try remove($0, in: $1) },
        Deed("changed", on: template, .settings, icon: "edit", aspects: ["words"]) {
            $0.say(
                "\($0.by) changed the template \($0.on)", "\($0.by): изменён шаблон \($0.on)",
                "\($0.by): Vorlage \($0.on) geändert")
        }.takenBack(where: { JournalEntry.values($0.before)["version"] != nil }) { taking, db in
            let id = ID<Template>(taking.entry.subject.id)
            guard let template = try Template.find(id, for: taking.asker, in: db), template.isChangeable(by: taking.asker),
                let version = taking.before["version"].flatMap({ ID<TemplateVersion>($0) }),
                let former = try TemplateVersion.draft(version, of: id, taking.asker.workspace, in: db),
                Template.mayKeep(former.reach, team: former.team, taking.asker)
            else { return false }
            try template.change(to: former, by: taking.asker, ids: taking.ids, at: taking.now, in: db)
            return true
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
        }.takenBack { try remove($0, in: $1) },
    ]

    private static func remove(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard let template = try Template.find(ID(taking.entry.subject.id), for: taking.asker, in: db),
            template.isChangeable(by: taking.asker)
        else { return false }
        try template.setRemoved(true, by: taking.asker, at: taking.now, in: db)
        return true
    }

    static let subjects = [
        EventSubject(template) { ids, asker, db in
            guard asker.may(.work, .interest) else { return [:] }
            return try Template.names(of: ids.map { ID($0) }, for: asker, in: db).mapValues {
                EventThing(name: $0, href: TemplateRoutes.tab)
            }
        }
    ]
}
