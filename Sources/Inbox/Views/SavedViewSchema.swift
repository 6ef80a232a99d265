package import Kernel

/// Filters that members keep, and with which of them each begins the day.
package enum SavedViewSchema {
    package static let migration = Migration("2026-11-22-saved-views") { dialect in
        """
        CREATE TABLE saved_view (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            owner_id BIGINT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            hue BIGINT NOT NULL CHECK (hue BETWEEN 1 AND 8),
            audience TEXT NOT NULL CHECK (audience IN ('own', 'team', 'all')),
            team_id BIGINT,
            list TEXT NOT NULL,
            -- the filter as an address says it
            query TEXT NOT NULL,
            -- the order in the rail
            place BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK ((audience = 'team') = (team_id IS NOT NULL)),
            FOREIGN KEY (workspace_id, owner_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
        );
        CREATE INDEX saved_view_place ON saved_view (workspace_id, place, id) WHERE removed_at IS NULL;
        CREATE TABLE first_view (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            view_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, member_id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, view_id) REFERENCES saved_view (workspace_id, id)
        );
        """
    }
}
