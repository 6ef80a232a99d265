package import Kernel

/// What members add to a card so that it is found and dealt with later: tags, a rest until a moment, the team it was sent to.
package enum TagSchema {
    package static let migration = Migration("2026-11-22-tags") { dialect in
        """
        -- until when a card rests; it stays open, but stands in no list of what waits
        ALTER TABLE interest ADD COLUMN snoozed_until BIGINT;
        -- the team a card was sent to, whoever of it takes it; a column added later can bear no key of two columns on SQLite
        ALTER TABLE interest ADD COLUMN team_id BIGINT REFERENCES team (id);
        CREATE INDEX interest_snoozed ON interest (workspace_id, snoozed_until, id) WHERE snoozed_until IS NOT NULL;
        CREATE INDEX interest_team ON interest (workspace_id, team_id, moved_at, id)
            WHERE team_id IS NOT NULL AND needs_answer = 1 AND processed_at IS NULL;
        CREATE TABLE tag (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            name TEXT NOT NULL CHECK (name <> ''),
            -- the name folded: two tags that read alike are one
            key TEXT NOT NULL,
            hue BIGINT NOT NULL CHECK (hue BETWEEN 1 AND 8),
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, key)
        );
        CREATE TABLE interest_tag (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            tag_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, interest_id, tag_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, tag_id) REFERENCES tag (workspace_id, id)
        );
        CREATE INDEX interest_tag_of ON interest_tag (workspace_id, tag_id, interest_id);
        """
    }
}
