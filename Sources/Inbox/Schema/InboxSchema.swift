package import Kernel

/// The tables of the feed. Every list has an index that serves it, newest first.
package enum InboxSchema {
    package static let migration = Migration("2026-11-21-inbox") { dialect in
        """
        CREATE TABLE channel (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            kind TEXT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            network TEXT NOT NULL,
            -- what outsiders see of the channel: a random token in the form's address
            public_key TEXT NOT NULL UNIQUE,
            settings_json TEXT NOT NULL DEFAULT '{}',
            secrets_sealed TEXT,
            response_minutes BIGINT CHECK (response_minutes > 0),
            reopening_days BIGINT NOT NULL DEFAULT 14 CHECK (reopening_days >= 0),
            paused SMALLINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
            last_event_at BIGINT,
            refused_count BIGINT NOT NULL DEFAULT 0,
            last_refusal TEXT,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id)
        );
        CREATE TABLE channel_team (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            team_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, team_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
        );
        CREATE TABLE product (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            key TEXT NOT NULL,
            name_json TEXT NOT NULL,
            url TEXT NOT NULL DEFAULT '',
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, key)
        );
        -- how a product is found: page prefix, alias, keyword, or taught by a correction
        CREATE TABLE product_sign (
            workspace_id BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('page', 'alias', 'keyword', 'taught')),
            value TEXT NOT NULL,
            product_id BIGINT NOT NULL,
            weight BIGINT NOT NULL DEFAULT 1,
            PRIMARY KEY (workspace_id, kind, value),
            FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id)
        );
        -- grows with every change of the signs, so that running programs know when to read them again
        CREATE TABLE product_revision (
            workspace_id BIGINT NOT NULL PRIMARY KEY,
            revision BIGINT NOT NULL
        );
        CREATE TABLE conversation (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            external_id TEXT NOT NULL,
            last_interest_id BIGINT,
            created_at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, channel_id, external_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        CREATE TABLE conversation_participant (
            workspace_id BIGINT NOT NULL,
            conversation_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            joined_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, conversation_id, identity_id),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        CREATE TABLE interest (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            conversation_id BIGINT,
            previous_id BIGINT,
            identity_id BIGINT NOT NULL,
            origin TEXT NOT NULL,
            network TEXT NOT NULL,
            action TEXT NOT NULL,
            excerpt TEXT NOT NULL,
            source_url TEXT,
            source_title TEXT,
            post_key TEXT,
            language TEXT,
            rating BIGINT CHECK (rating BETWEEN 1 AND 5),
            details_json TEXT,
            product_id BIGINT,
            product_how TEXT CHECK (product_how IN ('page', 'alias', 'keyword', 'taught', 'field', 'hand')),
            said_at BIGINT NOT NULL,
            clamped SMALLINT NOT NULL DEFAULT 0 CHECK (clamped IN (0, 1)),
            arrived_at BIGINT NOT NULL,
            -- when the customer's last word arrived: the order of the feed
            moved_at BIGINT NOT NULL,
            needs_answer SMALLINT NOT NULL CHECK (needs_answer IN (0, 1)),
            priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
            responsible_id BIGINT,
            claimed_at BIGINT,
            due_at BIGINT,
            processed_at BIGINT,
            processed_by BIGINT,
            processed_how TEXT CHECK (processed_how IN ('hand', 'proof', 'call', 'reply')),
            reopened_at BIGINT,
            edited_at BIGINT,
            deleted_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, origin),
            CHECK ((processed_at IS NULL) = (processed_how IS NULL)),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
            FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id),
            FOREIGN KEY (workspace_id, responsible_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, processed_by) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX interest_all ON interest (workspace_id, moved_at, id) WHERE needs_answer = 1;
        CREATE INDEX interest_open ON interest (workspace_id, moved_at, id)
            WHERE needs_answer = 1 AND processed_at IS NULL;
        CREATE INDEX interest_unclaimed ON interest (workspace_id, moved_at, id)
            WHERE needs_answer = 1 AND processed_at IS NULL AND responsible_id IS NULL;
        CREATE INDEX interest_mine ON interest (workspace_id, responsible_id, moved_at, id)
            WHERE needs_answer = 1 AND processed_at IS NULL;
        CREATE INDEX interest_channel_responsible ON interest (workspace_id, channel_id, responsible_id)
            WHERE responsible_id IS NOT NULL;
        CREATE INDEX interest_due ON interest (workspace_id, due_at, id)
            WHERE needs_answer = 1 AND processed_at IS NULL AND due_at IS NOT NULL;
        CREATE INDEX interest_answered ON interest (workspace_id, processed_at, id) WHERE processed_at IS NOT NULL;
        CREATE INDEX interest_identity ON interest (workspace_id, identity_id, said_at, id);
        CREATE INDEX interest_reactions ON interest (workspace_id, moved_at, id) WHERE needs_answer = 0;
        CREATE INDEX interest_post ON interest (workspace_id, post_key, moved_at, id) WHERE needs_answer = 0;
        -- reactions under a post, counted as they come: one row a kind, and their sum
        CREATE TABLE fold (
            workspace_id BIGINT NOT NULL,
            post_key TEXT NOT NULL,
            action TEXT NOT NULL,
            reactions BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            last_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, post_key, action),
            FOREIGN KEY (workspace_id, last_id) REFERENCES interest (workspace_id, id)
        );
        CREATE INDEX fold_newest ON fold (workspace_id, last_at, last_id);
        CREATE TABLE post (
            workspace_id BIGINT NOT NULL,
            post_key TEXT NOT NULL,
            reactions BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, post_key)
        );
        -- one thing said can reach us by several channels
        CREATE TABLE interest_channel (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, interest_id, channel_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        CREATE TABLE follower (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            why TEXT NOT NULL CHECK (why IN ('follows', 'mentioned', 'handed')),
            PRIMARY KEY (workspace_id, interest_id, member_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX follower_member ON follower (workspace_id, member_id, interest_id);
        CREATE TABLE message (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'note')),
            identity_id BIGINT,
            member_id BIGINT,
            -- the network's own name of a single word, so that its edit finds it
            origin TEXT,
            text TEXT NOT NULL,
            said_at BIGINT NOT NULL,
            arrived_at BIGINT NOT NULL,
            edited_at BIGINT,
            deleted_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, origin),
            CHECK ((direction = 'in') = (identity_id IS NOT NULL)),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX message_interest ON message (workspace_id, interest_id, said_at, id);
        -- messages that still must be made findable
        CREATE TABLE search_due (
            workspace_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, message_id)
        );
        -- what a message said before it was edited
        CREATE TABLE message_version (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            text TEXT NOT NULL,
            replaced_at BIGINT NOT NULL,
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
        );
        CREATE INDEX message_version_of ON message_version (workspace_id, message_id, id);
        CREATE TABLE attachment (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
        );
        CREATE INDEX attachment_message ON attachment (workspace_id, message_id, id);
        CREATE TABLE proof (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT,
            url TEXT,
            at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK ((blob IS NULL) <> (url IS NULL)),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX proof_interest ON proof (workspace_id, interest_id, id);
        -- a wait of the customer: first unanswered word until the answer. Response times stand on these rows, so reopening
        -- never rewrites the past.
        CREATE TABLE turn (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            started_at BIGINT NOT NULL,
            due_at BIGINT,
            ended_at BIGINT,
            ended_by BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, ended_by) REFERENCES member (workspace_id, id)
        );
        CREATE UNIQUE INDEX turn_open ON turn (workspace_id, interest_id) WHERE ended_at IS NULL;
        CREATE INDEX turn_interest ON turn (workspace_id, interest_id, started_at);
        -- every event a channel delivered, once; the raw bytes are kept beside it
        CREATE TABLE arrival (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            external_id TEXT NOT NULL,
            at BIGINT NOT NULL,
            interest_id BIGINT,
            raw_blob TEXT,
            PRIMARY KEY (workspace_id, channel_id, external_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        CREATE TABLE quarantine (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            external_id TEXT NOT NULL,
            reason TEXT NOT NULL,
            raw_blob TEXT,
            at BIGINT NOT NULL,
            resolved_at BIGINT,
            UNIQUE (workspace_id, id),
            UNIQUE (workspace_id, channel_id, external_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        """
    }
}
