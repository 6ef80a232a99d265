package import Kernel

/// Contacts and the identities they are known by. `person_id` is the surviving contact after a merge, so merging and
/// un-merging change only these few rows.
package enum PeopleSchema {
    package static let migration = Migration("2026-11-21-people") { dialect in
        """
        CREATE TABLE contact (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            person_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL,
            language TEXT,
            city TEXT,
            country TEXT,
            time_zone TEXT,
            birthday TEXT,
            photo_blob TEXT,
            photo_type TEXT,
            status TEXT CHECK (status IN ('do_not_contact', 'gone', 'deceased', 'minor')),
            created_at BIGINT NOT NULL,
            archived_at BIGINT,
            UNIQUE (workspace_id, id)
        );
        CREATE INDEX contact_name ON contact (workspace_id, name_folded, id);
        CREATE INDEX contact_person ON contact (workspace_id, person_id);
        CREATE TABLE identity (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            contact_id BIGINT NOT NULL,
            person_id BIGINT NOT NULL,
            network TEXT NOT NULL,
            key TEXT NOT NULL,
            shown TEXT NOT NULL,
            strength TEXT NOT NULL CHECK (strength IN ('network', 'authenticated', 'typed')),
            url TEXT,
            created_at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
        );
        -- A proven identity is one person's; a typed one may be claimed by several until somebody confirms it.
        CREATE UNIQUE INDEX identity_key ON identity (workspace_id, network, key) WHERE strength <> 'typed';
        CREATE INDEX identity_lookup ON identity (workspace_id, network, key);
        CREATE INDEX identity_person ON identity (workspace_id, person_id);
        CREATE TABLE contact_field (
            workspace_id BIGINT NOT NULL,
            contact_id BIGINT NOT NULL,
            field TEXT NOT NULL,
            value TEXT NOT NULL,
            value_folded TEXT NOT NULL,
            source TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, contact_id, field, source),
            FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
        );
        CREATE INDEX contact_field_value ON contact_field (workspace_id, field, value_folded);
        """
    }
}
