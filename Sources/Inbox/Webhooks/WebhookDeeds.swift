import Kernel
import Workspace

/// What happens to webhooks that go out.
enum WebhookDeeds {
    private static let webhook = "webhook"

    static let all = [
        Deed("connected", on: webhook, .settings, icon: "plug") {
            $0.say(
                "\($0.by) added the webhook \($0.on)", "\($0.by): новый вебхук, \($0.on)", "\($0.by): Webhook \($0.on) angelegt")
        },
        Deed("changed", on: webhook, .settings, icon: "sliders") {
            $0.say(
                "\($0.by) changed the webhook \($0.on)", "\($0.by): вебхук изменён, \($0.on)",
                "\($0.by): Webhook \($0.on) geändert")
        },
        Deed("paused", on: webhook, .settings, icon: "clock") {
            $0.say(
                "\($0.by) paused the webhook \($0.on)", "\($0.by): вебхук приостановлен, \($0.on)",
                "\($0.by): Webhook \($0.on) angehalten")
        },
        Deed("resumed", on: webhook, .settings, icon: "play") {
            $0.say(
                "\($0.by) resumed the webhook \($0.on)", "\($0.by): вебхук возобновлён, \($0.on)",
                "\($0.by): Webhook \($0.on) fortgesetzt")
        },
        Deed("removed", on: webhook, .settings, icon: "trash") {
            $0.say(
                "\($0.by) removed the webhook \($0.on)", "\($0.by): вебхук убран, \($0.on)", "\($0.by): Webhook \($0.on) entfernt"
            )
        },
        Deed("replayed", on: webhook, .settings, icon: "refresh") {
            $0.say(
                "\($0.by) called the webhook \($0.on) once more", "\($0.by): повторный вызов, \($0.on)",
                "\($0.by): Webhook \($0.on) erneut aufgerufen")
        },
        Deed("secret replaced", on: webhook, .settings, icon: "key") {
            $0.say(
                "\($0.by) replaced the secret of the webhook \($0.on)", "\($0.by): новый секрет вебхука, \($0.on)",
                "\($0.by): neues Geheimnis für Webhook \($0.on)")
        },
        Deed("disabled", on: webhook, .settings, icon: "warning") {
            $0.say(
                "The webhook \($0.on) did not answer for long and was stopped", "Вебхук долго не отвечал и остановлен: \($0.on)",
                "Webhook \($0.on) antwortete lange nicht und wurde gestoppt")
        },
    ]

    static let subjects = [
        EventSubject.governed(webhook, by: Right(.manage, .channel), href: { "/settings/webhooks/\($0)" }) { ids, asker in
            "SELECT id, url AS name FROM webhook WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        }
    ]
}
