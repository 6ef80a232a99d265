package import Kernel

/// Whom we asked how our answer was, and what they said.
package enum SatisfactionSchema {
    package static let migration = Migration("2026-11-22-satisfaction") { _ in
        """
        -- a card is asked about once; the row is there from the moment the answer is ordered
        CREATE TABLE satisfaction_ask (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            outbox_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            asked_at BIGINT NOT NULL,
            score BIGINT CHECK (score BETWEEN 1 AND 5),
            remark TEXT NOT NULL DEFAULT '',
            -- when it was rated first: from then on it can be changed for some days
            rated_at BIGINT,
            changed_at BIGINT,
            PRIMARY KEY (workspace_id, interest_id),
            CHECK ((score IS NULL) = (rated_at IS NULL)),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox (workspace_id, id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        CREATE UNIQUE INDEX satisfaction_ask_letter ON satisfaction_ask (workspace_id, outbox_id);
        CREATE INDEX satisfaction_ask_person ON satisfaction_ask (workspace_id, identity_id, asked_at);
        CREATE INDEX satisfaction_ask_asked ON satisfaction_ask (workspace_id, asked_at);
        CREATE INDEX satisfaction_ask_rated ON satisfaction_ask (workspace_id, asked_at, interest_id) WHERE score IS NOT NULL;
        """
    }

    package static let letters = Migration("2026-11-22-satisfaction-letters") { _ in
        """
        ALTER TABLE satisfaction_ask ADD COLUMN scale TEXT NOT NULL DEFAULT 'five' CHECK (scale IN ('five', 'thumbs'));
        -- who does not want to be asked
        CREATE TABLE satisfaction_refusal (
            workspace_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, identity_id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
        );
        """
    }
}
