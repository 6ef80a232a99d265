package import Kernel

/// What is written inside attachments, and which of them wait to be read.
package enum FileTextSchema {
    package static let migration = Migration("2026-11-22-file-text") { _ in
        """
        CREATE TABLE attachment_text (
            workspace_id BIGINT NOT NULL,
            attachment_id BIGINT NOT NULL,
            -- read: its words are in text; unreadable: nothing could be made of it; waiting: what reads it is not installed;
            -- other: of a kind that holds no words
            outcome TEXT NOT NULL CHECK (outcome IN ('read', 'unreadable', 'waiting', 'other')),
            text TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (workspace_id, attachment_id),
            FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment (workspace_id, id)
        );
        CREATE INDEX attachment_text_waiting ON attachment_text (workspace_id, attachment_id) WHERE outcome = 'waiting';
        -- attachments whose words still must be read
        CREATE TABLE file_due (
            workspace_id BIGINT NOT NULL,
            attachment_id BIGINT NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0,
            PRIMARY KEY (workspace_id, attachment_id)
        );
        -- who wrote a message and what lies with it is found since: everything is read once more
        INSERT INTO search_due (workspace_id, message_id) SELECT workspace_id, id FROM message WHERE 1 = 1
        ON CONFLICT DO NOTHING;
        """
    }
}
