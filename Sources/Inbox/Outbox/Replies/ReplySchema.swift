import Kernel

/// What answers in networks add to the outbox.
enum ReplySchema {
    static let migration = Migration("2026-11-23-replies", .expands) { dialect in
        """
        -- of an answer in a network: where it goes, into a dialog or where it was said
        ALTER TABLE outbox ADD COLUMN way TEXT CHECK (way IN ('message', 'comment'));
        -- what the network may tell us of: on its way, or gone a moment ago
        CREATE INDEX outbox_going ON outbox (workspace_id, channel_id, id)
            WHERE way IS NOT NULL AND state IN ('sending', 'possibly_sent');
        CREATE INDEX outbox_gone ON outbox (workspace_id, channel_id, sent_at) WHERE way IS NOT NULL AND sent_at IS NOT NULL;
        CREATE INDEX outbox_unread ON outbox (workspace_id, conversation_id)
            WHERE way = 'message' AND state IN ('sent', 'delivered');
        -- the last word of a network on whether somebody lets us write to them
        CREATE TABLE dialog_permission (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            given SMALLINT NOT NULL CHECK (given IN (0, 1)),
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, identity_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        """
    }
}
