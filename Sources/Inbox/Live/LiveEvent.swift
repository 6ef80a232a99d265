package import Foundation
package import Kernel
import Workspace

/// What an open page is told, as server-sent events (HTML standard, 9.2).
package enum LiveEvent: Sendable {
    /// The page is connected, as of this sequence.
    case hello(sequence: Int64)
    /// A row changed; the text is the whole event, written down once for all pages that look the same.
    case card(text: String)
    case counts(FeedCounts)
    /// Who looks at a card just now.
    case presence(card: ID<Interest>, who: [PresenceBoard.Present])
    /// Nothing new can be stored since this moment, or nil: it can again. What was acknowledged is safe.
    case alarm(since: Date?)
    /// Too much was missed: load the page again.
    case reset
    /// Nothing happened; keeps proxies and the page from giving up.
    case beat

    package var text: String {
        switch self {
        case .hello(let sequence): "id: \(sequence)\nevent: hello\ndata: {\"seq\":\(sequence)}\n\n"
        case .card(let text): text
        case .counts(let counts):
            """
            event: counts
            data: {"open":\(counts.open),"mine":\(counts.mine),"unclaimed":\(counts.unclaimed),"overdue":\(counts.overdue),"snoozed":\(counts.snoozed)\
            \(counts.saved.map { ",\"\($0.key)\":\($0.value)" }.joined())}


            """
        case .presence(let card, let who): "event: presence\ndata: \(Self.json(card, who))\n\n"
        case .alarm(let since):
            "event: alarm\ndata: {\"since\":\(since.map { String($0.milliseconds) } ?? "null")}\n\n"
        case .reset: "event: reset\ndata: {}\n\n"
        case .beat: "event: beat\ndata: {}\n\n"
        }
    }
}

extension LiveEvent {
    private struct Presence: Encodable {
        let card: Int64
        let who: [PresenceBoard.Present]
    }

    /// Numbers, names and truths always encode.
    fileprivate static func json(_ card: ID<Interest>, _ who: [PresenceBoard.Present]) -> String {
        (try? JSONEncoder().encode(Presence(card: card.number, who: who))).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// The last thing that happened to a card in a batch of the journal.
struct LiveChange: Sendable {
    let card: ID<Interest>
    let sequence: Int64
    let verb: String
    let actor: Actor
    /// Who was responsible before, for those who could see it only as theirs.
    let before: ID<Member>?
    /// The team it had been sent to.
    let teamBefore: ID<Team>?
    let values: [String: String]

    /// One change a card, in the order of the journal.
    static func last(of records: [JournalRecord]) -> [LiveChange] {
        var changes: [ID<Interest>: LiveChange] = [:]
        // What is brought along from the past comes silently: it is there when a list is read the next time.
        for record in records where record.entry.subject.kind == "interest" && record.entry.verb != "imported" {
            let entry = record.entry
            let id = ID<Interest>(entry.subject.id)
            let values = JournalEntry.values(entry.before)
            let before = values["responsible"].flatMap { ID<Member>($0) }
            let team = values["team"].flatMap { ID<Team>($0) }
            changes[id] = LiveChange(
                card: id, sequence: record.sequence, verb: entry.verb, actor: entry.actor,
                before: changes[id]?.before ?? before, teamBefore: changes[id]?.teamBefore ?? team,
                values: JournalEntry.values(entry.after))
        }
        return changes.values.sorted { $0.sequence < $1.sequence }
    }
}
