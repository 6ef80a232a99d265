import Foundation
import Kernel
import Workspace

/// What the settings pages of this room share: reading and drawing a page in one transaction.
struct SettingsDesk: Sendable {
    let services: Services
    let frame: Workspace.Frame

    struct Page: Sendable {
        var title: String
        var lead: String?
        /// The tab it stands under.
        let current: String
        var scripts: [String] = []
        var notice: Notice?
        var status = 200
    }

    /// What a page is made of: its main act beside the heading, and the rest.
    struct Drawn: Sendable {
        var title: String?
        var lead: String?
        var acts: HTML = .empty
        let body: HTML
    }

    func show(
        _ request: Request, _ page: Page, _ draw: @escaping @Sendable (Viewer, Connection) throws -> Drawn
    ) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let (drawn, counts) = try await services.store.read { db in
            (try draw(viewer, db), try frame.counts(for: viewer.asker, at: request.now, in: db))
        }
        return .page(
            frame.settings(
                title: drawn.title ?? page.title, lead: drawn.lead ?? page.lead, current: page.current, scripts: page.scripts,
                notice: page.notice, for: viewer, counts: counts, acts: drawn.acts, body: drawn.body),
            status: page.status)
    }
}

extension Request {
    /// What a redirect said that was done: `?done=saved`.
    var done: String { query("done") ?? "" }

    /// The program's address as this reader knows it, for lines to copy.
    func ownAddress(_ settings: Settings) -> String {
        if let base = settings.baseURL?.absoluteString { return base.hasSuffix("/") ? String(base.dropLast()) : base }
        return "\(isSecure ? "https" : "http")://\(host)"
    }
}
