package import Kernel

/// The tables of this room. `account` is a log-in and belongs to the installation; everything else to one workspace.
package enum WorkspaceSchema {
    package static let migrations = [
        migration, tokenExpiry, SystemMailSchema.migration, SecondStepSchema.migration, EventSchema.migration,
        ArrangementSchema.migration, awayUntil,
        NoticeSchema.migration,
        KeptAnswer.migration,
        JournalKeeping.migration,
        AuditSchema.migration, BackupSchema.migration, LeavingSchema.migration,
        NoticeSchema.telegram,
    ]

    /// Tokens can end by themselves.
    private static let tokenExpiry = Migration("2026-11-22-token-expiry") { _ in
        "ALTER TABLE token ADD COLUMN expires_at BIGINT;"
    }

    /// Whoever is away can say until when.
    private static let awayUntil = Migration("2026-11-22-away-until") { _ in
        "ALTER TABLE member ADD COLUMN away_until BIGINT;"
    }

    private static let migration = Migration("2026-11-21-workspace") { dialect in
        """
        CREATE TABLE workspace (
            id \(dialect.id),
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL CHECK (name <> ''),
            description TEXT NOT NULL DEFAULT '',
            site TEXT NOT NULL DEFAULT '',
            logo_blob TEXT,
            logo_type TEXT,
            language TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            host TEXT UNIQUE,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE account (
            id \(dialect.id),
            email TEXT NOT NULL,
            email_folded TEXT NOT NULL UNIQUE,
            password_hash TEXT,
            language TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            appearance TEXT NOT NULL DEFAULT 'system' CHECK (appearance IN ('system', 'light', 'dark')),
            created_at BIGINT NOT NULL,
            disabled_at BIGINT
        );
        CREATE TABLE role (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            preset TEXT,
            name TEXT NOT NULL,
            UNIQUE (workspace_id, id)
        );
        CREATE TABLE role_right (
            workspace_id BIGINT NOT NULL,
            role_id BIGINT NOT NULL,
            area TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('see', 'work', 'manage', 'export')),
            scope TEXT NOT NULL CHECK (scope IN ('own', 'team', 'all')),
            PRIMARY KEY (workspace_id, role_id, area, action),
            FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id)
        );
        CREATE TABLE member (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            account_id BIGINT NOT NULL REFERENCES account (id),
            role_id BIGINT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            title TEXT NOT NULL DEFAULT '',
            away SMALLINT NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, account_id),
            FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id)
        );
        CREATE INDEX member_account ON member (account_id);
        CREATE TABLE team (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            name TEXT NOT NULL CHECK (name <> ''),
            created_at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, name)
        );
        CREATE TABLE team_member (
            workspace_id BIGINT NOT NULL,
            team_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, team_id, member_id),
            FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX team_member_of ON team_member (workspace_id, member_id);
        CREATE TABLE invitation (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            token_hash TEXT NOT NULL UNIQUE,
            email TEXT NOT NULL DEFAULT '',
            role_id BIGINT NOT NULL,
            invited_by BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            accepted_at BIGINT,
            revoked_at BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id),
            FOREIGN KEY (workspace_id, invited_by) REFERENCES member (workspace_id, id)
        );
        CREATE TABLE session (
            id \(dialect.id),
            account_id BIGINT NOT NULL REFERENCES account (id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            token_hash TEXT NOT NULL UNIQUE,
            agent TEXT NOT NULL DEFAULT '',
            address TEXT NOT NULL DEFAULT '',
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX session_account ON session (account_id, seen_at);
        CREATE TABLE token (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            token_hash TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            hint TEXT NOT NULL,
            scopes TEXT NOT NULL,
            channel_id BIGINT,
            created_at BIGINT NOT NULL,
            used_at BIGINT,
            revoked_at BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        """
    }
}
