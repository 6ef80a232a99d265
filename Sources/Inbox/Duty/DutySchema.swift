package import Kernel

/// Who answers what: rules, who can take work and when, cards that rules gave, and hand-overs.
package enum DutySchema {
    package static let migration = Migration("2026-11-22-duty") { dialect in
        """
        CREATE TABLE duty_rule (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            place BIGINT NOT NULL,
            name TEXT NOT NULL DEFAULT '',
            -- the channel on whose page it was set; such a rule speaks of this channel alone
            channel_id BIGINT,
            -- conditions, each a list with blanks between; an empty one lets everything through
            channels TEXT NOT NULL DEFAULT '',
            languages TEXT NOT NULL DEFAULT '',
            products TEXT NOT NULL DEFAULT '',
            actions TEXT NOT NULL DEFAULT '',
            networks TEXT NOT NULL DEFAULT '',
            strategy TEXT NOT NULL CHECK (strategy IN ('first', 'turn', 'least')),
            -- among whom: a team, the members of the list, or everybody who may
            team_id BIGINT,
            members TEXT NOT NULL DEFAULT '',
            by_language SMALLINT NOT NULL DEFAULT 0 CHECK (by_language IN (0, 1)),
            by_product SMALLINT NOT NULL DEFAULT 0 CHECK (by_product IN (0, 1)),
            fall_minutes BIGINT CHECK (fall_minutes > 0),
            fall_to TEXT CHECK (fall_to IN ('next', 'all', 'rule', 'member')),
            fall_rule_id BIGINT,
            fall_member_id BIGINT,
            -- where the round stands
            last_member_id BIGINT,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id),
            CHECK ((fall_minutes IS NULL) = (fall_to IS NULL)),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, fall_rule_id) REFERENCES duty_rule (workspace_id, id),
            FOREIGN KEY (workspace_id, fall_member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX duty_rule_order ON duty_rule (workspace_id, place, id) WHERE removed_at IS NULL;
        CREATE UNIQUE INDEX duty_rule_channel ON duty_rule (workspace_id, channel_id)
            WHERE channel_id IS NOT NULL AND removed_at IS NULL;
        -- how many open cards somebody takes at most; without a row any number
        CREATE TABLE duty_member (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            most_cards BIGINT CHECK (most_cards > 0),
            PRIMARY KEY (workspace_id, member_id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- hours of a week in the member's zone, minutes from midnight; beyond 1440 is the next day. 0 is Monday.
        CREATE TABLE duty_shift (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
            from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
            to_minute BIGINT NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
            PRIMARY KEY (workspace_id, member_id, weekday, from_minute),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- days off, both ends included, as days since 1970-01-01
        CREATE TABLE duty_off (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            from_day BIGINT NOT NULL,
            to_day BIGINT NOT NULL CHECK (to_day >= from_day),
            PRIMARY KEY (workspace_id, member_id, from_day),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- what somebody speaks and knows
        CREATE TABLE duty_skill (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('language', 'product')),
            value TEXT NOT NULL,
            PRIMARY KEY (workspace_id, member_id, kind, value),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- a card that a rule gave or left to all, while something may follow from it
        CREATE TABLE duty_watch (
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            rule_id BIGINT NOT NULL,
            -- whom it was given; nobody while it waits for anybody
            member_id BIGINT,
            given_at BIGINT NOT NULL,
            -- when it falls to the next; nothing once it was looked at
            due_at BIGINT,
            -- who had it and let it lie
            tried TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (workspace_id, interest_id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, rule_id) REFERENCES duty_rule (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX duty_watch_due ON duty_watch (workspace_id, due_at, interest_id) WHERE due_at IS NOT NULL;
        -- each time a card went from somebody to somebody by a member's hand
        CREATE TABLE hand_over (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            interest_id BIGINT NOT NULL,
            from_id BIGINT NOT NULL,
            -- whose it was before, and whose team's
            former_id BIGINT,
            former_team_id BIGINT,
            to_member_id BIGINT,
            to_team_id BIGINT,
            note TEXT NOT NULL DEFAULT '',
            -- cards shared out together
            batch_id BIGINT,
            at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'returned', 'withdrawn', 'taken', 'shared')),
            answer TEXT NOT NULL DEFAULT '',
            settled_at BIGINT,
            settled_by BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
            FOREIGN KEY (workspace_id, from_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, former_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, to_member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, to_team_id) REFERENCES team (workspace_id, id)
        );
        CREATE UNIQUE INDEX hand_over_pending ON hand_over (workspace_id, interest_id) WHERE state = 'pending';
        CREATE INDEX hand_over_card ON hand_over (workspace_id, interest_id, id);
        -- in which channels a team has cards, for the search of its members
        CREATE INDEX interest_team_channel ON interest (workspace_id, team_id, channel_id) WHERE team_id IS NOT NULL;
        CREATE INDEX hand_over_batch ON hand_over (workspace_id, batch_id, id) WHERE batch_id IS NOT NULL;
        """
    }
}
