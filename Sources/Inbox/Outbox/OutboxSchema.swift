package import Kernel

/// The tables of what goes out.
package enum OutboxSchema {
    package static let migration = Migration("2026-11-22-outbox") { dialect in
        """
        -- one row an answer, from the moment it is ordered; its words are those of its message
        CREATE TABLE outbox (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            conversation_id BIGINT,
            channel_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'forward', 'automatic')),
            -- names the order: the same one given twice is one letter
            client_key TEXT NOT NULL,
            -- the Message-ID, 128 random bits at the sending domain, made once
            reference TEXT NOT NULL,
            in_reply_to TEXT,
            -- the thread's Message-IDs, oldest first
            references_json TEXT NOT NULL DEFAULT '[]',
            to_json TEXT NOT NULL,
            cc_json TEXT NOT NULL DEFAULT '[]',
            bcc_json TEXT NOT NULL DEFAULT '[]',
            subject TEXT NOT NULL DEFAULT '',
            html TEXT,
            -- who wrote it, or by which rule it was written
            member_id BIGINT,
            rule TEXT,
            state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
                ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'possibly_sent', 'cancelled')),
            -- undoing and sending later are this one moment; after a failure that passes, the next attempt
            not_before BIGINT NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0,
            -- how often it was looked for at the other side after a line broke
            checks BIGINT NOT NULL DEFAULT 0,
            fault TEXT,
            -- what the other side said, as it said it
            said TEXT NOT NULL DEFAULT '',
            refused_json TEXT,
            created_at BIGINT NOT NULL,
            sent_at BIGINT,
            -- until then the card shows that something is on its way or did not go out
            settled_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, client_key),
            UNIQUE (workspace_id, message_id),
            UNIQUE (workspace_id, reference),
            CHECK ((kind = 'automatic') = (member_id IS NULL)),
            CHECK ((kind = 'automatic') = (rule IS NOT NULL)),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX outbox_of ON outbox (workspace_id, interest_id, id);
        CREATE INDEX outbox_unsettled ON outbox (workspace_id, interest_id, id) WHERE settled_at IS NULL;
        CREATE INDEX outbox_trouble ON outbox (workspace_id, member_id, id)
            WHERE settled_at IS NULL AND state IN ('failed', 'possibly_sent');
        -- pictures the HTML of an answer shows as cid:
        CREATE TABLE outbox_inline (
            workspace_id BIGINT NOT NULL,
            attachment_id BIGINT NOT NULL,
            content_id TEXT NOT NULL,
            PRIMARY KEY (workspace_id, attachment_id),
            FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment (workspace_id, id)
        );
        -- what a member has begun to write on a card; null: as the composer proposes
        CREATE TABLE draft (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            text TEXT NOT NULL DEFAULT '',
            html TEXT,
            subject TEXT,
            to_text TEXT,
            cc_text TEXT,
            bcc_text TEXT,
            quotes SMALLINT NOT NULL DEFAULT 1 CHECK (quotes IN (0, 1)),
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, interest_id, member_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE TABLE draft_file (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            content_id TEXT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, interest_id, member_id) REFERENCES draft (workspace_id, interest_id, member_id)
        );
        CREATE INDEX draft_file_of ON draft_file (workspace_id, interest_id, member_id, id);
        -- stands under a member's letters; without a channel wherever no other is set
        CREATE TABLE signature (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            channel_id BIGINT,
            text TEXT NOT NULL,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, member_id, channel_id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        CREATE UNIQUE INDEX signature_usual ON signature (workspace_id, member_id) WHERE channel_id IS NULL;
        -- everything sent without a person, and everything held back, with the rule that held it
        CREATE TABLE automatic_send (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            conversation_id BIGINT,
            recipient TEXT NOT NULL,
            rule TEXT NOT NULL,
            held_by TEXT,
            at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
        );
        CREATE INDEX automatic_send_at ON automatic_send (workspace_id, at) WHERE held_by IS NULL;
        CREATE INDEX automatic_send_to ON automatic_send (workspace_id, recipient, at) WHERE held_by IS NULL;
        CREATE INDEX automatic_send_in ON automatic_send (workspace_id, conversation_id, at) WHERE held_by IS NULL;
        CREATE INDEX automatic_send_age ON automatic_send (at);
        """
    }
}
