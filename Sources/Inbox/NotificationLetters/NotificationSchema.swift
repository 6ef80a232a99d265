package import Kernel

/// Letters that announce: the workspace's own rules, delivered ones that are switched off, cards that came of letters, and which
/// server checks the letters of a mailbox.
package enum NotificationSchema {
    package static let migration = Migration("2026-11-22-notifications") { dialect in
        """
        CREATE TABLE letter_rule (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            name TEXT NOT NULL CHECK (name <> ''),
            network TEXT NOT NULL,
            action TEXT NOT NULL,
            -- whose letters it reads, words of their subject, and where in them stands what: formats' LetterRule as JSON
            rule_json TEXT NOT NULL,
            -- the letter that was marked
            message_id BIGINT,
            enabled SMALLINT NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id)
        );
        CREATE INDEX letter_rule_live ON letter_rule (workspace_id, id) WHERE removed_at IS NULL;
        -- delivered rules that this workspace does not want
        CREATE TABLE letter_rule_off (
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            rule TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, rule)
        );
        -- cards that a letter told of, and by which rule; superseded once the network itself told of the same thing
        CREATE TABLE announcement (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            rule TEXT NOT NULL,
            at BIGINT NOT NULL,
            superseded_at BIGINT,
            PRIMARY KEY (workspace_id, interest_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id)
        );
        CREATE INDEX announcement_by ON announcement (workspace_id, rule, at);
        -- which server wrote the topmost Authentication-Results of a mailbox's letters, by domains that wrote; '' for none
        CREATE TABLE letter_server (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            server TEXT NOT NULL,
            domain TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, server, domain),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        -- why a letter is not believed to be what it says it is
        ALTER TABLE letter ADD COLUMN doubt TEXT
            CHECK (doubt IN ('refused', 'signature', 'unsigned', 'unanswered', 'stranger'));
        ALTER TABLE letter ADD COLUMN doubted_sender TEXT;
        """
    }

    package static let recipients = Migration("2026-11-22-letter-recipients") { _ in
        """
        -- to whom a genuine letter was written that reached us all the same, empty where it says nobody: anybody who got it can
        -- have sent it on
        ALTER TABLE letter ADD COLUMN doubted_recipient TEXT;
        """
    }

    /// Once an address turns out to be ours, the letters to it are looked up.
    package static let lateLetters = Migration("2026-11-23-letters-to-others", .expands) { _ in
        """
        CREATE INDEX letter_doubted_recipient ON letter (workspace_id, message_id) WHERE doubted_recipient <> '';
        """
    }
}
