package import Kernel

/// Pages as a side of the report: which there are, which card came from which, and what came from each. All of it is derived
/// from cards and counted with their days.
package enum PageSchema {
    package static let migration = Migration("2026-11-22-report-pages") { dialect in
        """
        CREATE TABLE report_page (
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            id BIGINT NOT NULL,
            key TEXT NOT NULL,
            url TEXT,
            title TEXT,
            -- when the card was said whose title it is
            told_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, id)
        );
        CREATE UNIQUE INDEX report_page_key ON report_page (workspace_id, key);
        CREATE TABLE report_page_card (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            page_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, interest_id)
        );
        CREATE INDEX report_page_card_page ON report_page_card (workspace_id, page_id, interest_id);
        -- as report_cell, by page too; 0 is none
        CREATE TABLE report_page_cell (
            workspace_id BIGINT NOT NULL,
            span SMALLINT NOT NULL CHECK (span IN (1, 30)),
            day BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            network TEXT NOT NULL,
            action TEXT NOT NULL,
            product_id BIGINT NOT NULL,
            responsible_id BIGINT NOT NULL,
            team_id BIGINT NOT NULL,
            page_id BIGINT NOT NULL,
            \(ReportSchema.counts),
            PRIMARY KEY
            (workspace_id, span, day, channel_id, network, action, product_id, responsible_id, team_id, page_id)
        );
        CREATE INDEX report_page_cell_page ON report_page_cell (workspace_id, page_id, span, day);
        CREATE INDEX report_page_cell_responsible ON report_page_cell (workspace_id, responsible_id, span, day);
        \(ReportSchema.marking(counted, on: dialect))
        \(forgetting(on: dialect))
        INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT workspace_id, said_at / 3600000 FROM interest;
        """
    }

    /// What of a card is counted, now that it has a page.
    static let counted = ReportSchema.counted + ["post_key", "source_url", "source_title"]

    /// A card that goes leaves no trace of where it came from.
    private static func forgetting(on dialect: Dialect) -> String {
        switch dialect {
        case .sqlite:
            """
            CREATE TRIGGER interest_page_gone AFTER DELETE ON interest BEGIN DELETE FROM report_page_card
            WHERE workspace_id = OLD.workspace_id AND interest_id = OLD.id; END;
            """
        case .postgres:
            """
            CREATE FUNCTION report_page_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM report_page_card p USING rows_old o WHERE p.workspace_id = o.workspace_id AND p.interest_id = o.id;
            RETURN NULL; END $$;
            CREATE TRIGGER interest_page_gone AFTER DELETE ON interest REFERENCING OLD TABLE AS rows_old
            FOR EACH STATEMENT EXECUTE FUNCTION report_page_gone();
            """
        }
    }
}
