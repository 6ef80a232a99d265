import Kernel
package import Workspace

/// Response targets and the business hours they run in.
package func targetsFeature() -> Feature {
    var feature = Feature("targets")
    feature.migrations = [TargetSchema.migration]
    feature.navigation = [
        Navigation(.settings, icon: "gauge", href: TargetRoutes.tab, right: Right(.manage, .workspace)) {
            TargetWords(language: $0).targets
        }
    ]
    feature.operations = { services, frame in
        let desk = SettingsDesk(services: services, frame: frame)
        return TargetRoutes(desk: desk).operations + HoursRoutes(desk: desk).operations
    }
    feature.jobs = { services in [Redue.handler(services)] }
    feature.deeds = TargetDeeds.all
    feature.digest = [
        DigestTable("business_hours"), DigestTable("business_day_off"), DigestTable("response_plan"),
        DigestTable("response_target"),
    ]
    feature.notDigested = [NotDigested("response_revision", "a number that tells caches to look again, and a job's progress")]
    feature.retention = [
        Retention("business_hours", .forEver), Retention("business_day_off", .forEver), Retention("response_plan", .forEver),
        Retention("response_target", .forEver), Retention("response_revision", .forEver),
    ]
    return feature
}

/// What the events page says of targets.
enum TargetDeeds {
    static let all = [
        changed(on: "channel"), changed(on: "workspace"),
        Deed("hours saved", on: "workspace", .settings, icon: "clock") {
            let name = $0.after["name"] ?? ""
            return $0.say(
                "\($0.by) saved the business hours <b>\(name)</b>", "\($0.by): рабочие часы <b>\(name)</b> сохранены",
                "\($0.by): Geschäftszeiten <b>\(name)</b> gespeichert")
        },
        Deed("hours removed", on: "workspace", .settings, icon: "trash") {
            let name = $0.before["name"] ?? ""
            return $0.say(
                "\($0.by) removed the business hours <b>\(name)</b>", "\($0.by): рабочие часы <b>\(name)</b> убраны",
                "\($0.by): Geschäftszeiten <b>\(name)</b> entfernt")
        },
        Deed("due changed", on: "interest", .cards, icon: "clock") {
            $0.say(
                "The card of \($0.on) is due at another time", "Новый срок ответа: \($0.on)",
                "Neue Frist für die Karte von \($0.on)")
        },
    ]

    private static func changed(on subject: String) -> Deed {
        Deed("targets changed", on: subject, .settings, icon: "gauge") {
            $0.say(
                "\($0.by) changed the response targets of \($0.on)", "\($0.by): сроки ответа изменены, \($0.on)",
                "\($0.by): Antwortziele von \($0.on) geändert")
        }
    }
}
