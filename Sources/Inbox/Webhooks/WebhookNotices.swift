import Kernel
import Workspace

/// Those who set webhooks up are told when one is switched off: other programs miss what happens from then on.
enum WebhookNotices {
    static let all = [stopped]
    private static let manage = Right(.manage, .channel)

    private static let stopped = NoticeEvent(
        "webhook.stopped", about: "webhook", icon: "route", standard: [.page, .push, .letter], right: manage, isUrgent: true,
        title: { WebhookWords(language: $0).stoppedTitle },
        sentence: { WebhookWords(language: $0.language).stoppedNotice($0.name) }
    ) { records, workspace, db in
        let stops = records.filter { $0.entry.subject.kind == "webhook" && $0.entry.verb == "disabled" }
        guard stops.isEmpty == false else { return [] }
        let members: [ID<Member>] = try db.values(
            """
            SELECT m.id FROM member m JOIN role_right r ON r.workspace_id = m.workspace_id AND r.role_id = m.role_id
            WHERE m.workspace_id = \(workspace) AND m.removed_at IS NULL AND r.area = \(manage.area) AND r.action = \(manage.action)
            ORDER BY m.id
            """)
        return stops.flatMap { stop in
            members.map { NoticeCall($0, about: stop.entry.subject.id, once: "\(stop.sequence)") }
        }
    }
}
