import Foundation
import Kernel
import Workspace

/// Who is at work, for programs.
struct APICrew: Sendable {
    let services: Services

    private static let input = [
        InputField("hours", .object, about: "When the member works, by the member's clocks; always where no day is named.").of(
            CrewHoursDocument.weekdays.map { InputField($0, limit: 100) }
        ).like(["monday": "9:00–13:00, 14:00–18:00"]),
        InputField("days_off", .object, about: "Holidays and days of sickness.").of([
            InputField("from", .date, required: true),
            InputField("to", .date, about: "The last one; the same day when left out."),
        ]).list(200),
        InputField("most", .number, limit: 1000, about: "More open cards rules do not give; only a lead sets it.").from(1),
        InputField("languages", limit: 2, about: "Two letters each.").list(30).like(["en", "de"]),
        InputField("products", .id, about: "What the member knows.").list(500),
    ]

    var operations: [Kernel.Operation] {
        let see = Access.right(area: "member", action: "see").withToken
        let work = Access.right(area: "interest", action: "work").withToken
        let manage = Access.right(area: "interest", action: "manage").withToken
        return [
            Operation(
                "api.team.list", .get, "/api/v1/team", access: see,
                summary: "Members with what they are at now, and how many open cards each has.", handle: list
            )
            .answering(APIPage<CrewDocument>.self, "Everybody."),
            Operation(
                "api.team.show", .get, "/api/v1/team/{id}", access: see,
                summary: "When a member works and what they know; one's own, or anybody's as a lead.", handle: show
            ).answering(CrewHoursDocument.self, "Hours, days off, languages and products."),
            Operation(
                "api.team.change", .put, "/api/v1/team/{id}", access: work,
                summary: "Sets when a member works and what they know; one's own, or anybody's as a lead.", input: Self.input,
                handle: change
            ).answering(CrewHoursDocument.self, "As it is now.").conditional,
            Operation(
                "api.team.share", .post, "/api/v1/team/{id}/sharing", access: manage,
                summary: "Deals a member's open cards out anew, when somebody falls ill.", handle: share
            ).answering(SharingDocument.self, "How many went to whom."),
            Operation(
                "api.team.unshare", .delete, "/api/v1/sharings/{id}", access: manage,
                summary: "Gives cards back that still lie where sharing put them.", handle: unshare
            ).answering(SharingDocument.self, "How many went back."),
        ]
    }

    struct CrewDocument: APIDocument {
        static let about = "A member and what they are at."
        static let meanings = [
            "state": "here, or why not: away, dayOff, offShift, full, right, left", "open": "Cards they have to answer.",
            "most": "More they do not get by rules.",
        ]

        enum CodingKeys: String, CodingKey {
            case id, name, state, open, most
            case awayUntil = "away_until"
        }

        let id: Int64
        let name: String
        let state: String
        let awayUntil: APIMoment?
        let open: Int
        let most: Int?
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let roster = try await services.store.read { db in try Roster.load(asker.workspace, in: db) }
        return try Answer.json(
            APIPage(
                items: roster.people.map { person in
                    CrewDocument(
                        id: person.id.number, name: person.name, state: CrewState(of: person, at: request.now).name,
                        awayUntil: person.awayUntil.map(APIMoment.init), open: person.open, most: person.most)
                }))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: Member.self))
        let person = try await services.store.read { db in try CrewRoutes.person(id, for: asker, in: db) }
        return try Answer.json(CrewHoursDocument(person))
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: Member.self))
        let wish = try Roster.Person.Setting(programmed: request)
        let person = try await services.store.write { db in
            let before = try CrewRoutes.person(id, for: asker, in: db)
            try request.demandMatch(CrewHoursDocument(before))
            var wish = wish
            if asker.may(.manage, .interest) == false { wish.most = before.most }
            let known = Set(try Product.all(of: asker.workspace, in: db).map(\.id))
            if let stranger = wish.products.subtracting(known).min() {
                let words = APIRouteWords(language: request.language)
                throw Problem.invalid([FieldError("products", words.unknownValue("\(stranger)"))])
            }
            try Roster.Person.save(wish, of: id, by: asker, at: request.now, in: db)
            return try CrewRoutes.person(id, for: asker, in: db)
        }
        return try Answer.json(CrewHoursDocument(person))
    }

    @Sendable private func share(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: Member.self))
        let done = try await services.store.write { [ids = services.ids] db in
            _ = try CrewRoutes.person(id, for: asker, in: db)
            return try Sharing.shareOut(id, by: asker, ids: ids, at: request.now, in: db)
        }
        return try Answer.json(
            SharingDocument(id: done?.batch.number, given: done?.given ?? 0, free: done?.free ?? 0, returned: nil))
    }

    @Sendable private func unshare(_ request: Request) async throws -> Answer {
        let (asker, batch) = (try request.asker, try request.id("id", as: HandOver.self))
        let count = try await services.store.write { db in try Sharing.undo(batch, by: asker, at: request.now, in: db) }
        return try Answer.json(SharingDocument(id: batch.number, given: 0, free: 0, returned: count))
    }
}

