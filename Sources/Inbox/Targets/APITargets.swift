import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// How soon customers shall hear from us, and the hours that count, for programs: the same fields as the pages' forms.
struct APITargets: Sendable {
    let services: Services

    var operations: [Operation] {
        let manage = Access.right(area: "workspace", action: "manage").withToken
        return [
            Operation(
                "api.targets.show", .get, "/api/v1/targets", access: manage, summary: "The targets of workspace and channels.",
                handle: show
            )
            .answering(TargetsDocument.self, "The targets."),
            Operation(
                "api.targets.save", .put, "/api/v1/targets", access: manage, summary: "Sets the targets of the workspace.",
                input: TargetRoutes.input
            ) { request in try await save(request, nil) }.answering(TargetsDocument.self, "The targets as they are now.")
                .conditional,
            Operation(
                "api.targets.save.channel", .put, "/api/v1/channels/{id}/targets", access: manage,
                summary: "Gives a channel targets of its own.", input: TargetRoutes.input
            ) { request in try await save(request, try request.id()) }.answering(
                TargetsDocument.self, "The targets as they are now."),
            Operation(
                "api.targets.remove.channel", .delete, "/api/v1/channels/{id}/targets", access: manage,
                summary: "Lets a channel follow the workspace's targets.", handle: removeChannel
            ).answering(204, "It follows the workspace."),
            Operation("api.hours.list", .get, "/api/v1/hours", access: manage, summary: "The business hours.", handle: hours)
                .answering(APIPage<HoursDocument>.self, "The business hours."),
            Operation("api.hours.show", .get, "/api/v1/hours/{id}", access: manage, summary: "One of them.") { request in
                let (asker, id): (Asker, ID<NamedHours>) = (try request.asker, try request.id())
                return try Answer.json(try await services.store.read { db in try HoursDocument.load(id, for: asker, in: db) })
            }.answering(HoursDocument.self, "The hours."),
            Operation(
                "api.hours.create", .post, "/api/v1/hours", access: manage, summary: "Adds business hours.",
                input: HoursRoutes.fields
            ) {
                request in try await saveHours(request, nil)
            }.answering(201, HoursDocument.self, "The new hours."),
            Operation(
                "api.hours.change", .put, "/api/v1/hours/{id}", access: manage, summary: "Sets business hours anew.",
                input: HoursRoutes.fields
            ) { request in try await saveHours(request, try request.id()) }
            .answering(HoursDocument.self, "The hours as they are now.").conditional,
            Operation(
                "api.hours.remove", .delete, "/api/v1/hours/{id}", access: manage, summary: "Removes business hours.",
                handle: removeHours
            )
            .answering(204, "They are gone.").refusing(409),
        ]
    }

