import Kernel
import People
import Workspace

/// What members and programs do to contacts themselves.
enum ContactDeeds {
    static let all = [
        Deed("changed", on: "contact", .customers, icon: "user") {
            $0.say("\($0.by) changed \($0.on)", "\($0.by): изменены данные, \($0.on)", "\($0.by) hat \($0.on) geändert")
        }
    ]

    static let subjects = [
        EventSubject("contact") { ids, asker, db in
            let rows = try db.rows(
                "SELECT c.id, c.name FROM contact c WHERE c.id IN \(list: ids.sorted()) AND \(asker.maySeeContact())")
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    let id: Int64 = try row.get("id")
                    return (id, EventThing(name: try row.get("name"), href: "/contacts/\(id)"))
                })
        }
    ]
}
