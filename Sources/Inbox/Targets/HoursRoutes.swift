import Formats
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Business hours: typed, with public holidays by rule, and days off from a calendar file.
struct HoursRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    private static let limit = CalendarComponent.longest + 64 * 1024

    static let fields =
        [
            InputField("name", required: true, limit: 60).like("Berlin office"),
            InputField("zone", limit: 60, about: "IANA time zone.").like("Europe/Berlin"),
        ]
        + (0..<7).map {
            InputField("day_\($0)", limit: 100, about: $0 == 0 ? "Monday: “9:00–13:00, 14:00–18:00”; empty is closed." : "").like(
                "9:00–18:00")
        }
        + [
            InputField("region", about: "Public holidays by rule.").oneOf(PublicHolidays.self),
            InputField("days_off", limit: 60_000, about: "A line a day: 2026-12-24 Christmas Eve."),
        ]

    var operations: [Operation] {
        let manage = Access.right(area: "workspace", action: "manage")
        let input =
            Self.fields + [InputField("calendar", .file, about: "An iCalendar file (RFC 5545); its whole days are added.")]
        return [
            Operation("hours.new", .get, "/settings/hours/new", access: manage, summary: "A form for business hours") { request in
                try await form(request, nil, HoursForm.fresh(try request.asker))
            },
            Operation(
                "hours.create", .post, "/settings/hours", access: manage, summary: "Add business hours", input: input,
                bodyLimit: Self.limit
            ) { request in try await save(request, nil) },
            Operation("hours.page", .get, "/settings/hours/{id}", access: manage, summary: "Business hours") { request in
                let (hours, off) = try await find(request)
                return try await form(request, hours, HoursForm.state(hours, off))
            },
            Operation(
                "hours.change", .post, "/settings/hours/{id}", access: manage, summary: "Change business hours", input: input,
                bodyLimit: Self.limit
            ) { request in try await save(request, try await find(request).0) },
            Operation(
                "hours.remove", .post, "/settings/hours/{id}/removal", access: manage, summary: "Remove business hours",
                handle: remove),
        ]
    }

    private func find(_ request: Request) async throws -> (NamedHours, [DayOff]) {
        let asker = try request.asker
        let id: ID<NamedHours> = try request.id()
        let found = try await services.store.read { db in
            try NamedHours.find(id, of: asker.workspace, in: db).map {
                ($0, try NamedHours.daysOff(of: [id], workspace: asker.workspace, in: db)[id] ?? [])
            }
        }
        guard let found else { throw Problem.notFound }
        return found
    }

    private func save(_ request: Request, _ hours: NamedHours?) async throws -> Answer {
        let asker = try request.asker
        let form = HoursForm(request)
        guard let draft = form.draft else { return try await self.form(request, hours, form.state, status: 422) }
        _ = try await services.store.write { [ids = services.ids] db in
            try NamedHours.save(draft, as: hours?.id, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "\(TargetRoutes.tab)?done=hours")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (hours, off) = try await find(request)
        let isGone = try await services.store.write { db in try hours.remove(by: asker, at: request.now, in: db) }
        guard isGone else {
            let words = TargetWords(language: request.language)
            return try await form(request, hours, HoursForm.state(hours, off), status: 409, trouble: words.hoursInUse)
        }
        return .redirect(to: "\(TargetRoutes.tab)?done=removed")
    }

    private func form(
        _ request: Request, _ hours: NamedHours?, _ state: FormState, status: Int = 200, trouble: String? = nil
    ) async throws -> Answer {
        let words = TargetWords(language: request.language)
        let page = SettingsDesk.Page(
            title: hours?.name ?? words.addHours, lead: words.hoursLead, current: TargetRoutes.tab, status: status)
        return try await desk.show(request, page) { viewer, _ in
            SettingsDesk.Drawn(body: HoursPage(viewer: viewer, hours: hours, state: state, trouble: trouble).html)
        }
    }
}
