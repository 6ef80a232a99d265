import Kernel
import Workspace

/// Members whom a rule calls to a card: by bell, browser or letter, as each has chosen.
enum AutomationNotices {
    /// The journal's word for it.
    static let verb = "called"

    static let all = [called]

    private static let called = NoticeEvent(
        "card.called", about: "interest", icon: "bolt", standard: [.page, .push], right: Right(.see, .interest),
        title: { AutomationWords(language: $0).calls },
        sentence: {
            $0.say("“\($0.who)” calls you: \($0.name)", "«\($0.who)» зовёт вас: \($0.name)", "„\($0.who)“ ruft Sie: \($0.name)")
        }
    ) { records, _, _ in
        records.flatMap { record -> [NoticeCall] in
            let entry = record.entry
            guard entry.subject.kind == "interest", entry.verb == verb else { return [] }
            let after = JournalEntry.values(entry.after)
            return (after["members"] ?? "").split(separator: " ").compactMap { ID<Member>($0) }.map {
                NoticeCall($0, about: entry.subject.id, once: "\(record.sequence)", who: after["by_rule"])
            }
        }
    }
}
