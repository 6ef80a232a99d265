import Foundation
import Kernel
import Workspace

/// Reads a report from the roll-ups: sums by side where all is seen, else the cells that may be seen. Of a long period, months
/// that are over are read as one.
struct ReportReader {
    let question: ReportQuestion
    let asker: Asker
    let scope: Scope
    let now: Date
    let zone: TimeZone

    /// Nil for whoever may see no report, or no card.
    init?(_ question: ReportQuestion, for asker: Asker, in zone: TimeZone, at now: Date) {
        guard let scope = ReportScope.of(asker) else { return nil }
        (self.question, self.asker, self.scope, self.now, self.zone) = (question, asker, scope, now, zone)
    }

    func numbers(in db: Connection) throws -> ReportNumbers {
        let period = question.period
        var numbers = ReportNumbers(points: Self.points(of: period))
        let now = try pieces(period.first, period.last, in: db)
        let shown = try shownPages(now, in: db)
        let sides = question.readSides.filter { $0 != .page || shown == nil }
        for piece in now {
            try read(piece, sides: sides, in: db) { day, side, value, tally in
                numbers.sides[side, default: [:]][value, default: Tally()] += tally
                guard side == .all else { return }
                numbers.points[Self.place(of: day, in: period)].tally += tally
            }
        }
        let (first, last) = period.compared
        let before = try pieces(first, last, in: db)
        for piece in before {
            try read(piece, sides: sides.filter { $0 != .sourceAction }, in: db) { _, side, value, tally in
                numbers.before[side, default: [:]][value, default: Tally()] += tally
            }
        }
        if let shown {
            numbers.sides[.page] = try pages(shown, now, in: db)
            numbers.before[.page] = try pages(shown, before, in: db)
        }
        numbers.open = try waiting(.open, in: db)
        numbers.late = try waiting(.overdue, in: db)
        numbers.votes = try votes(in: db)
        if scope == .all, question.filter.facets.allSatisfy({ $0 == .source }) {
            let book = try CostBook.load(asker.workspace, touching: period.days, in: db)
            let named = question.filter[.source]
            numbers.costs = book.sums(period.days).filter { named.isEmpty || named.contains($0.key) }
            numbers.currency = book.currency
        }
        numbers.due = try RollUps.due(asker.workspace, in: db)
        return numbers
    }

    // MARK: Pages

    /// Whether pages stand added up in rows of their own.
    private var hasPageSums: Bool { scope == .all && question.filter.isEmpty }

    /// Pages are many, and a table shows a hundred: those are found by the database, and only they are read. Nil where all are
    /// read anyway.
    private func shownPages(_ pieces: [Piece], in db: Connection) throws -> [String]? {
        guard hasPageSums, question.wantsAll == false, question.readSides.contains(.page) else { return nil }
        let days = pieces.map { piece -> SQL in
            "(span = \(piece.span.rawValue) AND day >= \(piece.days.lowerBound) AND day <= \(piece.days.upperBound))"
        }
        return try db.values(
            """
            SELECT value FROM report_side WHERE workspace_id = \(asker.workspace) AND side = \(ReportSide.page)
            AND (\(days.joined(" OR "))) GROUP BY value ORDER BY sum(interests) DESC, value LIMIT \(ReportTable.most)
            """)
    }

    private func pages(_ values: [String], _ pieces: [Piece], in db: Connection) throws -> [String: Tally] {
        var sums: [String: Tally] = [:]
        guard values.isEmpty == false else { return sums }
        for piece in pieces {
            try read(piece, sides: [.page], ofValues: values, in: db) { _, _, value, tally in
                sums[value, default: Tally()] += tally
            }
        }
        return sums
    }

    /// Those of some days that have enough of anything to be named; see ``Attention/couldStandOut(_:)``.
    private func notablePages(_ days: ClosedRange<Int>, in db: Connection) throws -> [Int64] {
        let values: [String] = try db.values(
            """
            SELECT value FROM report_side WHERE workspace_id = \(asker.workspace) AND span = \(RollUpStore.Span.day.rawValue)
            AND day >= \(days.lowerBound) AND day <= \(days.upperBound) AND side = \(ReportSide.page)
            GROUP BY value HAVING sum(needing - answered) >= \(Attention.fewest) OR sum(answered) >= \(Attention.fewest)
            OR sum(negative) >= \(Attention.fewest)
            """)
        return values.compactMap { Int64($0) }
    }

    /// The sums of some days by these sides.
    ///
    /// - Parameter pages: only of these; nil is of all.
    func sides(
        _ sides: [ReportSide], _ days: ClosedRange<Int>, ofPages pages: [Int64]? = nil, in db: Connection
    ) throws -> SideTallies {
        var sums: SideTallies = [:]
        try read(Piece(span: .day, days: days), sides: sides, ofPages: pages, in: db) { _, side, value, tally in
            sums[side, default: [:]][value, default: Tally()] += tally
        }
        return sums
    }

    /// What left its usual range of late. Of pages, which are many, only those are looked back for that could have.
    func attention(before today: CivilDay, in db: Connection) throws -> [Attention] {
        let days = Attention.days(before: today)
        let sums = [ReportSide.all] + Attention.sides
        var now = try sides(hasPageSums ? sums : sums + [.page], days.now, in: db)
        if hasPageSums {
            let notable = try notablePages(days.now, in: db)
            now[.page] = notable.isEmpty ? [:] : try sides([.page], days.now, ofPages: notable, in: db)[.page]
        }
        now[.page] = now[.page]?.filter { $0.key != Facet.none && Attention.couldStandOut($0.value) }
        var usual = try sides(sums, days.usual, in: db)
        let pages = (now[.page] ?? [:]).keys.compactMap { Int64($0) }.sorted()
        if pages.isEmpty == false { usual[.page] = try sides([.page], days.usual, ofPages: pages, in: db)[.page] }
        return Attention.find(now, usual: usual)
    }

