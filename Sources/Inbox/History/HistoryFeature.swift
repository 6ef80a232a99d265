import Kernel
package import Workspace

/// What was written before Kindred was there.
package func historyFeature(intake: Intake, access: AccessKeeper) -> Feature {
    var feature = Feature("history")
    feature.migrations = [HistorySchema.migration]
    feature.deeds = HistoryDeeds.all
    feature.operations = { services, frame in
        HistoryRoutes(desk: SettingsDesk(services: services, frame: frame), access: access).operations
    }
    feature.jobs = { services in [HistoryWork(services: services, intake: intake, access: access).handler] }
    feature.digest = [DigestTable("past_card")]
    feature.notDigested = [NotDigested("past_run", "how the past was brought along, not what came of it")]
    feature.exported = [ExportTable("past_run")]
    feature.retention = [Retention("past_card", .withPerson), Retention("past_run", .forEver)]
    return feature
}
