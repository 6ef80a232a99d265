import Foundation
package import Kernel
import Workspace

/// A number a day, measure and step.
package enum PaceStore {
    static func add(clicks: Int, seconds: Int, for workspace: ID<Company>, at now: Date, in db: Connection) throws {
        guard let click = Pace.step(.clicks, clicks), let second = Pace.step(.seconds, seconds) else { return }
        var rows = SQLRows()
        rows.add(workspace, day(now), Pace.Measure.clicks, click, 1)
        rows.add(workspace, day(now), Pace.Measure.seconds, second, 1)
        try db.run(
            """
            INSERT INTO pace (workspace_id, day, measure, step, answers) \(rows)
            ON CONFLICT (workspace_id, day, measure, step) DO UPDATE SET answers = pace.answers + 1
            """)
    }

    /// Of the last thirty days.
    static func pace(of workspace: ID<Company>, at now: Date, in db: Connection) throws -> Pace {
        let rows = try db.rows(
            """
            SELECT measure, step, sum(answers) AS n FROM pace
            WHERE workspace_id = \(workspace) AND day > \(day(now) - 30) GROUP BY measure, step
            """)
        var counts: [Pace.Measure: [(step: Int, count: Int)]] = [:]
        for row in rows { counts[try row.get("measure"), default: []].append((try row.get("step"), try row.get("n"))) }
        var pace = Pace()
        pace.medians = counts.compactMapValues(Pace.median)
        pace.answers = counts[.clicks]?.reduce(0) { $0 + $1.count } ?? 0
        return pace
    }

    static func purge(before now: Date, in db: Connection) throws {
        try db.run("DELETE FROM pace WHERE day < \(day(now) - 400)")
    }

    /// Days since 1970.
    private static func day(_ moment: Date) -> Int { Int(moment.timeIntervalSince1970 / 86_400) }
}

package enum PaceSchema {
    package static let migration = Migration("2026-11-22-pace") { _ in
        """
        CREATE TABLE pace (
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            day BIGINT NOT NULL,
            measure TEXT NOT NULL,
            step BIGINT NOT NULL,
            answers BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, day, measure, step)
        );
        """
    }
}
