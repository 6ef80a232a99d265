import Kernel

/// Everything that happened, for everybody as far as they may see it.
package func eventsFeature() -> Feature {
    var feature = Feature("events")
    feature.navigation = [
        Navigation(.workspace, icon: "pulse", href: "/events", key: "l") { EventWords(language: $0).title }
    ]
    feature.operations = { services, frame in EventRoutes(services: services, frame: frame).operations }
    return feature
}
