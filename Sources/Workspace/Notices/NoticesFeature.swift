import Foundation
import Kernel

/// What members are told, by bell, browser, letter and messenger. It goes last: what can be told, the other features declare.
///
/// - Parameter features: all others.
package func noticesFeature(of features: [Feature]) -> Feature {
    let book = NoticeBook(features)
    var feature = Feature("notices")
    feature.navigation = [
        Navigation(.personal, icon: "bell", href: "/settings/notifications") { NoticeWords(language: $0).title }
    ]
    let bell = BellCounts()
    feature.counts = { asker, now, db in ["notices": Count(try bell.count(for: asker, book, at: now, in: db))] }
    feature.operations = { services, frame in
        NoticeRoutes(desk: Desk(services: services, frame: frame, passwords: Passwords()), book: book).operations
    }
    feature.jobs = { services in
        [
            PushJob.handler(services, book), MessengerJob.handler(services, book),
            JobHandler("notices.send", every: 20) { job in
                try await NoticeDispatch(services, book).send(at: job.clock.now())
            },
            JobHandler("notices.look", every: 60) { job in
                try await NoticeFollower(services, book).look(at: job.clock.now())
                try await NoticeDispatch(services, book).send(at: job.clock.now())
            },
            JobHandler("notices.morning", every: 300) { job in
                try await NoticeMorning(services, book).send(at: job.clock.now())
            },
            JobHandler("notices.purge", every: 86_400) { job in
                let old = job.clock.now().addingTimeInterval(-86_400 * Double(Nudge.keptDays))
                var gone = 1
                while gone > 0 {
                    gone = try await services.store.write(.readCommitted) { db in try Nudge.purge(before: old, in: db) }
                }
            },
        ]
    }
    feature.services = { services in [NoticeFollower(services, book)] }
    feature.deeds = [
        Deed("notifications changed", on: "account", .settings, icon: "bell") {
            $0.say(
                "\($0.by) chose what to be told", "\($0.by): изменены уведомления",
                "\($0.by): Benachrichtigungen geändert")
        }
    ]
    feature.journalNeed = { workspace, db in
        try db.value("SELECT sequence + 1 FROM notice_cursor WHERE workspace_id = \(workspace)")
    }
    feature.digest = [DigestTable("notice_setting")]
    feature.notDigested = [
        NotDigested("notice", "what members were told, and whether they saw it"),
        NotDigested("notice_cursor", "how far the journal was read"),
        NotDigested("push_key", "a secret"), NotDigested("push_device", "browsers and their secrets"),
    ]
    feature.exported = [ExportTable("notice"), ExportTable("notice_cursor")]
    feature.notExported = [
        NotExported("push_key", "the new address has its own"),
        NotExported("push_device", "browsers ask again at the new address"),
    ]
    feature.retention = [
        Retention("notice", .days(Nudge.keptDays)), Retention("notice_setting", .forEver), Retention("notice_cursor", .forEver),
        Retention("push_key", .forEver), Retention("push_device", .forEver),
    ]
    return feature
}
