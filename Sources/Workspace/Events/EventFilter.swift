import Foundation
import Kernel

/// What of all that happened somebody looks at, as it stands in the page's address.
struct EventFilter: Sendable, Hashable {
    enum Period: String, Sendable, CaseIterable { case today, yesterday, week, month }

    var member: ID<Member>?
    var group: Deed.Group?
    var subject: JournalSubject?
    var period: Period?
    /// Only what happened before this place in the journal.
    var before: Int64?

    /// On the page for whoever may see the audit: no cards, and nothing is hidden.
    var isAudit = false

    init() {}

    init(_ request: Request) {
        member = request.query("member").flatMap { ID<Member>($0) }
        group = request.query("kind").flatMap(Deed.Group.init(rawValue:))
        subject = request.query("on").flatMap(Self.subject)
        period = request.query("period").flatMap(Period.init(rawValue:))
        before = request.query("before").flatMap { Int64($0) }
    }

    var narrows: Bool { member != nil || group != nil || subject != nil || period != nil }

    /// The address of the page that shows it.
    var path: String {
        let parts = [
            member.map { "member=\($0)" }, group.map { "kind=\($0.rawValue)" }, subject.map { "on=\($0.kind)-\($0.id)" },
            period.map { "period=\($0.rawValue)" }, before.map { "before=\($0)" },
        ].compactMap { $0 }
        let page = isAudit ? "/settings/audit" : "/events"
        return parts.isEmpty ? page : "\(page)?\(parts.joined(separator: "&"))"
    }

    func changing(_ change: (inout EventFilter) -> Void) -> EventFilter {
        var other = self
        change(&other)
        return other
    }

    /// From when until when, in the reader's days; the end may be open.
    func span(at now: Date, in zone: TimeZone) -> (from: Date, until: Date?)? {
        guard let period else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: now)
        func ago(_ days: Int) -> Date { calendar.date(byAdding: .day, value: -days, to: today) ?? today }
        return switch period {
        case .today: (today, nil)
        case .yesterday: (ago(1), today)
        case .week: (ago(6), nil)
        case .month: (ago(29), nil)
        }
    }

    /// `interest-42`
    private static func subject(_ text: String) -> JournalSubject? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        return JournalSubject(String(parts[0]), id)
    }
}
