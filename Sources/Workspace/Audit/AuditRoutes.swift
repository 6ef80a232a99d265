import Foundation
import Kernel

import struct Kernel.Operation

/// The audit page, and the audit as a file.
struct AuditRoutes: Sendable {
    let services: Services
    let frame: Frame

    private static let filters = [
        InputField("member", .number, about: "Only what this member did."),
        InputField("kind", about: "access, people, settings or channels"),
        InputField("period", about: "today, yesterday, week or month"),
        InputField("before", .number, about: "Where the page before ended."),
    ]

    var operations: [Operation] {
        [
            Operation(
                "audit", .get, "/settings/audit", access: .right(area: "audit", action: "see"),
                summary: "Who did what, when and from where, newest first.", input: Self.filters, handle: list),
            Operation(
                "audit.csv", .post, "/settings/audit/csv", access: .right(area: "audit", action: "export"),
                summary: "The same as CSV, all of it. That it was taken is written down.", input: Self.filters, handle: csv),
        ]
    }

    private func filter(_ request: Request) -> EventFilter { EventFilter(request).changing { $0.isAudit = true } }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let filter = filter(request)
        let reading = EventReading(book: frame.events, asker: viewer.asker, now: request.now)
        let (page, counts) = try await services.store.read { db in
            (
                AuditPage(
                    viewer: viewer, filter: filter, page: try reading.page(filter, in: db),
                    members: try Member.all(of: viewer.asker.workspace, in: db),
                    sealedAt: try JournalSeal.last(of: viewer.asker.workspace, in: db)),
                try frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        let words = AuditWords(language: viewer.language)
        return .page(
            frame.settings(
                title: words.title, lead: words.lead, current: "/settings/audit", notice: nil, for: viewer, counts: counts,
                body: page.html))
    }

    /// Page by page, so that years of it need no memory.
    @Sendable private func csv(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (store, book, now) = (services.store, frame.events, request.now)
        var first = filter(request)
        first.before = nil
        try await store.write { db in AccessLog.took("audit taken", by: asker, at: now, in: db) }
        return Answer.stream(type: "text/csv; charset=utf-8") { [first] writer in
            var filter = first
            let reading = EventReading(book: book, asker: asker, now: now)
            try await writer.write(AuditCSV.head)
            while true {
                let page = try await store.read { [filter] db in try reading.page(filter, in: db) }
                try await writer.write(AuditCSV.rows(page.events))
                guard let next = page.next else { return }
                filter.before = next
            }
        }.adding(header: "content-disposition", value: "attachment; filename=\"audit.csv\"")
    }
}

/// The audit as rows, each value as it stands in the journal.
enum AuditCSV {
    static let head = rows([
        ["sequence", "at", "actor", "actor_id", "verb", "subject", "subject_id", "from", "before", "after"]
    ])

    static func rows(_ events: [Event]) -> String { rows(events.map(fields)) }

    private static func fields(_ event: Event) -> [String] {
        let entry = event.record.entry
        return [
            "\(event.sequence)", entry.at.rfc3339, entry.actor.kind.rawValue, entry.actor.id.map { "\($0)" } ?? "", entry.verb,
            entry.subject.kind, "\(entry.subject.id)", event.address ?? "", entry.before ?? "", entry.after ?? "",
        ]
    }

    private static func rows(_ rows: [[String]]) -> String {
        var csv = CSVText()
        for row in rows { csv.add(row.map(CSVText.word)) }
        return csv.text
    }
}
