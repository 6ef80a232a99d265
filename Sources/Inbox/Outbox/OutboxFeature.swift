import Kernel
package import Workspace

/// Answers going out: the outbox, drafts, signatures.
package func outboxFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("outbox")
    feature.migrations = [OutboxSchema.migration]
    feature.operations = { services, frame in outboxOperations(services, frame, senders) }
    feature.jobs = { services in [OutboxJob.handler(services, senders)] }
    feature.digest = [
        DigestTable("outbox", leavingOut: ["attempts", "checks", "not_before"]), DigestTable("outbox_inline"),
        DigestTable("draft"), DigestTable("draft_file"), DigestTable("signature"),
    ]
    feature.retention = [
        Retention("outbox", .withPerson), Retention("outbox_inline", .withPerson), Retention("draft", .withPerson),
        Retention("draft_file", .withPerson), Retention("signature", .forEver), Retention("automatic_send", .days(30)),
    ]
    feature.notDigested = [NotDigested("automatic_send", "when something was answered by itself, to keep a measure")]
    return feature
}
