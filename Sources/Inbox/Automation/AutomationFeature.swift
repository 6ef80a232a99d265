import Foundation
import Kernel
package import Workspace

/// When – if – then: what happens by itself.
package func automationFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("automation")
    feature.migrations = [AutomationSchema.migration]
    feature.navigation = [
        Navigation(
            .work, icon: "bolt", href: AutomationRoutes.tab, right: Right(.manage, .interest), also: ["/api/v1/automation"]
        ) {
            AutomationWords(language: $0).title
        }
    ]
    feature.operations = { services, frame in
        AutomationRoutes(desk: SettingsDesk(services: services, frame: frame), senders: senders).operations
            + APIAutomation(services: services, senders: senders).operations
    }
    feature.services = { services in [AutomationFollower(services, senders)] }
    feature.jobs = { services in
        [
            AutomationSilence.job(services, senders),
            JobHandler("automation.purge", every: 86_400) { job in
                let now = job.clock.now()
                var gone = 1
                while gone > 0 {
                    gone = try await services.store.write(.readCommitted) { db in try AutomationRun.purge(at: now, in: db) }
                }
            },
        ]
    }
    feature.deeds = AutomationDeeds.all
    feature.subjects = AutomationDeeds.subjects
    feature.notices = AutomationNotices.all
    feature.journalNeed = AutomationCursor.journalNeed
    feature.digest = [DigestTable("automation_rule", leavingOut: ["on_at"])]
    feature.notDigested = [
        NotDigested("automation_run", "how rules met what happened, for some months"),
        NotDigested("automation_cursor", "how far the journal was read"),
    ]
    feature.exported = [ExportTable("automation_run"), ExportTable("automation_cursor")]
    feature.retention = [
        Retention("automation_rule", .forEver), Retention("automation_run", .days(AutomationRun.keptDays)),
        Retention("automation_cursor", .forEver),
    ]
    return feature
}
