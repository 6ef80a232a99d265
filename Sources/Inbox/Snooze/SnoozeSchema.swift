package import Kernel

/// Cards that rest. The lists of what waits leave them out, so their indexes know who rests and answer by themselves.
package enum SnoozeSchema {
    package static let migration = Migration("2026-11-22-snooze") { _ in
        """
        -- when a card came back from its rest; it says so until the customer speaks again
        ALTER TABLE interest ADD COLUMN woken_at BIGINT;
        DROP INDEX interest_snoozed;
        CREATE INDEX interest_snoozed ON interest (workspace_id, snoozed_until, id)
            WHERE needs_answer = 1 AND processed_at IS NULL AND snoozed_until IS NOT NULL;
        DROP INDEX interest_open;
        CREATE INDEX interest_open ON interest (workspace_id, moved_at, id, snoozed_until)
            WHERE needs_answer = 1 AND processed_at IS NULL;
        DROP INDEX interest_unclaimed;
        CREATE INDEX interest_unclaimed ON interest (workspace_id, moved_at, id, snoozed_until)
            WHERE needs_answer = 1 AND processed_at IS NULL AND responsible_id IS NULL;
        DROP INDEX interest_mine;
        CREATE INDEX interest_mine ON interest (workspace_id, responsible_id, moved_at, id, snoozed_until)
            WHERE needs_answer = 1 AND processed_at IS NULL;
        DROP INDEX interest_due;
        CREATE INDEX interest_due ON interest (workspace_id, due_at, id)
            WHERE needs_answer = 1 AND processed_at IS NULL AND snoozed_until IS NULL AND due_at IS NOT NULL;
        """
    }
}
