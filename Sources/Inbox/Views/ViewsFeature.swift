import Kernel
package import Workspace

/// Lists with a filter, kept under a name.
package func viewsFeature(counts: ViewCounts = ViewCounts()) -> Feature {
    var feature = Feature("views")
    feature.migrations = [SavedViewSchema.migration, SavedViewOrder.migration]
    feature.deeds = ViewDeeds.all
    feature.subjects = ViewDeeds.subjects
    feature.operations = viewOperations
    feature.counts = counts.counts
    feature.digest = [DigestTable("saved_view"), DigestTable("first_view"), DigestTable("view_place")]
    feature.retention = ["saved_view", "first_view", "view_place"].map { Retention($0, .forEver) }
    return feature
}
