import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// How soon customers shall hear from us: for the workspace, and for channels that have it their own way.
struct TargetRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    static let tab = "/settings/targets"

    static let input =
        [InputField("hours", .id, about: "Business hours; day and night when left out.")]
        + Interest.Priority.allCases.flatMap { priority in
            [
                InputField(
                    "first_\(priority.rawValue)", .number, limit: ResponsePlan.longest, about: "Open minutes to the first answer."
                ).from(1),
                InputField(
                    "next_\(priority.rawValue)", .number, limit: ResponsePlan.longest, about: "Open minutes to every later one."
                ).from(1),
            ]
        }

    /// What was said of targets.
    static func plan(_ fields: inout FormReader) -> ResponsePlan {
        var plan = ResponsePlan(hours: fields.id("hours"))
        for priority in Interest.Priority.allCases {
            plan.targets[priority] = .init(
                first: fields.int("first_\(priority.rawValue)", in: 1...ResponsePlan.longest),
                next: fields.int("next_\(priority.rawValue)", in: 1...ResponsePlan.longest))
        }
        return plan
    }

    var operations: [Operation] {
        let manage = Access.right(area: "workspace", action: "manage")
        let input = Self.input
        return [
            Operation(
                "targets.page", .get, Self.tab, access: manage, summary: "Response targets and business hours", handle: page),
            Operation(
                "targets.save", .post, Self.tab, access: manage, summary: "Targets of the workspace", input: input, handle: save),
            Operation(
                "targets.save.channel", .post, "/settings/targets/channels/{id}", access: manage,
                summary: "Targets of a channel of its own", input: input, handle: saveChannel),
            Operation(
                "targets.remove.channel", .post, "/settings/targets/channels/{id}/removal", access: manage,
                summary: "Lets a channel follow the workspace's targets", handle: removeChannel),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    private func show(_ request: Request, _ typed: TargetsPage.Typed? = nil) async throws -> Answer {
        let words = TargetWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.targets, lead: words.lead, current: Self.tab, notice: words.notices[request.done].map { Notice($0) },
            status: typed == nil ? 200 : 422)
        return try await desk.show(request, page) { viewer, db in
            let workspace = viewer.asker.workspace
            return SettingsDesk.Drawn(
                body: TargetsPage(
                    viewer: viewer, book: try ResponseBook.load(workspace, at: viewer.now, in: db),
                    channels: try Connected.all(for: viewer.asker, in: db), hours: try NamedHours.all(of: workspace, in: db),
                    progress: try Redue.progress(of: workspace, in: db), typed: typed
                ).html)
        }
    }

    @Sendable private func save(_ request: Request) async throws -> Answer { try await save(request, nil) }
    @Sendable private func saveChannel(_ request: Request) async throws -> Answer { try await save(request, try request.id()) }

    private func save(_ request: Request, _ channel: ID<Connected>?) async throws -> Answer {
        let asker = try request.asker
        let words = TargetWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: words.labels)
        let plan = Self.plan(&fields)
        if fields.errors.isEmpty {
            let isDone = try await services.store.write { [plan, ids = services.ids] db in
                if let hours = plan.hours, try NamedHours.find(hours, of: asker.workspace, in: db) == nil { return false }
                if let channel, try Connected.find(channel, for: asker, in: db) == nil { throw Problem.notFound }
                try plan.save(for: channel, by: asker, ids: ids, at: request.now, in: db)
                return true
            }
            if isDone == false { fields.reject("hours", words.noSuchHours) }
        }
        guard fields.errors.isEmpty else {
            return try await show(request, .init(channel: channel, state: FormState(request.form, errors: fields.errors)))
        }
        services.bell.ring()
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    @Sendable private func removeChannel(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channel: ID<Connected> = try request.id()
        try await services.store.write { [ids = services.ids] db in
            guard try Connected.find(channel, for: asker, in: db) != nil else { throw Problem.notFound }
            try ResponsePlan.remove(for: channel, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "\(Self.tab)?done=saved")
    }
}
