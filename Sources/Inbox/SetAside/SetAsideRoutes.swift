import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What was set aside: looked at, tried again, waved away.
struct SetAsideRoutes: Sendable {
    let desk: SettingsDesk
    let reading: SecondReading
    private static let place = "/settings/set-aside"
    private static let limit = 50
    private var services: Services { desk.services }

    var operations: [Operation] {
        let see = Access.right(area: "channel", action: "see")
        let manage = Access.right(area: "channel", action: "manage")
        return [
            Operation("setaside.list", .get, Self.place, access: see, summary: "What could not be read", handle: list),
            Operation(
                "setaside.bytes", .get, "\(Self.place)/{id}/bytes", access: manage, summary: "Its bytes, as they came",
                handle: bytes),
            Operation(
                "setaside.read", .post, "\(Self.place)/{id}/reading", access: manage, summary: "Read it once more",
                handle: readAgain),
            Operation(
                "setaside.dismiss", .post, "\(Self.place)/{id}/dismissal", access: manage, summary: "Wave it away",
                handle: dismiss),
            Operation(
                "setaside.restore", .post, "\(Self.place)/{id}/restoration", access: manage, summary: "Bring it back",
                handle: restore),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = SetAsideWords(language: request.language)
        let channel = request.query("channel").flatMap { ID<Connected>($0) }
        let after = request.query("after").flatMap { ID<Quarantine>($0) }
        var page = SettingsDesk.Page(title: words.title, lead: words.lead, current: "/settings/channels")
        page.notice = notice(request, words)
        return try await desk.show(request, page) { viewer, db in
            let rows = try Quarantine.page(
                channel: channel, after: after, limit: Self.limit + 1, for: viewer.asker, in: db)
            return SetAsidePage(viewer: viewer, rows: rows, limit: Self.limit, channel: channel).drawn
        }
    }

    private func notice(_ request: Request, _ words: SetAsideWords) -> Notice? {
        if let id = request.query("dismissed").flatMap({ ID<Quarantine>($0) }) {
            return Notice(words.dismissed, undo: "\(Self.place)/\(id)/restoration")
        }
        return words.notices[request.done].map { Notice($0) }
    }

    @Sendable private func bytes(_ request: Request) async throws -> Answer {
        let item = try await item(request)
        guard let ref = item.raw.flatMap(BlobRef.init) else { throw Problem.notFound }
        let data = try await services.blobs.get(ref, workspace: item.workspace.number)
        return Answer.data(data, type: "application/octet-stream", cache: "private, no-store")
            .adding(header: "content-disposition", value: "attachment; filename=\"set-aside-\(item.id).bin\"")
            .adding(header: "content-security-policy", value: "default-src 'none'; sandbox")
    }

    @Sendable private func readAgain(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        switch try await reading.read(try await item(request), by: asker.actor) {
        case .card(let card): return .redirect(to: "/feed/open/\(card)")
        case .taken: return .redirect(to: "\(Self.place)?done=taken")
        case .stays: return .redirect(to: "\(Self.place)?done=stays")
        }
    }

    @Sendable private func dismiss(_ request: Request) async throws -> Answer {
        let id = try await setDismissed(true, request)
        return .redirect(to: "\(Self.place)?dismissed=\(id)")
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        _ = try await setDismissed(false, request)
        return .redirect(to: Self.place)
    }

    private func setDismissed(_ dismissed: Bool, _ request: Request) async throws -> ID<Quarantine> {
        let asker = try request.asker
        let item = try await item(request)
        try await services.store.write { db in try item.dismiss(dismissed, by: asker, at: request.now, in: db) }
        return item.id
    }

    private func item(_ request: Request) async throws -> Quarantine {
        let asker = try request.asker
        let id: ID<Quarantine> = try request.id()
        guard let item = try await services.store.read({ db in try Quarantine.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return item
    }
}
