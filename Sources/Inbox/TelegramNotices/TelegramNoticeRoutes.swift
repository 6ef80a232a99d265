import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Linking a chat and ending it, from the page of notifications.
struct TelegramNoticeRoutes: Sendable {
    let desk: SettingsDesk
    private static let page = "/settings/notifications"
    private var services: Services { desk.services }

    var operations: [Operation] {
        [
            Operation(
                "notification.telegram.link", .post, "\(Self.page)/telegram", access: .signedIn,
                summary: "Makes a code by which one links a chat with the company's bot.", handle: link),
            Operation(
                "notification.telegram.unlink", .post, "\(Self.page)/telegram/removal", access: .signedIn,
                summary: "Tells there no more.", handle: unlink),
        ]
    }

    /// The code is shown once: only its hash is kept.
    @Sendable private func link(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = TelegramNoticeWords(language: request.language)
        let channel = try await services.store.read { [services] db in
            try NoticeBot.offered(to: asker.workspace, services, in: db)
        }
        guard let channel else { throw Problem.conflict { TelegramNoticeWords(language: $0).noBot } }
        let name = try await NoticeBot.name(of: channel, services)
        let code = Kernel.Token(.bits128)
        try await services.store.write { db in try NoticeCode.put(code, for: asker, at: request.now, in: db) }
        let page = SettingsDesk.Page(title: words.linkTitle, lead: words.linkLead, current: Self.page)
        return try await desk.show(request, page) { viewer, _ in
            SettingsDesk.Drawn(
                body: LinkChatPage(
                    viewer: viewer, code: code.text, bot: name, until: request.now.addingTimeInterval(NoticeCode.lifetime)
                ).html)
        }
    }

    @Sendable private func unlink(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        try await services.store.write { db in
            guard try NoticeChat.unlink(asker.member, asker.workspace, in: db) else { throw Problem.notFound }
            asker.journal("chat unlinked", "account", asker.account.number, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.page)?done=saved")
    }
}
