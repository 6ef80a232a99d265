import Foundation
import Kernel
import People
import Workspace

/// What somebody changes about a contact; what is nil stays.
struct ContactEdit: Sendable {
    /// A value to set, or to clear.
    enum Change: Sendable {
        case clear
        case set(String)

        var value: String? { if case .set(let value) = self { value } else { nil } }
    }

    var name: String?
    var language: Change?
    var city: Change?
    var country: Change?
    var birthday: Change?
    var status: Change?

    /// - Returns: the contact as it is then; nil where the asker may not work on it.
    func apply(to id: ID<Contact>, by asker: Asker, at now: Date, in db: Connection) throws -> Contact? {
        guard asker.may(.work, .contact), let before = try Contact.visible(id, to: asker, in: db) else { return nil }
        let name = name ?? before.name
        let (language, city) = (language.map(\.value) ?? before.language, city.map(\.value) ?? before.city)
        let (country, birthday) = (country.map(\.value) ?? before.country, birthday.map(\.value) ?? before.birthday)
        let status = status.map(\.value) ?? before.status?.rawValue
        try db.run(
            """
            UPDATE contact SET name = \(name), name_folded = \(name.folded), language = \(language), city = \(city),
            country = \(country), birthday = \(birthday), status = \(status)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal(
            "changed", "contact", id.number,
            before: [
                "name": before.name, "language": before.language, "city": before.city, "country": before.country,
                "birthday": before.birthday, "status": before.status?.rawValue,
            ],
            after: [
                "name": name, "language": language, "city": city, "country": country, "birthday": birthday, "status": status,
            ], at: now, in: db)
        return try Contact.visible(id, to: asker, in: db)
    }
}

extension Contact {
    /// Contacts in the order of their ids, as far as the asker may see them.
    static func page(
        after: ID<Contact>?, limit: Int, for asker: Asker, in db: Connection
    ) throws -> [Contact] {
        try db.all(
            """
            SELECT c.* FROM contact c WHERE \(asker.maySeeContact()) AND c.workspace_id = \(asker.workspace)
            AND c.id > \(after ?? ID(0)) AND c.id = c.person_id ORDER BY c.id LIMIT \(limit)
            """)
    }
}
