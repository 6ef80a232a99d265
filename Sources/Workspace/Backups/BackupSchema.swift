import Kernel

/// The day's backups of this installation, and how they went.
enum BackupSchema {
    static let migration = Migration("2026-11-22-backup-runs") { dialect in
        """
        CREATE TABLE backup_run (
            id \(dialect.id),
            began_at BIGINT NOT NULL,
            ended_at BIGINT,
            path TEXT NOT NULL,
            bytes BIGINT,
            error TEXT
        );
        CREATE INDEX backup_run_newest ON backup_run (began_at);
        """
    }
}
