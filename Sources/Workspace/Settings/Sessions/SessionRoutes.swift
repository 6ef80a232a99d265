import Foundation
import Kernel

import struct Kernel.Operation

/// Where a member is signed in.
struct SessionRoutes {
    let desk: Desk

    var operations: [Operation] {
        [
            Operation(
                "sessions.page", .get, "/settings/sessions", access: .signedIn, summary: "Where one is signed in", handle: page),
            Operation(
                "sessions.end-others", .post, "/settings/sessions/others/end", access: .signedIn,
                summary: "End all sessions but this", handle: endOthers),
            Operation(
                "sessions.end", .post, "/settings/sessions/{id}/end", access: .signedIn, summary: "End a session", handle: end),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = SessionWords(language: request.language)
        let page = Desk.Page(
            title: SettingsWords(language: request.language).sessions, lead: words.lead, current: "/settings/sessions",
            notice: desk.notice(request, ["ended": Notice(words.ended)]))
        return try await desk.show(request, page) { viewer, db in
            SessionsPage(viewer: viewer, sessions: try Session.all(of: viewer.asker.account, at: viewer.now, in: db)).html
        }
    }

    @Sendable private func end(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Session.self)
        let hasEnded = try await desk.services.store.write { db in try Session.end(id, of: asker.account, in: db) }
        guard hasEnded else { throw Problem.notFound }
        return .redirect(to: "/settings/sessions?done=ended")
    }

    @Sendable private func endOthers(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        guard let session = asker.session else { throw Problem.notFound }
        try await desk.services.store.write { db in try Session.endOthers(than: session, of: asker.account, in: db) }
        return .redirect(to: "/settings/sessions?done=ended")
    }
}
