package import Kernel

/// The seals of the journal, and the right to look into the audit for those who administer already.
package enum AuditSchema {
    package static let migration = Migration("2026-11-22-audit") { _ in
        """
        CREATE TABLE journal_seal (
            workspace_id BIGINT NOT NULL,
            -- the last place in the journal that it covers
            until BIGINT NOT NULL,
            entries BIGINT NOT NULL,
            seal TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, until),
            FOREIGN KEY (workspace_id) REFERENCES workspace (id)
        );
        INSERT INTO role_right (workspace_id, role_id, area, action, scope)
        SELECT r.workspace_id, r.id, 'audit', a.action, 'all' FROM role r
        CROSS JOIN (SELECT 'see' AS action UNION ALL SELECT 'work' UNION ALL SELECT 'manage' UNION ALL SELECT 'export') a
        WHERE r.preset = 'administrator';
        """
    }
}
