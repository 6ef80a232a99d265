package import Kernel

/// The tables of templates.
package enum TemplateSchema {
    package static let migration = Migration("2026-11-22-templates") { dialect in
        """
        CREATE TABLE template (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            -- who made it, and whose it is while it is their own
            member_id BIGINT NOT NULL,
            reach TEXT NOT NULL CHECK (reach IN ('own', 'team', 'all')),
            team_id BIGINT,
            name TEXT NOT NULL CHECK (name <> ''),
            shortcut TEXT NOT NULL DEFAULT '',
            -- the shortcut folded: /Price and /price are one
            shortcut_key TEXT NOT NULL DEFAULT '',
            folder TEXT NOT NULL DEFAULT '',
            -- folder and name folded: the order of lists
            sort_key TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK ((reach = 'team') = (team_id IS NOT NULL)),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
        );
        CREATE INDEX template_list ON template (workspace_id, sort_key, id) WHERE removed_at IS NULL;
        CREATE UNIQUE INDEX template_own ON template (workspace_id, member_id, shortcut_key)
            WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'own';
        CREATE UNIQUE INDEX template_team ON template (workspace_id, team_id, shortcut_key)
            WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'team';
        CREATE UNIQUE INDEX template_all ON template (workspace_id, shortcut_key)
            WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'all';
        CREATE TABLE template_text (
            workspace_id BIGINT NOT NULL,
            template_id BIGINT NOT NULL,
            language TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (workspace_id, template_id, language),
            FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id)
        );
        CREATE TABLE template_file (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            template_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id)
        );
        CREATE INDEX template_file_of ON template_file (workspace_id, template_id, id);
        -- which templates an answer was made of
        CREATE TABLE template_use (
            workspace_id BIGINT NOT NULL,
            template_id BIGINT NOT NULL,
            outbox_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, template_id, outbox_id),
            FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id),
            FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox (workspace_id, id)
        );
        CREATE INDEX template_use_in ON template_use (workspace_id, outbox_id);
        -- templates whose words a draft holds, by id, parted by blanks
        ALTER TABLE draft ADD COLUMN template_ids TEXT NOT NULL DEFAULT '';
        """
    }
}