    // MARK: The course

    private static func points(of period: ReportPeriod) -> [ReportPoint] {
        switch period.grain {
        case .day: return period.days.map { ReportPoint(first: CivilDay(number: $0), last: CivilDay(number: $0)) }
        case .month:
            var points: [ReportPoint] = []
            var day = period.first
            while day <= period.last {
                let last = min(day.firstOfNextMonth + -1, period.last)
                points.append(ReportPoint(first: day, last: last))
                day = last + 1
            }
            return points
        }
    }

    /// A month's row has the month's first day, which may lie before the period only where it is no month's row.
    private static func place(of day: Int, in period: ReportPeriod) -> Int {
        guard period.grain == .month else { return day - period.first.number }
        let (day, first) = (CivilDay(number: day), period.first)
        return (day.year - first.year) * 12 + day.month - first.month
    }

    // MARK: Rows

    private struct Piece {
        let span: RollUpStore.Span
        let days: ClosedRange<Int>
    }

    private func pieces(_ first: CivilDay, _ last: CivilDay, in db: Connection) throws -> [Piece] {
        guard question.period.grain == .month else { return [Piece(span: .day, days: first.number...last.number)] }
        let summed = Set(
            try db.values("SELECT month FROM report_month WHERE workspace_id = \(asker.workspace)", as: Int.self))
        var pieces: [Piece] = []
        var day = first
        while day <= last {
            let next = day.firstOfNextMonth
            let isWhole = day == day.firstOfMonth && next + -1 <= last && summed.contains(day.number)
            let end = min(next + -1, last)
            let piece =
                isWhole ? Piece(span: .month, days: day.number...day.number) : Piece(span: .day, days: day.number...end.number)
            if let open = pieces.last, open.span == piece.span {
                pieces[pieces.count - 1] = Piece(span: piece.span, days: open.days.lowerBound...piece.days.upperBound)
            } else {
                pieces.append(piece)
            }
            day = end + 1
        }
        return pieces
    }

    private func read(
        _ piece: Piece, sides: [ReportSide], ofPages pages: [Int64]? = nil, ofValues values: [String]? = nil,
        in db: Connection,
        _ take: (Int, ReportSide, String, Tally) -> Void
    ) throws {
        let days: SQL = """
            i.workspace_id = \(asker.workspace) AND i.span = \(piece.span.rawValue)
            AND i.day >= \(piece.days.lowerBound) AND i.day <= \(piece.days.upperBound)
            """
        guard scope == .all, question.filter.isEmpty else {
            let table: RollUpStore.Table = sides.contains(.page) || question.filter[.page].isEmpty == false ? .pages : .whole
            var conditions = [days, ReportScope.condition(scope, asker, in: .cell)] + filterConditions
            if let pages { conditions.append("i.page_id IN \(list: pages)") }
            let rows = try db.rows(
                "SELECT i.day, \(table.key), \(Tally.columns) FROM \(table.name) i WHERE \(conditions.joined(" AND "))")
            for row in rows {
                let (day, cell): (Int, ReportCell) = (try row.get("day"), try ReportCell(row: row, hasPage: table == .pages))
                var tally = Tally()
                try tally.add(row)
                var bare = tally
                bare.hours = Spread()
                for side in sides { take(day, side, side.value(of: cell), side == .all ? tally : bare) }
            }
            return
        }
        let some: SQL = (values ?? pages.map { $0.map(String.init) }).map { "AND i.value IN \(list: $0)" } ?? ""
        let rows = try db.rows(
            """
            SELECT i.day, i.side, i.value, \(Tally.columns) FROM report_side i WHERE \(days) AND i.side IN \(list: sides) \(some)
            """)
        for row in rows {
            var tally = Tally()
            try tally.add(row)
            take(try row.get("day"), try row.get("side"), try row.get("value"), tally)
        }
    }

    /// The question's filter, asked of cells.
    private var filterConditions: [SQL] {
        question.filter.facets.map { facet in
            "(\(question.filter[facet].map { condition(facet, $0) }.joined(" OR ")))"
        }
    }

    private func condition(_ facet: Facet, _ value: String) -> SQL {
        switch (facet, value) {
        case (.product, Facet.none): "i.product_id = 0"
        case (.page, Facet.none): "i.page_id = 0"
        case (.page, _): "i.page_id = \(Int64(value))"
        case (.team, Facet.none): "i.team_id = 0"
        case (.responsible, FeedPerson.nobody.rawValue): "i.responsible_id = 0"
        default: facet.condition(value, asker, now)
        }
    }

    // MARK: Votes

    private func votes(in db: Connection) throws -> ReportVotes {
        let (first, last) = (RollUpDay(question.period.first, in: zone), RollUpDay(question.period.last, in: zone))
        var conditions = question.filter.conditions(for: asker, at: now)
        if scope != .all { conditions.append(ReportScope.condition(scope, asker, in: .card)) }
        return try ReportVotes.load(
            from: first.start, before: last.end, conditions + [asker.interests(.see)], asker.workspace, in: db)
    }

    // MARK: Now

    /// Cards that wait at this moment.
    private func waiting(_ view: FeedView, in db: Connection) throws -> Int {
        let conditions =
            [asker.interests(.see), ReportScope.condition(scope, asker, in: .card), Feed.condition(view, asker, now)]
            + question.filter.conditions(for: asker, at: now)
        return try db.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM interest i WHERE \(conditions.joined(" AND ")) LIMIT \(FeedCounts.most)) few
            """) ?? 0
    }
}
