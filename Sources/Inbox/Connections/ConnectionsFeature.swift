package import Kernel
package import Workspace

/// Channels and products: connecting, setting up, and the doors through which forms and programs bring words.
package func connectionsFeature(intake: Intake) -> Feature {
    var feature = Feature("connections")
    feature.migrations = ConnectionsSchema.migrations
    feature.operations = { services, frame in
        let channels = ChannelDirectory(store: services.store, key: services.key)
        return FormRoutes(services, intake: intake, channels: channels).operations
            + apiOperations(services, intake: intake, channels: channels)
    }
    feature.jobs = { services in [UsedTickets.purging(services.store)] }
    feature.retention = [
        Retention("channel_refusal", .days(400)), Retention("form_ticket", .days(2)),
    ]
    return feature
}

/// The tables beside those of the feed.
package enum ConnectionsSchema {
    package static let migrations = [Refusals.migration, UsedTickets.migration]
}
