package import Kernel

/// Calls as telephone systems tell them.
package enum PhoneSchema {
    package static let migration = Migration("2026-11-22-telephone") { _ in
        """
        CREATE TABLE phone_call (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            -- the telephone system's name of the call
            call_id TEXT NOT NULL,
            interest_id BIGINT NOT NULL,
            direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
            state TEXT NOT NULL CHECK (state IN ('ringing', 'answered', 'ended')),
            number TEXT NOT NULL,
            started_at BIGINT NOT NULL,
            answered_at BIGINT,
            ended_at BIGINT,
            seconds BIGINT,
            -- what an end said of itself
            was_answered SMALLINT CHECK (was_answered IN (0, 1)),
            extension TEXT,
            recording TEXT,
            PRIMARY KEY (workspace_id, channel_id, call_id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id)
        );
        CREATE INDEX phone_call_card ON phone_call (workspace_id, interest_id);
        """
    }
}
