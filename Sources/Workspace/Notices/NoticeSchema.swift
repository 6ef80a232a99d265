package import Kernel

/// The tables of what members are told.
package enum NoticeSchema {
    package static let telegram = Migration("2026-11-24-notice-telegram", .expands) { _ in
        """
        -- when it goes out by Telegram; null: not, or it did
        ALTER TABLE notice ADD COLUMN telegram_at BIGINT;
        CREATE INDEX notice_telegram ON notice (telegram_at, workspace_id, member_id) WHERE telegram_at IS NOT NULL;
        """
    }

    package static let migration = Migration("2026-11-22-notices") { dialect in
        """
        CREATE TABLE notice (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            event TEXT NOT NULL,
            subject_id BIGINT NOT NULL,
            -- told once under this key; null: once until it was seen
            once_key TEXT,
            -- who did it
            who TEXT NOT NULL DEFAULT '',
            in_page SMALLINT NOT NULL CHECK (in_page IN (0, 1)),
            -- when it goes out by other ways; null: not, or it did
            push_at BIGINT,
            letter_at BIGINT,
            created_at BIGINT NOT NULL,
            -- seen: by whatever way, it is seen for all
            acknowledged_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, member_id, event, once_key),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX notice_list ON notice (workspace_id, member_id, id) WHERE in_page = 1;
        CREATE INDEX notice_unread ON notice (workspace_id, member_id, id) WHERE acknowledged_at IS NULL;
        CREATE UNIQUE INDEX notice_same ON notice (workspace_id, member_id, event, subject_id)
            WHERE acknowledged_at IS NULL AND once_key IS NULL;
        CREATE INDEX notice_push ON notice (push_at, workspace_id, member_id) WHERE push_at IS NOT NULL;
        CREATE INDEX notice_letter ON notice (letter_at, workspace_id, member_id) WHERE letter_at IS NOT NULL;
        CREATE INDEX notice_age ON notice (created_at);
        CREATE TABLE notice_setting (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            choices_json TEXT NOT NULL,
            quiet_from BIGINT NOT NULL,
            quiet_to BIGINT NOT NULL,
            days TEXT NOT NULL,
            digest_at BIGINT,
            sound SMALLINT NOT NULL DEFAULT 0 CHECK (sound IN (0, 1)),
            PRIMARY KEY (workspace_id, member_id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- how far the journal was read
        CREATE TABLE notice_cursor (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            sequence BIGINT NOT NULL
        );
        -- the key by which push services know this workspace
        CREATE TABLE push_key (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            public_key TEXT NOT NULL,
            secret_sealed TEXT NOT NULL,
            created_at BIGINT NOT NULL
        );
        -- browsers that are told while no page is open
        CREATE TABLE push_device (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            endpoint_hash TEXT NOT NULL,
            public_key TEXT NOT NULL,
            secret_sealed TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            heard_at BIGINT,
            said TEXT NOT NULL DEFAULT '',
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, endpoint_hash),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX push_device_of ON push_device (workspace_id, member_id, id);
        """
    }
}
