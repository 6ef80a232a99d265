package import Kernel

/// What sources cost, and what other currencies were worth.
package enum CostSchema {
    package static let migration = Migration("2026-11-22-costs") { dialect in
        """
        -- what was paid for a source from one day to another, in the smallest units of its currency
        CREATE TABLE report_cost (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            network TEXT NOT NULL CHECK (network <> ''),
            first_day BIGINT NOT NULL,
            last_day BIGINT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            currency TEXT NOT NULL,
            note TEXT NOT NULL DEFAULT '',
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK (first_day <= last_day)
        );
        CREATE INDEX report_cost_list ON report_cost (workspace_id, first_day, id) WHERE removed_at IS NULL;
        -- the company's currency; euro until somebody says otherwise
        CREATE TABLE report_currency (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            currency TEXT NOT NULL
        );
        -- from a day on, one of a currency is so many millionths of the other
        CREATE TABLE report_rate (
            workspace_id BIGINT NOT NULL,
            currency TEXT NOT NULL,
            into_currency TEXT NOT NULL,
            day BIGINT NOT NULL,
            millionths BIGINT NOT NULL CHECK (millionths > 0),
            PRIMARY KEY (workspace_id, currency, into_currency, day)
        );
        """
    }
}
