import Kernel

/// Everything of a company in one file, for whoever may take it. It goes last: what is taken, the other features declare.
///
/// - Parameter features: all others.
package func leavingFeature(of features: [Feature]) -> Feature {
    var feature = Feature("leaving")
    let counts = ExportCounts()
    feature.migrations = [LeavingSchema.migration]
    feature.navigation = [
        Navigation(.safety, icon: "download", href: "/settings/export", right: Right(.export, .workspace)) {
            LeavingWords(language: $0).tab
        }
    ]
    feature.operations = { services, frame in
        LeavingRoutes(desk: Desk(services: services, frame: frame, passwords: Passwords()), counts: counts).operations
    }
    feature.notDigested = [NotDigested("export_run", "what was taken out of this house")]
    feature.notExported = [NotExported("export_run", "files that lie in the old house")]
    feature.retention = [Retention("export_run", .forEver)]
    let plan = ExportPlan(features + [feature])
    feature.jobs = { services in ExportJob(services: services, plan: plan, counts: counts).handlers }
    return feature
}

extension ExportPlan {
    /// What features take and leave.
    package init(_ features: [Feature]) {
        self.init(
            tables: features.flatMap(\.exported), left: features.flatMap(\.notExported),
            digests: features.flatMap(\.digest).map { ($0.table, $0.leavingOut) })
    }
}
