import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Where templates are compared.
struct TemplateTrialRoutes: Sendable {
    let services: Services
    let frame: Frame

    var operations: [Operation] {
        [
            Operation(
                "report.templates", .get, "/report/templates", access: .right(area: "report", action: "see"),
                summary: "Two templates against each other, with what can be chance.",
                input: [InputField("a", .number, about: "The first template."), InputField("b", .number, about: "The second.")],
                handle: page)
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        guard ReportScope.of(viewer.asker) == .all else { throw Problem.notFound }
        let chosen = ["a", "b"].compactMap { request.query($0) }.compactMap { ID<Template>($0) }
        let (trial, counts) = try await services.store.read { db in
            (
                try TemplateTrial.load(for: viewer.asker, at: request.now, in: db),
                try frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        let page = TemplateTrialPage(viewer, trial, chosen: chosen)
        return .page(
            frame.page(
                title: TemplateTrialWords(language: viewer.language).title, current: "/report", for: viewer, counts: counts,
                body: page.html))
    }
}
