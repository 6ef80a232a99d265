package import Kernel

/// Roll-ups: what reports stand on. They are derived from cards and waits, and marked out of date by triggers, so that no writer
/// of those tables, present or future, can forget it (docs/decisions/0009).
package enum ReportSchema {
    package static let migration = Migration("2026-11-22-reports") { dialect in
        """
        \(tables)
        \(dialect == .sqlite ? triggersOfSQLite : triggersOfPostgres)
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT workspace_id, said_at / 3600000 FROM interest;
        """
    }

    private static let tables = """
        -- hours (since 1970, UTC) whose cards or waits changed since they were counted; the same hour may stand here twice
        CREATE TABLE report_due (
            workspace_id BIGINT NOT NULL,
            hour BIGINT NOT NULL
        );
        CREATE INDEX report_due_hour ON report_due (workspace_id, hour);
        -- the zone whose days were counted
        CREATE TABLE report_zone (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            zone TEXT NOT NULL
        );
        -- months whose rows are the sum of their days; others are read day by day
        CREATE TABLE report_month (
            workspace_id BIGINT NOT NULL,
            month BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, month)
        );
        -- what came on a day (span 1) or in a month (span 30, day is its first), by every side it is told apart by; 0 is none.
        -- Spreads are texts "bucket:count bucket …", see Spread.
        CREATE TABLE report_cell (
            workspace_id BIGINT NOT NULL,
            span SMALLINT NOT NULL CHECK (span IN (1, 30)),
            day BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            network TEXT NOT NULL,
            action TEXT NOT NULL,
            product_id BIGINT NOT NULL,
            responsible_id BIGINT NOT NULL,
            team_id BIGINT NOT NULL,
            \(counts),
            PRIMARY KEY (workspace_id, span, day, channel_id, network, action, product_id, responsible_id, team_id)
        );
        CREATE INDEX report_cell_responsible ON report_cell (workspace_id, responsible_id, span, day);
        -- the sums of the cells by one side, for whoever may see all
        CREATE TABLE report_side (
            workspace_id BIGINT NOT NULL,
            span SMALLINT NOT NULL CHECK (span IN (1, 30)),
            day BIGINT NOT NULL,
            side TEXT NOT NULL,
            value TEXT NOT NULL,
            \(counts),
            PRIMARY KEY (workspace_id, span, day, side, value)
        );
        CREATE INDEX interest_by_day ON interest (workspace_id, said_at, id);
        """

    static let counts = """
        interests BIGINT NOT NULL,
            needing BIGINT NOT NULL,
            answered BIGINT NOT NULL,
            rated BIGINT NOT NULL,
            negative BIGINT NOT NULL,
            first_times TEXT NOT NULL,
            next_times TEXT NOT NULL,
            hours TEXT NOT NULL
        """

    /// What of a card is counted.
    static let counted = [
        "said_at", "channel_id", "network", "action", "product_id", "responsible_id", "team_id", "needs_answer", "rating",
    ]

    /// The embedded database has one writer, so an hour need stand there only once.
    private static let triggersOfSQLite = """
        CREATE TRIGGER interest_counted_new AFTER INSERT ON interest BEGIN \(mark("NEW")) END;
        CREATE TRIGGER interest_counted_gone AFTER DELETE ON interest BEGIN \(mark("OLD")) END;
        \(trigger(counted))
        CREATE TRIGGER turn_counted_new AFTER INSERT ON turn BEGIN \(markCard("NEW")) END;
        CREATE TRIGGER turn_counted_gone AFTER DELETE ON turn BEGIN \(markCard("OLD")) END;
        CREATE TRIGGER turn_counted_changed AFTER UPDATE OF started_at, ended_at ON turn BEGIN \(markCard("NEW")) END;
        """

    private static func trigger(_ counted: [String], _ which: String = "") -> String {
        """
        CREATE TRIGGER interest_counted_changed AFTER UPDATE OF \(counted.joined(separator: ", ")) ON interest
        WHEN \(counted.map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")) BEGIN \
        \(mark("OLD", which)) \(mark("NEW", which)) END;
        """
    }

    /// Marks an hour from now on when one of these columns changes.
    static func marking(_ counted: [String], on dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: "DROP TRIGGER interest_counted_changed;\n\(trigger(counted))"
        case .postgres: function(counted, replacing: true)
        }
    }

    /// Marks that are being counted bear the number of their round: a change that comes meanwhile marks its hour anew.
    package static let rounds = Migration("2026-11-22-report-rounds") { dialect in
        """
        ALTER TABLE report_due ADD COLUMN round BIGINT NOT NULL DEFAULT 0;
        \(dialect == .sqlite ? triggersOfRounds : "")
        """
    }

    private static let triggersOfRounds = """
        DROP TRIGGER interest_counted_new;
        CREATE TRIGGER interest_counted_new AFTER INSERT ON interest BEGIN \(mark("NEW", uncounted)) END;
        DROP TRIGGER interest_counted_gone;
        CREATE TRIGGER interest_counted_gone AFTER DELETE ON interest BEGIN \(mark("OLD", uncounted)) END;
        DROP TRIGGER interest_counted_changed;
        \(trigger(PageSchema.counted, uncounted))
        DROP TRIGGER turn_counted_new;
        CREATE TRIGGER turn_counted_new AFTER INSERT ON turn BEGIN \(markCard("NEW", uncounted)) END;
        DROP TRIGGER turn_counted_gone;
        CREATE TRIGGER turn_counted_gone AFTER DELETE ON turn BEGIN \(markCard("OLD", uncounted)) END;
        DROP TRIGGER turn_counted_changed;
        CREATE TRIGGER turn_counted_changed AFTER UPDATE OF started_at, ended_at ON turn BEGIN
        \(markCard("NEW", uncounted)) END;
        """

    private static let uncounted = " AND d.round = 0"

    private static func mark(_ row: String, _ which: String = "") -> String {
        """
        INSERT INTO report_due (workspace_id, hour) SELECT \(row).workspace_id, \(row).said_at / 3600000 WHERE NOT EXISTS (
        SELECT 1 FROM report_due d WHERE d.workspace_id = \(row).workspace_id AND d.hour = \(row).said_at / 3600000\(which));
        """
    }

    private static func markCard(_ row: String, _ which: String = "") -> String {
        """
        INSERT INTO report_due (workspace_id, hour) SELECT i.workspace_id, i.said_at / 3600000 FROM interest i
        WHERE i.id = \(row).interest_id AND NOT EXISTS (
        SELECT 1 FROM report_due d WHERE d.workspace_id = i.workspace_id AND d.hour = i.said_at / 3600000\(which));
        """
    }

    private static func function(_ counted: [String], replacing: Bool) -> String {
        """
        CREATE \(replacing ? "OR REPLACE " : "")FUNCTION report_interest_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT hit.workspace_id, hit.said_at / 3600000 FROM rows_old o
        JOIN rows_new n ON n.id = o.id
        CROSS JOIN LATERAL (VALUES (o.workspace_id, o.said_at), (n.workspace_id, n.said_at)) hit (workspace_id, said_at)
        WHERE (\(counted.map { "o.\($0)" }.joined(separator: ", ")))
        IS DISTINCT FROM (\(counted.map { "n.\($0)" }.joined(separator: ", ")));
        RETURN NULL; END $$;
        """
    }

    /// Once a statement, and without looking what is there: two writers must not wait for each other here.
    private static let triggersOfPostgres = """
        CREATE FUNCTION report_interest_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT workspace_id, said_at / 3600000 FROM rows_new;
        RETURN NULL; END $$;
        CREATE FUNCTION report_interest_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT workspace_id, said_at / 3600000 FROM rows_old;
        RETURN NULL; END $$;
        \(function(counted, replacing: false))
        CREATE FUNCTION report_turn_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT i.workspace_id, i.said_at / 3600000 FROM rows_new t
        JOIN interest i ON i.id = t.interest_id;
        RETURN NULL; END $$;
        CREATE FUNCTION report_turn_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT i.workspace_id, i.said_at / 3600000 FROM rows_old t
        JOIN interest i ON i.id = t.interest_id;
        RETURN NULL; END $$;
        CREATE FUNCTION report_turn_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT i.workspace_id, i.said_at / 3600000 FROM rows_old o
        JOIN rows_new n ON n.id = o.id JOIN interest i ON i.id = n.interest_id
        WHERE (o.started_at, o.ended_at) IS DISTINCT FROM (n.started_at, n.ended_at);
        RETURN NULL; END $$;
        CREATE TRIGGER interest_counted_new AFTER INSERT ON interest REFERENCING NEW TABLE AS rows_new
        FOR EACH STATEMENT EXECUTE FUNCTION report_interest_new();
        CREATE TRIGGER interest_counted_gone AFTER DELETE ON interest REFERENCING OLD TABLE AS rows_old
        FOR EACH STATEMENT EXECUTE FUNCTION report_interest_gone();
        CREATE TRIGGER interest_counted_changed AFTER UPDATE ON interest REFERENCING OLD TABLE AS rows_old NEW TABLE AS rows_new
        FOR EACH STATEMENT EXECUTE FUNCTION report_interest_changed();
        CREATE TRIGGER turn_counted_new AFTER INSERT ON turn REFERENCING NEW TABLE AS rows_new
        FOR EACH STATEMENT EXECUTE FUNCTION report_turn_new();
        CREATE TRIGGER turn_counted_gone AFTER DELETE ON turn REFERENCING OLD TABLE AS rows_old
        FOR EACH STATEMENT EXECUTE FUNCTION report_turn_gone();
        CREATE TRIGGER turn_counted_changed AFTER UPDATE ON turn REFERENCING OLD TABLE AS rows_old NEW TABLE AS rows_new
        FOR EACH STATEMENT EXECUTE FUNCTION report_turn_changed();
        """
}
