package import Kernel

/// When answers are due: targets by priority, for the workspace and for channels of their own, and the hours they run in.
package enum TargetSchema {
    /// `channel.response_minutes` is read and written no more: a channel's one target is a plan like any other. The column stays
    /// for one release, so that the steps of whoever goes back to the former one find what they were made for.
    package static let channelTargets = Migration("2026-11-23-channel-targets", .expands) { _ in
        """
        INSERT INTO response_plan (id, workspace_id, channel_id) SELECT c.id, c.workspace_id, c.id FROM channel c
        WHERE c.response_minutes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM response_plan p
        WHERE p.workspace_id = c.workspace_id AND p.channel_id = c.id);
        INSERT INTO response_target (workspace_id, plan_id, priority, first_minutes, next_minutes)
        SELECT c.workspace_id, p.id, v.priority, c.response_minutes, c.response_minutes FROM channel c
        JOIN response_plan p ON p.workspace_id = c.workspace_id AND p.channel_id = c.id AND p.id = c.id
        CROSS JOIN (SELECT 'low' AS priority UNION ALL SELECT 'normal' UNION ALL SELECT 'high' UNION ALL SELECT 'urgent') v
        WHERE c.response_minutes IS NOT NULL;
        """
    }

    package static let migration = Migration("2026-11-22-targets") { dialect in
        """
        CREATE TABLE business_hours (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            name TEXT NOT NULL CHECK (name <> ''),
            zone TEXT NOT NULL,
            -- "540-1080 …" a day, Monday first, days apart by ";"
            week TEXT NOT NULL,
            -- whose public holidays are off by rule
            region TEXT,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            UNIQUE (workspace_id, id)
        );
        -- days off beside those of the region, typed or from a calendar file; counted from 1970-01-01
        CREATE TABLE business_day_off (
            workspace_id BIGINT NOT NULL,
            hours_id BIGINT NOT NULL,
            day BIGINT NOT NULL,
            name TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (workspace_id, hours_id, day),
            FOREIGN KEY (workspace_id, hours_id) REFERENCES business_hours (workspace_id, id)
        );
        -- one for the workspace, where there is no channel, and one for each channel that has its own
        CREATE TABLE response_plan (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            channel_id BIGINT,
            hours_id BIGINT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
            FOREIGN KEY (workspace_id, hours_id) REFERENCES business_hours (workspace_id, id)
        );
        CREATE UNIQUE INDEX response_plan_default ON response_plan (workspace_id) WHERE channel_id IS NULL;
        CREATE UNIQUE INDEX response_plan_channel ON response_plan (workspace_id, channel_id) WHERE channel_id IS NOT NULL;
        CREATE TABLE response_target (
            workspace_id BIGINT NOT NULL,
            plan_id BIGINT NOT NULL,
            priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
            first_minutes BIGINT CHECK (first_minutes > 0),
            next_minutes BIGINT CHECK (next_minutes > 0),
            PRIMARY KEY (workspace_id, plan_id, priority),
            FOREIGN KEY (workspace_id, plan_id) REFERENCES response_plan (workspace_id, id)
        );
        -- grows with every change, so that running programs know when to read again; and how far open cards followed it
        CREATE TABLE response_revision (
            workspace_id BIGINT NOT NULL PRIMARY KEY,
            revision BIGINT NOT NULL,
            cards BIGINT NOT NULL DEFAULT 0,
            done BIGINT NOT NULL DEFAULT 0
        );
        """
    }
}
