import Foundation
import Kernel

/// Reads what the asker may see of the journal, in batches from its end: the rows by index, then one statement a kind of
/// thing, which says what is visible and how it is called.
struct EventReading {
    let book: EventBook
    let asker: Asker
    let now: Date

    static let pageLength = 50
    /// Entries looked at for one page; who may see little is led on from there.
    private static let reach = 4000

    func page(_ filter: EventFilter, in db: Connection) throws -> EventPage {
        var page = EventPage(sequence: try Journal.lastSequence(of: asker.workspace.number, in: db))
        let span = try span(filter, in: db)
        var before = min(filter.before ?? .max, span.until)
        var looked = 0
        while page.events.count < Self.pageLength, looked < Self.reach {
            let limit = looked == 0 ? 100 : 500
            let records = try EventStore.newest(
                filter, before: before, from: span.from, limit: limit, of: asker.workspace, in: db)
            for event in try visible(records.filter { belongs($0, to: filter) }, isAudit: filter.isAudit, in: db) {
                page.events.append(event)
                if page.events.count == Self.pageLength { break }
            }
            looked += records.count
            guard records.count == limit, let last = records.last else { before = 0; break }
            before = last.sequence
        }
        if page.events.count == Self.pageLength, let last = page.events.last {
            page.next = last.sequence
        } else if before > 0 {
            page.next = before
        }
        try markOwn(&page.events, in: db)
        return page
    }

    /// How many there are after a place, to ``pageLength``.
    func news(_ filter: EventFilter, after sequence: Int64, in db: Connection) throws -> Int {
        let records = try EventStore.newest(
            filter, before: .max, from: sequence + 1, limit: Self.pageLength * 2, of: asker.workspace, in: db)
        return try visible(records.filter { belongs($0, to: filter) }, in: db).count
    }

    /// The last few, however few are visible among the last hundred.
    func latest(_ count: Int, in db: Connection) throws -> [Event] {
        let records = try EventStore.newest(
            EventFilter(), before: .max, from: 0, limit: 100, of: asker.workspace, in: db)
        return Array(try visible(records, in: db).prefix(count))
    }

    /// One act; nil where there is none or the asker may not see it.
    func event(_ sequence: Int64, in db: Connection) throws -> Event? {
        guard let record = try EventStore.entry(sequence, of: asker.workspace, in: db) else { return nil }
        return try visible([record], in: db).first
    }

    private func span(_ filter: EventFilter, in db: Connection) throws -> (from: Int64, until: Int64) {
        guard let span = filter.span(at: now, in: asker.timeZone) else { return (0, .max) }
        return (
            try EventStore.place(of: span.from, in: asker.workspace, db),
            try span.until.map { try EventStore.place(of: $0, in: asker.workspace, db) } ?? .max
        )
    }

    private func belongs(_ record: JournalRecord, to filter: EventFilter) -> Bool {
        let group = book.deed(record.entry)?.group
        if filter.isAudit, group?.isOfCards != false { return false }
        return filter.group.map { $0 == group } ?? true
    }

    // MARK: What may be seen

    private func visible(
        _ records: [JournalRecord], isAudit: Bool = false, in db: Connection
    ) throws -> [Event] {
        guard records.isEmpty == false else { return [] }
        let things = try things(of: records, in: db)
        let members = try Member.names(of: asker.workspace, in: db)
        return records.compactMap { record in
            // In the audit nothing is hidden, but what is somebody's own is told without its words to oneself.
            let known = things[record.entry.subject]
            guard let thing = known ?? (isAudit ? EventThing(name: nil, href: nil) : nil) else { return nil }
            return Event(
                record: record, deed: known == nil ? nil : book.deed(record.entry), thing: thing,
                told: told(record.entry, thing, things, members))
        }
    }