extension Roster.Person.Setting {
    /// Hours and skills as a program says them.
    ///
    /// - Throws: 422 with what is wrong.
    fileprivate init(programmed request: Request) throws {
        let words = CrewWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        self.init()
        let hours = fields.object("hours")
        for (day, name) in CrewHoursDocument.weekdays.enumerated() {
            guard let spans = HoursText.shifts(hours?[name]?.text ?? "") else {
                fields.reject("hours.\(name)", words.badHours)
                continue
            }
            shifts += spans.map { Shift(weekday: day, from: $0.from, to: $0.to) }
        }
        for (index, item) in (fields.object("days_off")?.list ?? []).enumerated() {
            let (from, to) = (item["from"]?.text ?? "", item["to"]?.text)
            guard let first = CivilDay(from)?.number, let last = CivilDay(to ?? from)?.number, first <= last, last - first < 400
            else {
                fields.reject("days_off[\(index)]", words.badDay(to.map { "\(from) – \($0)" } ?? from))
                continue
            }
            if off.contains(where: { $0.lowerBound == first }) == false { off.append(first...last) }
        }
        most = fields.int("most", in: 1...1000)
        let spoken = RuleForm.languages(fields.texts("languages", max: 2, most: 30).joined(separator: " "))
        if spoken == nil { fields.reject("languages", RuleWords(language: request.language).badLanguage) }
        languages = spoken ?? []
        products = Set(fields.ids("products", of: Product.self))
        try fields.finish()
    }
}

/// When somebody works and what they know, as programs read it.
struct CrewHoursDocument: APIDocument {
    static let about = "When a member works and what they know."
    static let meanings = [
        "time_zone": "By whose clocks.", "hours": "By weekday; always where none is named.", "most": "Set by a lead.",
    ]
    static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    struct DaysOff: Codable, Sendable {
        let from: String
        let to: String
    }

    enum CodingKeys: String, CodingKey {
        case id, name, hours, most, languages, products
        case timeZone = "time_zone"
        case daysOff = "days_off"
    }

    let id: Int64
    let name: String
    let timeZone: String
    let hours: [String: String]
    let daysOff: [DaysOff]
    let most: Int?
    let languages: [String]
    let products: [Int64]

    init(_ person: Roster.Person) {
        (id, name, timeZone, most) = (person.id.number, person.name, person.zone.identifier, person.most)
        hours = Dictionary(grouping: person.shifts, by: \.weekday).reduce(into: [:]) { hours, day in
            hours[Self.weekdays[day.key]] = HoursText.text(day.value.map { ($0.from, $0.to) })
        }
        daysOff = person.off.sorted { $0.lowerBound < $1.lowerBound }.map {
            DaysOff(from: CivilDay(number: $0.lowerBound).text, to: CivilDay(number: $0.upperBound).text)
        }
        languages = person.languages.sorted()
        products = person.products.map(\.number).sorted()
    }
}

struct SharingDocument: APIDocument {
    static let about = "Cards dealt out anew, or given back."
    static let meanings = [
        "id": "DELETE /api/v1/sharings/ID takes it back; absent where there was nothing to share.",
        "given": "Cards that went to somebody.", "free": "Cards that are everybody's now.", "returned": "Cards that went back.",
    ]
    let id: Int64?
    let given: Int
    let free: Int
    let returned: Int?
}