    // MARK: Targets

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        return try Answer.json(
            try await services.store.read { db in try TargetsDocument.load(for: asker, at: request.now, in: db) })
    }

    private func save(_ request: Request, _ channel: ID<Connected>?) async throws -> Answer {
        let asker = try request.asker
        let words = TargetWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let plan = TargetRoutes.plan(&fields)
        try fields.finish()
        let document = try await services.store.write { [ids = services.ids] db in
            try request.demandMatch(TargetsDocument.load(for: asker, at: request.now, in: db))
            if let hours = plan.hours, try NamedHours.find(hours, of: asker.workspace, in: db) == nil {
                throw Problem.invalid([FieldError("hours", words.noSuchHours)])
            }
            if let channel, try Connected.find(channel, for: asker, in: db) == nil { throw Problem.notFound }
            try plan.save(for: channel, by: asker, ids: ids, at: request.now, in: db)
            return try TargetsDocument.load(for: asker, at: request.now, in: db)
        }
        services.bell.ring()
        return try Answer.json(document)
    }

    @Sendable private func removeChannel(_ request: Request) async throws -> Answer {
        let (asker, channel): (Asker, ID<Connected>) = (try request.asker, try request.id())
        try await services.store.write { [ids = services.ids] db in
            guard try Connected.find(channel, for: asker, in: db) != nil else { throw Problem.notFound }
            try ResponsePlan.remove(for: channel, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .noContent
    }

    // MARK: Hours

    @Sendable private func hours(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let documents = try await services.store.read { db in
            let all = try NamedHours.all(of: asker.workspace, in: db)
            let off = try NamedHours.daysOff(of: Set(all.map(\.id)), workspace: asker.workspace, in: db)
            return all.map { HoursDocument($0, off[$0.id] ?? []) }
        }
        return try Answer.json(APIPage(items: documents))
    }

    private func saveHours(_ request: Request, _ hours: ID<NamedHours>?) async throws -> Answer {
        let asker = try request.asker
        let form = HoursForm(request)
        guard let draft = form.draft else { throw Problem.invalid(form.state.errors) }
        let document = try await services.store.write { [ids = services.ids] db in
            if let hours { try request.demandMatch(HoursDocument.load(hours, for: asker, in: db)) }
            if let hours, try NamedHours.find(hours, of: asker.workspace, in: db) == nil { throw Problem.notFound }
            let id = try NamedHours.save(draft, as: hours, by: asker, ids: ids, at: request.now, in: db)
            return try HoursDocument.load(id, for: asker, in: db)
        }
        services.bell.ring()
        let answer = try Answer.json(document, status: hours == nil ? 201 : 200)
        return hours == nil ? answer.adding(header: "location", value: "/api/v1/hours") : answer
    }

    @Sendable private func removeHours(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<NamedHours>) = (try request.asker, try request.id())
        let isGone = try await services.store.write { db in
            guard let hours = try NamedHours.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            return try hours.remove(by: asker, at: request.now, in: db)
        }
        guard isGone else { throw Problem.conflict { TargetWords(language: $0).hoursInUse } }
        return .noContent
    }
}

struct TargetsDocument: APIDocument {
    static let about = "How soon customers shall hear from us."
    static let meanings = ["general": "Of the workspace.", "channels": "Of channels that have their own."]

    struct Target: Codable, Sendable {
        let priority: String
        let first: Int?
        let next: Int?
    }

    struct Plan: Codable, Sendable {
        let hours: Int64?
        /// In open minutes: to the first answer, and to every later one.
        let targets: [Target]

        init(_ plan: ResponsePlan) {
            hours = plan.hours?.number
            targets = Interest.Priority.allCases.map {
                Target(priority: $0.rawValue, first: plan.targets[$0]?.first, next: plan.targets[$0]?.next)
            }
        }
    }

    struct Own: Codable, Sendable {
        let channel: Int64
        let plan: Plan
    }

    let general: Plan?
    let channels: [Own]

    static func load(for asker: Asker, at now: Date, in db: Connection) throws -> TargetsDocument {
        let book = try ResponseBook.load(asker.workspace, at: now, in: db)
        return TargetsDocument(
            general: book.general.map(Plan.init),
            channels: book.channels.sorted { $0.key < $1.key }.map { Own(channel: $0.key.number, plan: Plan($0.value)) })
    }
}

struct HoursDocument: APIDocument {
    static let about = "Business hours under a name."
    static let meanings = [
        "week": "Monday first: “9:00–13:00, 14:00–18:00”; empty is closed.", "region": "Whose public holidays are off by rule.",
    ]

    struct Off: Codable, Sendable {
        let day: String
        let name: String
    }

    enum CodingKeys: String, CodingKey {
        case id, name, zone, week, region
        case daysOff = "days_off"
    }

    let id: Int64
    let name: String
    let zone: String
    let week: [String]
    let region: String?
    let daysOff: [Off]

    init(_ hours: NamedHours, _ off: [DayOff]) {
        (id, name, zone) = (hours.id.number, hours.name, hours.zone.identifier)
        (week, region) = (hours.week.map(HoursForm.text), hours.region?.rawValue)
        daysOff = off.map { Off(day: $0.day.text, name: $0.name) }
    }

    /// - Throws: 404 where there are none.
    static func load(_ id: ID<NamedHours>, for asker: Asker, in db: Connection) throws -> HoursDocument {
        guard let hours = try NamedHours.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        return HoursDocument(hours, try NamedHours.daysOff(of: [id], workspace: asker.workspace, in: db)[id] ?? [])
    }
}
