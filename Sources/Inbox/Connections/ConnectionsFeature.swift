package import Kernel
package import Workspace

/// Channels and products: connecting, setting up, and the doors through which forms and programs bring words.
package func connectionsFeature(intake: Intake, access: AccessKeeper, senders: Senders = .all) -> Feature {
    var feature = Feature("connections")
    feature.migrations = ConnectionsSchema.migrations
    feature.navigation = [
        Navigation(.intake, icon: "plug", href: "/settings/channels", right: Right(.see, .channel), key: "h") {
            ConnectionWords(language: $0).channels
        },
        Navigation(
            .alert, icon: "warning", href: "/settings/channels", count: "lines.down", right: Right(.see, .channel)
        ) { LineWords(language: $0).alert },
        Navigation(
            .intake, icon: "cart", href: "/settings/products", right: Right(.see, .product), also: ["/interests/{id}/product"]
        ) { ProductWords(language: $0).products },
    ]
    feature.counts = { asker, now, db in
        guard asker.may(.see, .channel) else { return [:] }
        return ["lines.down": Count(try LineStore.down(for: asker, at: now, in: db), isLate: true)]
    }
    feature.services = { services in [LineKeeper(services, intake: intake, access: access)] }
    feature.deeds = ChannelDeeds.all + ProductDeeds.all
    feature.subjects = ChannelDeeds.subjects + ProductDeeds.subjects
    feature.notices = ChannelNotices.all
    feature.operations = { services, frame in
        let channels = ChannelDirectory(store: services.store, key: services.key)
        let desk = SettingsDesk(services: services, frame: frame)
        let routes = ChannelRoutes(desk: desk, intake: intake, access: access, channels: channels)
        return routes.operations + APIConnections(routes: routes).operations
            + ProductRoutes(desk: desk).operations
            + FormRoutes(services, intake: intake, channels: channels).operations
            + apiOperations(services, intake: intake, channels: channels, senders: senders)
            + SetAsideRoutes(desk: desk, reading: SecondReading(services: services, intake: intake)).operations
            + APISetAside(services: services, reading: SecondReading(services: services, intake: intake)).operations
    }
    feature.jobs = { services in
        [UsedTickets.purging(services.store), SecondReading(services: services, intake: intake).handler()]
    }
    feature.retention = [
        Retention("channel_refusal", .days(400)), Retention("form_ticket", .days(2)), Retention("channel_access", .forEver),
    ]
    feature.exported = [ExportTable("channel_refusal")]
    feature.notExported = [
        NotExported("channel_access", "got anew by itself"), NotExported("form_ticket", "pages that were open are loaded again"),
    ]
    feature.carried = { key, db in try Connected.renewOwnSecrets(key, in: db) }
    feature.notDigested = [
        NotDigested("channel_refusal", "counts of what was never taken in"),
        NotDigested("channel_access", "access for a while, got anew by itself"),
        NotDigested("form_ticket", "tickets of forms that were sent"),
    ]
    return feature
}

/// The tables beside those of the feed.
package enum ConnectionsSchema {
    package static let migrations = [Refusals.migration, UsedTickets.migration]
}
