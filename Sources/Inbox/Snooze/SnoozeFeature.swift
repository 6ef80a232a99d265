package import Workspace

/// Cards that rest until a moment and come back by themselves.
package func snoozeFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("snooze")
    feature.migrations = [SnoozeSchema.migration]
    feature.operations = { services, frame in SnoozeRoutes(services, frame, senders).operations }
    feature.jobs = { services in [Waking.handler(services)] }
    feature.deeds = SnoozeDeeds.all
    return feature
}
