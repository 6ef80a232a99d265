package import Kernel

/// The tables of webhooks out.
package enum WebhookSchema {
    /// A secret can be replaced without a gap, and a message that is sent again keeps its id.
    package static let rotation = Migration("2026-11-23-webhook-rotation", .expands) { _ in
        """
        ALTER TABLE webhook ADD COLUMN old_secret_sealed TEXT;
        ALTER TABLE webhook ADD COLUMN old_secret_until BIGINT;
        -- empty where the delivery's own id is the message's
        ALTER TABLE webhook_delivery ADD COLUMN message TEXT NOT NULL DEFAULT '';
        CREATE INDEX webhook_delivery_state ON webhook_delivery (workspace_id, webhook_id, state, id);
        """
    }

    package static let migration = Migration("2026-11-21-webhooks") { dialect in
        """
        CREATE TABLE webhook (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            url TEXT NOT NULL CHECK (url <> ''),
            note TEXT NOT NULL DEFAULT '',
            secret_sealed TEXT NOT NULL,
            -- words with blanks between them
            events TEXT NOT NULL,
            -- the journal's sequence up to which deliveries were made
            cursor BIGINT NOT NULL,
            paused SMALLINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
            failing_since BIGINT,
            disabled_at BIGINT,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id)
        );
        CREATE TABLE webhook_delivery (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            webhook_id BIGINT NOT NULL,
            -- null for tests and repetitions a person asked for
            sequence BIGINT,
            event TEXT NOT NULL,
            subject_id BIGINT NOT NULL,
            body TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delivered', 'dead')),
            attempts BIGINT NOT NULL DEFAULT 0,
            next_at BIGINT NOT NULL,
            status BIGINT,
            answer TEXT,
            took_ms BIGINT,
            last_error TEXT,
            created_at BIGINT NOT NULL,
            ended_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, webhook_id, sequence),
            FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhook (workspace_id, id)
        );
        CREATE INDEX webhook_delivery_log ON webhook_delivery (workspace_id, webhook_id, id);
        CREATE INDEX webhook_delivery_waiting ON webhook_delivery (workspace_id, webhook_id, subject_id, id)
            WHERE state = 'queued';
        CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
        """
    }
}
