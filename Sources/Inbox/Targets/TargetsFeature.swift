import Kernel
package import Workspace

/// Response targets and the business hours they run in.
package func targetsFeature() -> Feature {
    var feature = Feature("targets")
    feature.migrations = [TargetSchema.migration, TargetSchema.channelTargets]
    feature.navigation = [
        Navigation(.work, icon: "gauge", href: TargetRoutes.tab, right: Right(.manage, .workspace)) {
            TargetWords(language: $0).targets
        }
    ]
    feature.operations = { services, frame in
        let desk = SettingsDesk(services: services, frame: frame)
        return TargetRoutes(desk: desk).operations + HoursRoutes(desk: desk).operations
    }
    feature.jobs = { services in [Redue.handler(services)] }
    feature.deeds = TargetDeeds.all
    feature.subjects = TargetDeeds.subjects
    feature.digest = [
        DigestTable("business_hours"), DigestTable("business_day_off"), DigestTable("response_plan"),
        DigestTable("response_target"),
    ]
    feature.exported = [ExportTable("response_revision")]
    feature.notDigested = [NotDigested("response_revision", "a number that tells caches to look again, and a job's progress")]
    feature.retention = [
        Retention("business_hours", .forEver), Retention("business_day_off", .forEver), Retention("response_plan", .forEver),
        Retention("response_target", .forEver), Retention("response_revision", .forEver),
    ]
    return feature
}
