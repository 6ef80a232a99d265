package import Kernel

/// The tables of chats in which members are told.
package enum NoticeChatSchema {
    package static let migration = Migration("2026-11-24-notice-chats", .expands) { _ in
        """
        -- in which chat of which channel a member is told; a chat is one member's
        CREATE TABLE notice_chat (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            -- null since the network said that nobody is to be told there
            chat TEXT,
            name TEXT NOT NULL,
            linked_at BIGINT NOT NULL,
            heard_at BIGINT,
            said TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (workspace_id, member_id),
            UNIQUE (workspace_id, chat),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        -- by which a member links one
        CREATE TABLE notice_code (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            code_hash TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            -- that has brought it
            chat TEXT,
            PRIMARY KEY (workspace_id, member_id),
            UNIQUE (workspace_id, code_hash),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- what the account that writes is called, where it was asked
        CREATE TABLE notice_bot (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        """
    }
}
