import Foundation
import Kernel
package import Workspace

/// Answers going out: the outbox, drafts, signatures, and the guard before everything automatic.
package func outboxFeature(senders: Senders = .all, access: AccessKeeper? = nil) -> Feature {
    var feature = Feature("outbox")
    feature.migrations = [OutboxSchema.migration]
    feature.navigation = [
        Navigation(
            .alert, icon: "warning", href: "/answers/unsent", count: "answers.unsent", right: Right(.work, .interest)
        ) { OutboxWords(language: $0).unsent },
        Navigation(.personal, icon: "pen", href: "/settings/signatures", right: Right(.work, .interest)) {
            OutboxWords(language: $0).signatures
        },
    ]
    feature.counts = { asker, _, db in
        guard asker.may(.work, .interest) else { return [:] }
        let trouble = try Outgoing.trouble(of: asker.member, workspace: asker.workspace, limit: 100, in: db)
        return ["answers.unsent": Count(trouble.count, isLate: true)]
    }
    feature.deeds = OutboxDeeds.all
    feature.operations = { services, frame in
        outboxOperations(services, frame, senders) + signatureOperations(services, frame, senders) + [unsent(services, frame)]
    }
    feature.jobs = { services in
        [
            OutboxJob.handler(services, senders, access), AutomaticGuard.purging(services.store), ChannelAlarm.handler(services),
        ]
    }
    feature.digest = [
        DigestTable("outbox", leavingOut: ["attempts", "checks", "not_before"]), DigestTable("outbox_inline"),
        DigestTable("draft"), DigestTable("draft_file"), DigestTable("signature"),
        DigestTable("dialog_permission"),
    ]
    feature.retention = [
        Retention("outbox", .withPerson), Retention("outbox_inline", .withPerson), Retention("draft", .withPerson),
        Retention("draft_file", .withPerson), Retention("signature", .forEver), Retention("automatic_send", .days(30)),
        Retention("dialog_permission", .withPerson),
    ]
    feature.exported = [ExportTable("automatic_send")]
    feature.notDigested = [NotDigested("automatic_send", "when something was answered by itself, to keep a measure")]
    return feature
}

private func unsent(_ services: Services, _ frame: Workspace.Frame) -> Kernel.Operation {
    Operation(
        "answers.unsent", .get, "/answers/unsent", access: .right(area: "interest", action: "work"),
        summary: "One's own answers that did not go out."
    ) { request in
        let viewer = try frame.viewer(request)
        let (lines, counts) = try await services.store.read { db in
            (
                try UnsentPage.Line.load(for: viewer.asker, in: db),
                try frame.counts(for: viewer.asker, at: viewer.now, in: db)
            )
        }
        let words = OutboxWords(language: viewer.language)
        return .page(
            frame.page(
                title: words.unsent, current: "/answers/unsent", for: viewer, counts: counts,
                body: """
                    <div class="page"><header class="page-head"><h1>\(words.unsent)</h1><p>\(words.unsentLead)</p></header>
                    \(UnsentPage(lines: lines, viewer: viewer).html)</div>
                    """))
    }
}
