package import Kernel

/// The tables of what is brought along from before.
package enum HistorySchema {
    package static let migration = Migration("2026-11-22-history") { dialect in
        """
        -- 0: came while Kindred was there; 1: brought along from the past; 2: brought along, and nobody waited for an answer
        ALTER TABLE letter ADD COLUMN past SMALLINT NOT NULL DEFAULT 0 CHECK (past IN (0, 1, 2));
        -- set aside while the past was brought along: when it can be read, it comes as silently
        ALTER TABLE quarantine ADD COLUMN past SMALLINT NOT NULL DEFAULT 0 CHECK (past IN (0, 1));
        -- a card as the past left it: its state follows from its letters until somebody does something with it
        CREATE TABLE past_card (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            processed_at BIGINT,
            -- what was written since then and not answered stays open
            open_since BIGINT NOT NULL,
            -- when the wait began that was left open
            waits_since BIGINT,
            PRIMARY KEY (workspace_id, interest_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id)
        );
        -- one bringing along of a channel's past
        CREATE TABLE past_run (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            wish_json TEXT NOT NULL,
            open_since BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'refused', 'stopped', 'done')),
            cursor TEXT,
            letters BIGINT NOT NULL DEFAULT 0,
            cards BIGINT NOT NULL DEFAULT 0,
            known BIGINT NOT NULL DEFAULT 0,
            aside BIGINT NOT NULL DEFAULT 0,
            total BIGINT,
            -- seconds of work so far, for the rate
            worked DOUBLE PRECISION NOT NULL DEFAULT 0,
            fault_reason TEXT,
            fault_said TEXT,
            member_id BIGINT,
            begun_at BIGINT NOT NULL,
            moved_at BIGINT NOT NULL,
            ended_at BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX past_run_of ON past_run (workspace_id, channel_id, id);
        -- one at a time
        CREATE UNIQUE INDEX past_run_one ON past_run (workspace_id, channel_id) WHERE ended_at IS NULL;
        """
    }
}
