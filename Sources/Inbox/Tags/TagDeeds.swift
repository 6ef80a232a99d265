import Foundation
import Kernel
import Workspace

/// What the events page says of tags.
enum TagDeeds {
    static let all = [
        Deed("tagged", on: "interest", .cards, icon: "tag", aspects: ["tags"]) {
            let name = $0.after["name"] ?? ""
            return $0.say(
                "\($0.by) tagged the card of \($0.on) <b>\(name)</b>", "\($0.by): метка <b>\(name)</b>, карточка \($0.on)",
                "\($0.by): Schlagwort <b>\(name)</b> für die Karte von \($0.on)")
        }.takenBack { taking, db in
            guard let tag = taking.after["tag"].flatMap({ ID<Tag>($0) }) else { return false }
            return try Interest.untag(ID(taking.entry.subject.id), tag, by: taking.asker, at: taking.now, in: db) != nil
        },
        Deed("untagged", on: "interest", .cards, icon: "tag", aspects: ["tags"]) {
            let name = $0.before["name"] ?? ""
            return $0.say(
                "\($0.by) took the tag <b>\(name)</b> off the card of \($0.on)",
                "\($0.by): снята метка <b>\(name)</b>, карточка \($0.on)",
                "\($0.by): Schlagwort <b>\(name)</b> von der Karte von \($0.on) entfernt")
        }.takenBack { taking, db in
            guard let tag = taking.before["tag"].flatMap({ ID<Tag>($0) }) else { return false }
            let back = try Interest.tag(ID(taking.entry.subject.id), tag, by: taking.asker, at: taking.now, in: db)
            if case .done = back { return true }
            return false
        },
        Deed("created", on: "tag", .settings, icon: "tag", aspects: ["presence"]) {
            $0.say("\($0.by) made the tag \($0.on)", "\($0.by): новая метка, \($0.on)", "\($0.by): Schlagwort \($0.on) angelegt")
        }.takenBack { taking, db in
            guard let tag = try kept(taking, in: db), tag.removedAt == nil else { return false }
            try tag.remove(by: taking.asker, at: taking.now, in: db)
            return true
        },
        Deed("changed", on: "tag", .settings, icon: "tag", aspects: ["tag"]) {
            let change = $0.change($0.before["name"]?.html, $0.after["name"]?.html)
            return $0.say(
                "\($0.by) changed a tag: \(change)", "\($0.by): метка изменена, \(change)",
                "\($0.by): Schlagwort geändert, \(change)")
        }.takenBack { taking, db in
            guard let tag = try kept(taking, in: db), let name = taking.before["name"], let hue = taking.before["hue"] else {
                return false
            }
            return try tag.rename(name, hue: Int(hue) ?? tag.hue, by: taking.asker, at: taking.now, in: db)
        },
        Deed("removed", on: "tag", .settings, icon: "trash", aspects: ["presence"]) {
            $0.say(
                "\($0.by) removed the tag \($0.on)", "\($0.by): метка убрана, \($0.on)", "\($0.by): Schlagwort \($0.on) entfernt")
        }.takenBack { taking, db in try restore(taking, in: db) },
        Deed("merged", on: "tag", .settings, icon: "merge", aspects: ["presence"]) {
            let into = $0.after["into"] ?? ""
            return $0.say(
                "\($0.by) merged the tag \($0.on) into <b>\(into)</b>", "\($0.by): метка \($0.on) объединена с <b>\(into)</b>",
                "\($0.by): Schlagwort \($0.on) mit <b>\(into)</b> zusammengeführt")
        }.takenBack { taking, db in try restore(taking, in: db) },
        Deed("restored", on: "tag", .settings, icon: "undo", aspects: ["presence"]) {
            $0.say(
                "\($0.by) brought the tag \($0.on) back", "\($0.by): метка возвращена, \($0.on)",
                "\($0.by): Schlagwort \($0.on) zurückgeholt")
        },
    ]

    static let subjects = [
        EventSubject("tag") { ids, asker, db in
            guard asker.may(.see, .interest) else { return [:] }
            let tags: [Tag] = try db.all(
                "SELECT * FROM tag WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())")
            return Dictionary(
                uniqueKeysWithValues: tags.map { ($0.id.number, EventThing(name: $0.name, href: "/settings/tags")) })
        }
    ]

    /// The tag of an act, for whoever keeps tags.
    private static func kept(_ taking: Deed.Taking, in db: Connection) throws -> Tag? {
        guard taking.asker.may(.manage, .interest) else { return nil }
        return try Tag.find(ID(taking.entry.subject.id), of: taking.asker.workspace, in: db)
    }

    private static func restore(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard let tag = try kept(taking, in: db), tag.removedAt != nil else { return false }
        try tag.restore(by: taking.asker, at: taking.now, in: db)
        return true
    }
}
