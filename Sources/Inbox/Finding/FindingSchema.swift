package import Kernel

/// Indexes by which a narrowed list comes out in its order, however rare what is looked for. Only cards stand in them, not
/// the likes of a busy day; of what most cards lack, only those that have it.
package enum FindingSchema {
    package static let migration = Migration("2026-11-22-finding") { _ in
        """
        CREATE INDEX interest_of_channel ON interest (workspace_id, channel_id, moved_at, id) WHERE \(cards);
        CREATE INDEX interest_of_network ON interest (workspace_id, network, moved_at, id) WHERE \(cards);
        CREATE INDEX interest_of_action ON interest (workspace_id, action, moved_at, id) WHERE \(cards);
        CREATE INDEX interest_of_member ON interest (workspace_id, responsible_id, moved_at, id)
            WHERE responsible_id IS NOT NULL AND \(cards);
        -- PostgreSQL takes no order from behind a column that is null
        CREATE INDEX interest_of_nobody ON interest (workspace_id, moved_at, id) WHERE responsible_id IS NULL AND \(cards);
        CREATE INDEX interest_of_product ON interest (workspace_id, product_id, moved_at, id) WHERE product_id IS NOT NULL;
        CREATE INDEX interest_of_team ON interest (workspace_id, team_id, moved_at, id) WHERE team_id IS NOT NULL;
        CREATE INDEX interest_of_priority ON interest (workspace_id, priority, moved_at, id) WHERE priority <> 'normal';
        CREATE INDEX interest_of_language ON interest (workspace_id, language, moved_at, id) WHERE language IS NOT NULL;
        CREATE INDEX interest_of_stars ON interest (workspace_id, rating, moved_at, id) WHERE rating IS NOT NULL;
        CREATE INDEX interest_said ON interest (workspace_id, said_at, id) WHERE \(cards);
        """
    }

    /// What waits, channel by channel: most see what they may by its channel.
    package static let waiting = Migration("2026-11-22-waiting-by-channel") { _ in
        """
        CREATE INDEX interest_waiting ON interest
            (workspace_id, channel_id, responsible_id, moved_at, id, snoozed_until, due_at)
            WHERE needs_answer = 1 AND processed_at IS NULL;
        """
    }

    private static let cards = "(needs_answer = 1 OR processed_at IS NOT NULL)"
}
