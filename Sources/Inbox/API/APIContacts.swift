import Foundation
import Kernel
import People
import Workspace

import struct Kernel.Operation

/// People as programs read and correct them.
struct APIContacts: Sendable {
    let services: Services

    private static let edits = [
        InputField("name", limit: 200).like("Anna Petrova"),
        InputField("language", limit: 20, about: "A language tag: de, ru …; null clears it."),
        InputField("city", limit: 200).like("Kassel"), InputField("country", limit: 2, about: "ISO 3166-1, two letters."),
        InputField("birthday", limit: 10, about: "YYYY-MM-DD, or --MM-DD where the year is hidden."),
        InputField("status", about: "Left out of every mailing, and why.").oneOf(["do_not_contact", "gone", "deceased", "minor"]),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "contact", action: "see").withToken
        return [
            Operation(
                "api.contacts.list", .get, "/api/v1/contacts", access: see,
                summary: "People, page by page; with words those whose name, address or number begins so.",
                input: [InputField("q", limit: 200, about: "The beginning of a name, address or number; then there is one page.")]
                    + APIList.pagingByID, handle: list
            ).answering(APIPage<ContactDocument>.self, "A page of people."),
            Operation(
                "api.contacts.show", .get, "/api/v1/contacts/{id}", access: see,
                summary: "Somebody with the accounts and facts they are known by.", handle: show
            ).answering(ContactDetailDocument.self, "The person."),
            Operation(
                "api.contacts.change", .patch, "/api/v1/contacts/{id}",
                access: .right(area: "contact", action: "work").withToken,
                summary: "Changes what is said of somebody; what is left out stays, null clears.", input: Self.edits,
                handle: change
            ).answering(ContactDetailDocument.self, "The person as they are now.").conditional,
            Operation(
                "api.contacts.interests", .get, "/api/v1/contacts/{id}/interests", access: see,
                summary: "What somebody said on all channels, newest first.", input: APIList.paging, handle: interests
            ).answering(APIPage<InterestDocument>.self, "A page of cards."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let place = try APIPlace<Contact>(request)
        let words = request.query("q")?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        let found = try await services.store.read { db in
            words.isEmpty
                ? try Contact.page(after: place.after, limit: place.limit + 1, for: asker, in: db)
                : try Contact.named(words, for: asker, limit: place.limit, in: db)
        }
        return try Answer.json(place.page(found, id: \.id, ContactDocument.init))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Contact>) = (try request.asker, try request.id())
        let panel = try await services.store.read { db in try ContactPanel.load(id, for: asker, limit: 0, in: db) }
        guard let panel else { throw Problem.notFound }
        return try Answer.json(ContactDetailDocument(panel))
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Contact>) = (try request.asker, try request.id())
        let edit = try Self.edit(request)
        let panel = try await services.store.write { db -> ContactPanel? in
            guard let before = try ContactPanel.load(id, for: asker, limit: 0, in: db) else { return nil }
            try request.demandMatch(ContactDetailDocument(before))
            guard try edit.apply(to: id, by: asker, at: request.now, in: db) != nil else { return nil }
            return try ContactPanel.load(id, for: asker, limit: 0, in: db)
        }
        guard let panel else { throw Problem.notFound }
        return try Answer.json(ContactDetailDocument(panel))
    }

    @Sendable private func interests(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Contact>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let (cursor, limit) = APIList.place(&fields, APIRouteWords(language: request.language))
        try fields.finish()
        let page = try await services.store.read { db -> APIPage<InterestDocument>? in
            guard let story = try ContactPanel.story(id, after: cursor, limit: limit, for: asker, in: db) else { return nil }
            let order = story.panel.timeline.map(\.id)
            let cards = try Feed.cards(order, for: asker, in: db)
            return APIPage(
                items: order.compactMap { cards[$0] }.map { InterestDocument($0, at: request.now) }, next: story.next?.text)
        }
        guard let page else { throw Problem.notFound }
        return try Answer.json(page)
    }

    // MARK: What is changed

    private static func edit(_ request: Request) throws -> ContactEdit {
        var fields = FormReader(request.form, request.language)
        let words = APIRouteWords(language: request.language)
        func change(_ name: String, _ limit: Int, _ isFit: (String) -> Bool = { _ in true }) -> ContactEdit.Change? {
            let isCleared = request.form.json?[name] == .null
            guard let text = fields.optionalText(name, max: limit) else {
                return isCleared || request.form[name] != nil ? .clear : nil
            }
            if isFit(text) == false { fields.reject(name, words.unknownValue(text)) }
            return .set(text)
        }
        var edit = ContactEdit()
        edit.name = change("name", 200)?.value
        if request.form[name: "name"], edit.name == nil { fields.reject("name", words.unknownValue("")) }
        edit.language = change("language", 20) { $0.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2D } }
        edit.city = change("city", 200)
        edit.country = change("country", 2) { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
        edit.birthday = change("birthday", 10, isBirthday)
        edit.status = change("status", 20) { Contact.Status(rawValue: $0) != nil }
        try fields.finish()
        return edit
    }

    /// `1990-05-17`, or `--05-17`: a day of some year; of a leap year where none is named.
    private static func isBirthday(_ text: String) -> Bool {
        let whole = text.hasPrefix("--") ? "2000-" + text.dropFirst(2) : text
        return FeedFilter.start(of: whole, in: .gmt) != nil
    }
}

extension Form {
    /// Whether something of this name was sent, if only null.
    fileprivate subscript(name name: String) -> Bool { self[name] != nil || json?[name] != nil }
}

struct ContactDocument: APIDocument {
    static let about = "A person the company knows."
    static let meanings = ["status": "do_not_contact, gone, deceased or minor: left out of every mailing."]

    enum CodingKeys: String, CodingKey {
        case id, name, language, city, country, birthday, status
        case createdAt = "created_at"
    }

    let id: Int64
    let name: String
    let language: String?
    let city: String?
    let country: String?
    let birthday: String?
    let status: String?
    let createdAt: APIMoment

    init(_ contact: Contact) {
        (id, name, language, city) = (contact.id.number, contact.name, contact.language, contact.city)
        (country, birthday, status) = (contact.country, contact.birthday, contact.status?.rawValue)
        createdAt = APIMoment(contact.createdAt)
    }
}

struct ContactDetailDocument: APIDocument {
    static let about = "A person with the accounts, addresses and facts they are known by."
    static let meanings = [
        "identities": "strength: network, authenticated, or typed by somebody.",
        "hidden": "Cards that are not the member's to see.",
    ]

    struct Identity: Codable, Sendable {
        let network: String
        let shown: String
        let strength: String
        let url: String?
    }

    struct Fact: Codable, Sendable {
        enum CodingKeys: String, CodingKey {
            case field, value, source
            case asOf = "as_of"
        }

        let field: String
        let value: String
        let source: String
        let asOf: APIMoment
    }

    let contact: ContactDocument
    let identities: [Identity]
    let facts: [Fact]
    let hidden: Int

    init(_ panel: ContactPanel) {
        contact = ContactDocument(panel.contact)
        identities = panel.identities.map {
            Identity(network: $0.network, shown: $0.shown, strength: $0.strength.rawValue, url: $0.url)
        }
        facts = panel.facts.map { Fact(field: $0.field, value: $0.value, source: $0.source, asOf: APIMoment($0.asOf)) }
        hidden = panel.hidden
    }
}
