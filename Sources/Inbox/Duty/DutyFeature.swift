import Kernel
package import Workspace

/// Who answers what: rules of responsibility, who can take work, hand-overs, and what becomes of cards nobody touches.
package func dutyFeature() -> Feature {
    var feature = Feature("duty")
    feature.migrations = [DutySchema.migration]
    feature.navigation = [
        Navigation(.workspace, icon: "users", href: "/team", right: Right(.see, .member)) { CrewWords(language: $0).title },
        Navigation(.work, icon: "swap", href: RuleRoutes.tab, right: Right(.manage, .interest)) {
            RuleWords(language: $0).title
        },
    ]
    feature.operations = { services, frame in
        RuleRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
            + CrewRoutes(services: services, frame: frame).operations
    }
    feature.deeds = DutyDeeds.all
    feature.subjects = DutyDeeds.subjects
    feature.jobs = { services in [FallBack.job(services)] }
    feature.digest = [
        DigestTable("duty_rule", leavingOut: ["last_member_id"]), DigestTable("duty_member"), DigestTable("duty_shift"),
        DigestTable("duty_off"), DigestTable("duty_skill"), DigestTable("hand_over"),
    ]
    feature.exported = [ExportTable("duty_watch")]
    feature.notDigested = [NotDigested("duty_watch", "cards that rules gave and that may still fall to somebody else")]
    feature.retention = [
        Retention("duty_rule", .forEver), Retention("duty_member", .forEver), Retention("duty_shift", .forEver),
        Retention("duty_off", .forEver), Retention("duty_skill", .forEver), Retention("duty_watch", .withPerson),
        Retention("hand_over", .withPerson),
    ]
    return feature
}
