import Channels
import Kernel
package import Workspace

/// Calls: by hand and from telephone systems.
package func phoneFeature(intake: Intake) -> Feature {
    var feature = Feature("telephone")
    feature.migrations = [PhoneSchema.migration]
    feature.operations = { services, frame in
        PhoneRoutes(
            desk: SettingsDesk(services: services, frame: frame), intake: intake,
            channels: ChannelDirectory(store: services.store, key: services.key)
        ).operations + Callers(services: services).operations
    }
    feature.deeds = PhoneDeeds.all + CallerDeeds.all
    feature.digest = [DigestTable("phone_call")]
    feature.retention = [Retention("phone_call", .withPerson)]
    return feature
}

/// What the events page says of calls.
enum PhoneDeeds {
    private static let card = "interest"

    static let all = [
        Deed("call rings", on: card, .customers, icon: "bell", aspects: []) {
            isOurs($0)
                ? $0.say("A call to \($0.on) rings", "Исходящий звонок: \($0.on)", "Es klingelt bei \($0.on)")
                : $0.say("\($0.on) calls", "Звонит \($0.on)", "\($0.on) ruft an")
        },
        Deed("call taken", on: card, .answers, icon: "check", aspects: ["responsible"]) {
            isOurs($0)
                ? $0.say("\($0.on) took our call", "На наш звонок ответили: \($0.on)", "\($0.on) nahm unseren Anruf an")
                : $0.say("The call of \($0.on) was taken", "Звонок принят: \($0.on)", "Anruf von \($0.on) angenommen")
        },
        Deed("call ended", on: card, .answers, icon: "answered", aspects: ["responsible", "processing"], quote: "said") {
            $0.say("The call with \($0.on) ended", "Разговор окончен: \($0.on)", "Gespräch mit \($0.on) beendet")
        },
        Deed("call missed", on: card, .customers, icon: "warning", aspects: ["processing"]) {
            isOurs($0)
                ? $0.say("\($0.on) did not take our call", "Не дозвонились: \($0.on)", "\($0.on) nahm unseren Anruf nicht an")
                : $0.say("A call of \($0.on) was missed", "Пропущенный звонок: \($0.on)", "Verpasster Anruf von \($0.on)")
        },
        Deed("call logged", on: card, .answers, icon: "answered", aspects: ["responsible", "processing"], quote: "outcome") {
            $0.say(
                "\($0.by) logged a call with \($0.on)", "\($0.by): запись о звонке, \($0.on)",
                "\($0.by): Anruf mit \($0.on) eingetragen")
        },
    ]

    /// Whether it is we who called.
    private static func isOurs(_ told: Told) -> Bool { told.after["direction"] == CallNews.Direction.outgoing.rawValue }
}
