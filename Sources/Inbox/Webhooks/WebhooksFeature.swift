import Kernel
package import Workspace

/// Signed messages to other programs.
package func webhooksFeature() -> Feature {
    var feature = Feature("webhooks")
    feature.migrations = [WebhookSchema.migration, WebhookSchema.rotation]
    feature.navigation = [
        Navigation(.intake, icon: "route", href: "/settings/webhooks", right: Right(.manage, .channel)) {
            WebhookWords(language: $0).webhooks
        },
        Navigation(
            .alert, icon: "warning", href: "/settings/webhooks", count: "webhooks.stopped", right: Right(.manage, .channel)
        ) {
            WebhookWords(language: $0).alert
        },
    ]
    feature.counts = { asker, _, db in
        guard asker.may(.manage, .channel) else { return [:] }
        return ["webhooks.stopped": Count(try OutgoingWebhook.disabled(of: asker.workspace, in: db), isLate: true)]
    }
    feature.notices = WebhookNotices.all
    feature.deeds = WebhookDeeds.all
    feature.subjects = WebhookDeeds.subjects
    feature.operations = { services, frame in
        WebhookRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
            + APIWebhooks(services: services).operations
    }
    feature.jobs = { services in
        [
            WebhookJob.handler(services), WebhookResumption.handler(services), WebhookJob.purging(services.store),
        ]
    }
    feature.services = { services in [WebhookFeeder(services)] }
    feature.journalNeed = OutgoingWebhook.journalNeed
    feature.retention = [Retention("webhook", .forEver), Retention("webhook_delivery", .days(30))]
    feature.digest = [
        DigestTable(
            "webhook",
            leavingOut: ["secret_sealed", "cursor", "failing_since", "disabled_at", "old_secret_sealed", "old_secret_until"])
    ]
    feature.notDigested = [NotDigested("webhook_delivery", "how what happened was told to others")]
    feature.exported = [
        ExportTable(
            "webhook",
            secrets: [
                SealedPlace("secret_sealed", "webhook:", of: "id"), SealedPlace("old_secret_sealed", "webhook:", of: "id"),
            ]), ExportTable("webhook_delivery"),
    ]
    return feature
}
