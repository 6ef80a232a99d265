package import Kernel

/// The tables of correspondence, and of channels that are read by connecting to them.
package enum LetterSchema {
    package static let migration = Migration("2026-11-22-letters") { _ in
        """
        -- what a letter carries beyond its words
        CREATE TABLE letter (
            workspace_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            -- its Message-ID without brackets; for ours 128 random bits, so that nobody guesses it
            reference TEXT,
            subject TEXT NOT NULL,
            from_json TEXT NOT NULL,
            reply_to_json TEXT NOT NULL DEFAULT '[]',
            to_json TEXT NOT NULL DEFAULT '[]',
            cc_json TEXT NOT NULL DEFAULT '[]',
            bcc_json TEXT NOT NULL DEFAULT '[]',
            kind TEXT NOT NULL CHECK (kind IN ('letter', 'auto-reply', 'bounce', 'delay', 'feedback')),
            -- so many characters of the message's text are the sender's own; what follows is quoted or a signature
            own_length BIGINT NOT NULL,
            has_html SMALLINT NOT NULL CHECK (has_html IN (0, 1)),
            -- the letter as it came or went; what is shown of its HTML is made from it
            raw_blob TEXT,
            PRIMARY KEY (workspace_id, message_id),
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
        );
        CREATE INDEX letter_reference ON letter (workspace_id, reference);
        -- by which Message-IDs a conversation is known; whoever quotes one of ours was written to by us
        CREATE TABLE conversation_reference (
            workspace_id BIGINT NOT NULL,
            reference TEXT NOT NULL,
            conversation_id BIGINT NOT NULL,
            ours SMALLINT NOT NULL CHECK (ours IN (0, 1)),
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, reference),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
        );
        CREATE INDEX conversation_reference_of ON conversation_reference (workspace_id, conversation_id, at);
        -- Message-IDs that letters name and nobody has seen yet: letters arrive in any order. Whose letter names it, nobody
        -- where it was ours.
        CREATE TABLE awaited_reference (
            workspace_id BIGINT NOT NULL,
            reference TEXT NOT NULL,
            message_id BIGINT NOT NULL,
            conversation_id BIGINT NOT NULL,
            identity_id BIGINT,
            PRIMARY KEY (workspace_id, reference, message_id),
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        CREATE INDEX awaited_reference_of ON awaited_reference (workspace_id, message_id);
        -- 0: quoted a reference of ours and is unknown; sees nothing before a member confirms
        ALTER TABLE conversation_participant ADD COLUMN confirmed SMALLINT NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1));
        -- what was set aside: how large, by which release it could not be read, and whether somebody waved it away
        ALTER TABLE quarantine ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE quarantine ADD COLUMN program TEXT NOT NULL DEFAULT '';
        ALTER TABLE quarantine ADD COLUMN dismissed_by BIGINT;
        CREATE INDEX quarantine_open ON quarantine (workspace_id, id) WHERE resolved_at IS NULL;
        CREATE INDEX quarantine_open_of ON quarantine (workspace_id, channel_id, id) WHERE resolved_at IS NULL;
        -- a channel that is read by connecting to it: how far it was read, how it is doing, and which node reads it
        CREATE TABLE channel_line (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            cursor TEXT,
            state TEXT NOT NULL DEFAULT 'new'
                CHECK (state IN ('new', 'connecting', 'listening', 'polling', 'behind', 'broken', 'refused')),
            behind BIGINT,
            fault_reason TEXT,
            fault_setting TEXT,
            fault_said TEXT,
            since_at BIGINT NOT NULL,
            heard_at BIGINT,
            node BIGINT,
            leased_until BIGINT,
            PRIMARY KEY (workspace_id, channel_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        """
    }

    package static let answers = Migration("2026-11-23-letter-answers", .expands) { _ in
        """
        -- the Message-ID of the letter it answers, or reports on, known to us or not: it stands behind that one
        ALTER TABLE letter ADD COLUMN answers TEXT;
        """
    }

    package static let unanswerable = Migration("2026-11-23-letters-of-machines", .expands) { _ in
        """
        -- no person sent it, or none wants an automatic answer (RFC 3834 section 2); of older ones that is not known
        ALTER TABLE letter ADD COLUMN by_machine SMALLINT NOT NULL DEFAULT 0 CHECK (by_machine IN (0, 1));
        """
    }
}
