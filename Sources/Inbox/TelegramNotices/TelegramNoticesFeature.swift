import Kernel
package import Workspace

/// Members are told in Telegram by the company's bot.
package func telegramNoticesFeature(access: AccessKeeper) -> Feature {
    let bot = NoticeBot(access)
    var feature = Feature("telegram notices")
    feature.migrations = [NoticeChatSchema.migration]
    feature.messenger = NoticeMessenger(
        .telegram, reaches: NoticeChat.reaches, section: NoticeChatSection.html, tell: bot.tell)
    feature.operations = { services, frame in
        TelegramNoticeRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
    }
    feature.jobs = { services in
        [
            LinkedJob.handler(services, bot),
            JobHandler("notice.chats", every: 86_400) { job in
                try await services.store.write { db in try NoticeChat.tidy(at: job.clock.now(), in: db) }
            },
        ]
    }
    feature.deeds = [
        Deed("chat linked", on: "account", .settings, icon: "bell") {
            $0.say(
                "\($0.by) linked a chat with Telegram for notices", "\($0.by): подключены уведомления в Telegram",
                "\($0.by): Benachrichtigungen in Telegram verbunden")
        },
        Deed("chat unlinked", on: "account", .settings, icon: "bell") {
            $0.say(
                "\($0.by) wants no more notices in Telegram", "\($0.by): отключены уведомления в Telegram",
                "\($0.by): Benachrichtigungen in Telegram getrennt")
        },
        Deed("chat ended", on: "account", .settings, icon: "bell", quote: "said") {
            $0.say(
                "Notices in Telegram ended", "Уведомления в Telegram прекращены", "Benachrichtigungen in Telegram beendet")
        },
    ]
    feature.digest = [DigestTable("notice_chat", leavingOut: ["heard_at", "said"])]
    feature.notDigested = [
        NotDigested("notice_code", "codes of some minutes"), NotDigested("notice_bot", "names that bots can be asked for"),
    ]
    feature.notExported = [
        NotExported("notice_code", "codes of some minutes"), NotExported("notice_bot", "bots are asked anew"),
    ]
    feature.retention = [
        Retention("notice_chat", .forEver), Retention("notice_code", .days(1)), Retention("notice_bot", .forEver),
    ]
    return feature
}
