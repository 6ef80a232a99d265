import Kernel
import Support

/// The contacts of a year: each known by an id of the shop, every fifth by an address too.
struct YearPeople: Sendable {
    private var (contacts, identities) = (SQLRows(), SQLRows())

    init(_ numbers: Range<Int>, of year: Year, in scene: YearScene) {
        let since = year.card(0).start
        for number in numbers {
            let (id, name) = (YearScene.id(number), KnownWorld.name(of: number))
            let shown = "\(name.given) \(name.family)"
            let language = ["en", "ru", "de"][number % 3]
            contacts.add(id, scene.workspace, id, shown, shown.lowercased(), language, since)
            let key = "customer-\(number)"
            identities.add(id, scene.workspace, id, id, "api", key, key, "network", since)
            guard number % 5 == 0 else { continue }
            let address = "\(name.family.lowercased()).\(number)@mail.example"
            identities.add(
                YearScene.id(year.people + number), scene.workspace, id, id, "email", address, address, "authenticated", since)
        }
    }

    func insert(in db: Connection) throws {
        try db.run("INSERT INTO contact (id, workspace_id, person_id, name, name_folded, language, created_at) \(contacts)")
        try db.run(
            """
            INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
            \(identities)
            """)
    }
}
