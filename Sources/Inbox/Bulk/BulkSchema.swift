package import Kernel

/// Acts on many cards at once, so that one click takes them all back.
package enum BulkSchema {
    package static let migration = Migration("2026-11-22-bulk") { dialect in
        """
        CREATE TABLE bulk_act (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            member_id BIGINT NOT NULL,
            act TEXT NOT NULL,
            at BIGINT NOT NULL,
            -- why how many cards stayed as they were, when it was done and when it was taken back
            refused_json TEXT,
            undone_at BIGINT,
            undone BIGINT,
            unrefused_json TEXT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE TABLE bulk_card (
            workspace_id BIGINT NOT NULL,
            bulk_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            -- what was changed as it was before
            before TEXT,
            PRIMARY KEY (workspace_id, bulk_id, interest_id),
            FOREIGN KEY (workspace_id, bulk_id) REFERENCES bulk_act (workspace_id, id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id)
        );
        """
    }
}
