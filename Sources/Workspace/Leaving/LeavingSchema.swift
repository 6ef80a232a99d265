import Kernel

/// Exports that were asked for in the settings.
enum LeavingSchema {
    static let migration = Migration("2026-11-22-export-runs") { dialect in
        """
        CREATE TABLE export_run (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            began_at BIGINT NOT NULL,
            ended_at BIGINT,
            row_count BIGINT,
            bytes BIGINT,
            error TEXT,
            expires_at BIGINT,
            removed_at BIGINT,
            FOREIGN KEY (workspace_id) REFERENCES workspace (id)
        );
        CREATE INDEX export_run_newest ON export_run (workspace_id, began_at);
        CREATE INDEX export_run_over ON export_run (expires_at) WHERE removed_at IS NULL;
        """
    }
}
