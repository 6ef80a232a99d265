import Kernel
package import Workspace

/// Reports on what customers said and how it was answered.
package func reportsFeature() -> Feature {
    var feature = Feature("reports")
    feature.migrations = [ReportSchema.migration]
    feature.navigation = [
        Navigation(.workspace, icon: "chart", href: "/report", right: Right(.see, .report), key: "n") {
            ReportWords(language: $0).report
        }
    ]
    feature.operations = { services, frame in ReportRoutes(services: services, frame: frame).operations }
    feature.services = { services in [RollUpKeeper(services)] }
    feature.jobs = { services in
        [JobHandler("report.count", every: 60) { _ in await RollUpKeeper(services).countAll() }]
    }
    feature.notDigested = [
        NotDigested("report_due", "what is to be counted at the moment"), NotDigested("report_zone", "whose days were counted"),
        NotDigested("report_month", "which months are summed up"), NotDigested("report_cell", "counted from interests and turns"),
        NotDigested("report_side", "sums of report_cell"),
    ]
    feature.retention = [
        Retention("report_due", .forEver), Retention("report_zone", .forEver), Retention("report_month", .forEver),
        Retention("report_cell", .forEver), Retention("report_side", .forEver),
    ]
    return feature
}
