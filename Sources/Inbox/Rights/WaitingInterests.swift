import Kernel
import Workspace

extension Asker {
    /// Cards that wait for an answer, of those this member may see, in no order; for what counts them.
    ///
    /// Whoever looks after some channels sees nearly all of their cards by the channel, and an index holds what waits channel by channel.
    /// The few of other channels are looked for by whose they are: asking each card whether it is theirs would go through all that waits.
    ///
    /// - Parameters:
    ///   - columns: What is told of `interest i`, besides its `id`.
    ///   - table: `interest i`, perhaps with the index to go by where the member sees everything.
    ///   - condition: What must hold of `interest i` too.
    ///   - limit: How many are enough.
    /// - Returns: A statement to be read from, in brackets and with a name.
    func waitingInterests(
        _ columns: [SQL] = [], from table: SQL = "interest i", where condition: SQL = "1 = 1", limit: Int
    ) -> SQL {
        let told = (["i.id"] + columns).joined(", ")
        let waits: SQL = "i.workspace_id = \(workspace) AND i.needs_answer = 1 AND i.processed_at IS NULL AND \(condition)"
        guard scope(.see, .interest) == .team else {
            return "SELECT \(told) FROM \(table) WHERE \(interests(.see)) AND \(waits) LIMIT \(limit)"
        }
        let hidden: SQL = "SELECT c.id FROM channel c WHERE c.workspace_id = \(workspace) AND c.id NOT IN (\(visibleChannels))"
        // CROSS JOIN, since SQLite then goes from the left to the right.
        return """
            SELECT * FROM (
                SELECT \(told) FROM (\(visibleChannels)) h CROSS JOIN interest i WHERE i.channel_id = h.id AND \(waits)
                LIMIT \(limit)
            ) by_channel
            UNION ALL SELECT * FROM (
                SELECT \(told) FROM (\(hidden)) h CROSS JOIN interest i
                WHERE i.channel_id = h.id AND i.responsible_id = \(member) AND \(waits)
                UNION SELECT \(told) FROM follower f CROSS JOIN interest i
                WHERE f.workspace_id = \(workspace) AND f.member_id = \(member) AND i.id = f.interest_id
                AND i.channel_id IN (\(hidden)) AND \(waits)
                UNION SELECT \(told) FROM team_member o CROSS JOIN (\(hidden)) h CROSS JOIN interest i
                WHERE o.workspace_id = \(workspace) AND o.member_id = \(member) AND i.team_id = o.team_id
                AND i.channel_id = h.id AND \(waits)
            ) by_owner LIMIT \(limit)
            """
    }
}
