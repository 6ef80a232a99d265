package import Kernel

/// The tables of automation: rules, what each did, and how far the journal was read for them.
package enum AutomationSchema {
    package static let migration = Migration("2026-11-24-automation", .expands) { dialect in
        """
        CREATE TABLE automation_rule (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            -- rules are read from the top
            place BIGINT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            event TEXT NOT NULL CHECK (event IN ('arrived', 'joined', 'spoke', 'silent', 'answered', 'rated')),
            -- of silence: how long nobody has answered
            minutes BIGINT CHECK (minutes > 0),
            -- which cards, as a saved view keeps it: the filter as an address says it
            query TEXT NOT NULL DEFAULT '',
            hours TEXT NOT NULL DEFAULT 'any' CHECK (hours IN ('any', 'within', 'outside')),
            first_contact SMALLINT NOT NULL DEFAULT 0 CHECK (first_contact IN (0, 1)),
            steps_json TEXT NOT NULL,
            -- no rule below acts on the same event
            stops SMALLINT NOT NULL DEFAULT 0 CHECK (stops IN (0, 1)),
            -- messages to one person a day, and to all an hour; null for no measure of its own
            most_a_day BIGINT CHECK (most_a_day > 0),
            most_an_hour BIGINT CHECK (most_an_hour > 0),
            -- a draft was never on
            state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'on', 'off')),
            -- since when it is on, or was on last: what happened before is none of its business
            on_at BIGINT,
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK ((event = 'silent') = (minutes IS NOT NULL))
        );
        CREATE INDEX automation_rule_order ON automation_rule (workspace_id, place, id) WHERE removed_at IS NULL;
        CREATE INDEX automation_rule_on ON automation_rule (workspace_id, place, id) WHERE state = 'on' AND removed_at IS NULL;
        -- one row for each rule and event that concerned it; a card can become one with another, so nothing holds its number
        CREATE TABLE automation_run (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            rule_id BIGINT NOT NULL,
            -- names the event for ever: the same event is met once
            event_key TEXT NOT NULL,
            event TEXT NOT NULL,
            interest_id BIGINT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'held', 'failed', 'unmet')),
            reason TEXT,
            -- step by step what was done, and why not
            did_json TEXT NOT NULL DEFAULT '[]',
            -- the message it sent
            outbox_id BIGINT,
            at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, rule_id, event_key),
            FOREIGN KEY (workspace_id, rule_id) REFERENCES automation_rule (workspace_id, id),
            FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox (workspace_id, id)
        );
        CREATE INDEX automation_run_log ON automation_run (workspace_id, id);
        CREATE INDEX automation_run_of ON automation_run (workspace_id, rule_id, id);
        CREATE INDEX automation_run_sent ON automation_run (workspace_id, rule_id, at) WHERE outbox_id IS NOT NULL;
        CREATE INDEX automation_run_age ON automation_run (at);
        -- how far the journal was read for rules
        CREATE TABLE automation_cursor (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            sequence BIGINT NOT NULL
        );
        -- who waits, longest first, for rules about silence
        CREATE INDEX turn_waiting ON turn (workspace_id, started_at, id) WHERE ended_at IS NULL;
        -- what a rule sent, for its count of answers
        CREATE INDEX outbox_of_rule ON outbox (workspace_id, rule, sent_at) WHERE rule IS NOT NULL;
        """
    }
}
