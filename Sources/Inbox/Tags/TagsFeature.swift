import Kernel
package import Workspace

/// Tags: on cards, and kept in order by whoever leads.
package func tagsFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("tags")
    feature.migrations = [TagMergeSchema.migration]
    feature.navigation = [
        Navigation(
            .work, icon: "tag", href: "/settings/tags", right: Right(.manage, .interest),
            also: ["/interests/{id}/tags", "/api/v1/interests/{id}/tags"]
        ) { FeedWords(language: $0).tags }
    ]
    feature.operations = { services, frame in
        TagRoutes(services, frame, senders).operations
            + TagSettingsRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
    }
    feature.deeds = TagDeeds.all
    feature.subjects = TagDeeds.subjects
    return feature
}