    /// The subjects, and what the values mention.
    private func things(of records: [JournalRecord], in db: Connection) throws -> [JournalSubject: EventThing] {
        var wanted: [String: Set<Int64>] = [:]
        for record in records {
            let entry = record.entry
            wanted[entry.subject.kind, default: []].insert(entry.subject.id)
            for (key, kind) in book.deed(entry)?.mentions ?? [:] {
                for values in [JournalEntry.values(entry.before), JournalEntry.values(entry.after)] {
                    if let id = values[key].flatMap({ Int64($0) }) { wanted[kind, default: []].insert(id) }
                }
            }
        }
        var things: [JournalSubject: EventThing] = [:]
        for (kind, ids) in wanted {
            for (id, thing) in try book.subjects[kind]?.find(ids, asker, db) ?? [:] { things[JournalSubject(kind, id)] = thing }
        }
        return things
    }

    private func told(
        _ entry: JournalEntry, _ thing: EventThing, _ things: [JournalSubject: EventThing], _ members: [ID<Member>: String]
    ) -> Told {
        let words = EventWords(language: asker.language)
        let before = JournalEntry.values(entry.before)
        let after = JournalEntry.values(entry.after)
        let name = thing.name ?? after["name"] ?? before["name"] ?? after["email"] ?? after["url"] ?? words.gone
        let things = things.merging(
            members.map { (JournalSubject("member", $0.key.number), EventThing(name: $0.value, href: nil)) }
        ) { first, _ in first }
        return Told(
            language: asker.language, by: by(entry.actor, members, words), on: Told.link(name, thing.href), before: before,
            after: after, things: things)
    }

    private func by(_ actor: Actor, _ members: [ID<Member>: String], _ words: EventWords) -> HTML {
        switch actor.kind {
        case .member:
            let id = ID<Member>(actor.id ?? 0)
            return "<b>\(id == asker.member ? words.you : members[id] ?? words.somebody)</b>"
        case .customer: return "<b>\(words.customer)</b>"
        case .rule: return "<b>\(words.rule)</b>"
        case .token: return "<b>\(words.program)</b>"
        case .import: return "<b>\(words.history)</b>"
        case .system: return "<b>Kindred</b>"
        }
    }

    // MARK: What can be taken back

    private func markOwn(_ events: inout [Event], in db: Connection) throws {
        let own = events.filter { isOwn($0) }
        guard let first = own.map(\.sequence).min() else { return }
        let builtUpon = try builtUpon(own, after: first, in: db)
        for index in events.indices {
            events[index].mayTakeBack = isOwn(events[index]) && builtUpon[events[index].sequence] == nil
        }
    }

    /// Acts of oneself that can be taken back at all, and lately enough. A program's own are its member's too.
    func isOwn(_ event: Event) -> Bool {
        let entry = event.record.entry
        let isMine = [Actor(.member, asker.member.number), asker.actor].contains(entry.actor)
        return isMine && event.at > now.addingTimeInterval(-EventUndo.reach)
            && event.deed?.inverse?.applies(entry) == true
    }

    /// For each of these acts the one that built upon it. What nobody declared is taken to change everything.
    func builtUpon(_ events: [Event], after sequence: Int64, in db: Connection) throws -> [Int64: JournalRecord] {
        var found: [Int64: JournalRecord] = [:]
        for (kind, here) in Dictionary(grouping: events, by: { $0.record.entry.subject.kind }) {
            let ids = Set(here.map { $0.record.entry.subject.id })
            let later = Dictionary(
                grouping: try EventStore.later(than: sequence, on: ids, kind: kind, of: asker.workspace, in: db),
                by: { $0.entry.subject.id })
            for event in here {
                guard let deed = event.deed else { continue }
                found[event.sequence] = later[event.record.entry.subject.id]?.first { record in
                    record.sequence > event.sequence
                        && (book.deed(record.entry).map { $0.aspects.isDisjoint(with: deed.aspects) == false } ?? true)
                }
            }
        }
        return found
    }
}
