package import Kernel

/// Acts on more cards than a page waits for: what is still to be done, in order.
package enum BulkJobSchema {
    package static let migration = Migration("2026-11-22-bulk-job") { _ in
        """
        ALTER TABLE bulk_act ADD COLUMN total BIGINT;
        ALTER TABLE bulk_act ADD COLUMN ended_at BIGINT;
        UPDATE bulk_act SET ended_at = at;
        -- 0 when it was done; else its place among those that wait
        ALTER TABLE bulk_card ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;
        CREATE INDEX bulk_waiting ON bulk_card (workspace_id, bulk_id, waiting, interest_id) WHERE waiting > 0;
        """
    }
}
