import Kernel
package import Workspace

/// Lists with a filter, kept under a name.
package func viewsFeature(counts: ViewCounts = ViewCounts()) -> Feature {
    var feature = Feature("views")
    feature.migrations = [SavedViewSchema.migration]
    feature.deeds = ViewDeeds.all
    feature.subjects = ViewDeeds.subjects
    feature.operations = viewOperations
    feature.counts = counts.counts
    feature.digest = [DigestTable("saved_view"), DigestTable("first_view")]
    feature.retention = [Retention("saved_view", .forEver), Retention("first_view", .forEver)]
    return feature
}
