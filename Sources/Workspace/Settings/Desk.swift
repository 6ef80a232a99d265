import Foundation
import Kernel

/// What the routes of the settings share: reading and drawing a page in one transaction, with tabs, counts and notice.
struct Desk: Sendable {
    let services: Services
    let frame: Frame
    let passwords: Passwords

    struct Page: Sendable {
        let title: String
        var lead: String?
        /// The tab it stands under.
        let current: String
        var notice: Notice?
        var status = 200
    }

    func show(
        _ request: Request, _ page: Page, _ draw: @escaping @Sendable (Viewer, Connection) throws -> HTML
    ) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let (body, counts) = try await services.store.read { db in
            (try draw(viewer, db), try frame.counts(for: viewer.asker, at: request.now, in: db))
        }
        return .page(
            frame.settings(
                title: page.title, lead: page.lead, current: page.current, notice: page.notice, for: viewer, counts: counts,
                body: body),
            status: page.status)
    }

    /// The notice a redirect asked for: `?done=saved`.
    func notice(_ request: Request, _ notices: [String: Notice]) -> Notice? { request.query("done").flatMap { notices[$0] } }
}
