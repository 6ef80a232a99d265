import Kernel
import Workspace

/// What happens to the list of products.
enum ProductDeeds {
    static let all = [
        Deed("created", on: "product", .settings, icon: "plus") {
            $0.say(
                "\($0.by) added the product \($0.on)", "\($0.by): новый товар, \($0.on)", "\($0.by): Produkt \($0.on) angelegt")
        },
        Deed("changed", on: "product", .settings, icon: "tag") {
            $0.say(
                "\($0.by) changed the product \($0.on)", "\($0.by): товар изменён, \($0.on)",
                "\($0.by): Produkt \($0.on) geändert")
        },
        Deed("removed", on: "product", .settings, icon: "trash") {
            $0.say(
                "\($0.by) removed the product \($0.on)", "\($0.by): товар убран, \($0.on)", "\($0.by): Produkt \($0.on) entfernt")
        },
    ]

    static let subjects = [
        EventSubject("product") { ids, asker, db in
            guard asker.may(.see, .product) else { return [:] }
            let rows = try db.rows(
                "SELECT id, name_json FROM product WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())")
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    let name = Product.pick(JournalEntry.values(try row.get("name_json")), asker.language)
                    return (try row.get("id"), EventThing(name: name, href: "/settings/products"))
                })
        }
    ]
}
