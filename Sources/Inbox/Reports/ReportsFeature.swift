import Kernel
package import Workspace

/// Reports on what customers said and how it was answered.
package func reportsFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("reports")
    feature.migrations = [
        ReportSchema.migration, SatisfactionSchema.migration, CostSchema.migration, PageSchema.migration,
        SatisfactionSchema.letters,
    ]
    feature.navigation = [
        Navigation(.workspace, icon: "chart", href: "/report", right: Right(.see, .report), key: "n") {
            ReportWords(language: $0).report
        },
        Navigation(.work, icon: "star", href: SatisfactionSettings.tab, right: Right(.manage, .channel)) {
            SatisfactionWords(language: $0).satisfaction
        },
    ]
    feature.deeds = SatisfactionDeeds.all + CostDeeds.all
    feature.notices = [SatisfactionDeeds.bad]
    feature.digest = [
        DigestTable("satisfaction_ask", leavingOut: ["asked_at", "rated_at", "changed_at"]), DigestTable("report_cost"),
        DigestTable("satisfaction_refusal", leavingOut: ["at"]),
        DigestTable("report_currency"), DigestTable("report_rate"),
    ]
    feature.operations = { services, frame in
        ReportRoutes(services: services, frame: frame).operations
            + TemplateTrialRoutes(services: services, frame: frame).operations
            + CostRoutes(services: services, frame: frame).operations
            + SatisfactionRoutes(services: services, frame: frame).operations
            + SatisfactionSettings(desk: SettingsDesk(services: services, frame: frame), senders: senders).operations
    }
    feature.services = { services in [RollUpKeeper(services)] }
    feature.jobs = { services in
        [
            JobHandler("report.count", every: 60) { _ in await RollUpKeeper(services).countAll() },
            SatisfactionLetter.handler(services, senders),
        ]
    }
    feature.notDigested = [
        NotDigested("report_due", "what is to be counted at the moment"), NotDigested("report_zone", "whose days were counted"),
        NotDigested("report_month", "which months are summed up"), NotDigested("report_cell", "counted from interests and turns"),
        NotDigested("report_side", "sums of report_cell"), NotDigested("report_page", "found in the links of interests"),
        NotDigested("report_page_card", "found in the links of interests"),
        NotDigested("report_page_cell", "counted from interests and turns"),
    ]
    feature.exported = [
        ExportTable("report_due"), ExportTable("report_zone"), ExportTable("report_month"), ExportTable("report_cell"),
        ExportTable("report_side"), ExportTable("report_page"), ExportTable("report_page_card"), ExportTable("report_page_cell"),
    ]
    feature.retention = [
        Retention("report_due", .forEver), Retention("report_zone", .forEver), Retention("report_month", .forEver),
        Retention("report_cell", .forEver), Retention("report_side", .forEver), Retention("report_page", .forEver),
        Retention("report_page_card", .withPerson), Retention("report_page_cell", .forEver),
        Retention("satisfaction_ask", .withPerson), Retention("satisfaction_refusal", .withPerson),
        Retention("report_cost", .forEver), Retention("report_currency", .forEver),
        Retention("report_rate", .forEver),
    ]
    return feature
}
