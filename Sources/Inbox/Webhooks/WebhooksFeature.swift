import Kernel
package import Workspace

/// Signed messages to other programs.
package func webhooksFeature() -> Feature {
    var feature = Feature("webhooks")
    feature.migrations = [WebhookSchema.migration]
    feature.jobs = { services in [WebhookJob.handler(services), WebhookJob.purging(services.store)] }
    feature.services = { services in [WebhookFeeder(services)] }
    feature.retention = [Retention("webhook", .forEver), Retention("webhook_delivery", .days(30))]
    feature.digest = [DigestTable("webhook", leavingOut: ["secret_sealed", "cursor", "failing_since", "disabled_at"])]
    return feature
}
