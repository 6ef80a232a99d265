package import Kernel

/// The company's own mail: how invitations, new passwords and alarms leave.
package enum SystemMailSchema {
    package static let migration = Migration("2026-11-22-system-mail") { dialect in
        """
        CREATE TABLE system_mail (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            host TEXT NOT NULL,
            port BIGINT NOT NULL,
            security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
            user_name TEXT NOT NULL DEFAULT '',
            password_sealed TEXT,
            address TEXT NOT NULL,
            updated_at BIGINT NOT NULL
        );
        -- the text is sealed, for it may hold a link that opens something
        CREATE TABLE system_letter (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password', 'alarm')),
            recipient TEXT NOT NULL,
            subject TEXT NOT NULL,
            text_sealed TEXT,
            -- what is told once; null for what may be told again
            unique_key TEXT,
            reference TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
            said TEXT NOT NULL DEFAULT '',
            created_at BIGINT NOT NULL,
            ended_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, unique_key)
        );
        """
    }
}
