package import Kernel
package import Workspace

extension Asker {
    /// The one condition that lets rows of `interest i` through. A channel belongs to teams; a card is visible to whoever
    /// may see its channel within scope, is responsible, mentioned or following, or belongs to the team it was sent to.
    package func interests(_ action: Workspace.Action, in alias: InterestAlias = .i) -> SQL {
        let i = alias.sql
        let here: SQL = "\(i).workspace_id = \(workspace)"
        guard let scope = scope(action, .interest) else { return "(\(here) AND 1 = 0)" }
        let own: SQL = """
            (\(i).responsible_id = \(member) OR EXISTS (SELECT 1 FROM follower f WHERE f.workspace_id = \(workspace)
            AND f.interest_id = \(i).id AND f.member_id = \(member))
            OR (\(i).team_id IS NOT NULL AND EXISTS (SELECT 1 FROM team_member o WHERE o.workspace_id = \(workspace)
            AND o.team_id = \(i).team_id AND o.member_id = \(member))))
            """
        switch scope {
        case .all: return here
        case .own: return "(\(here) AND \(own))"
        case .team: return "(\(here) AND (\(i).channel_id IN (\(visibleChannels)) OR \(own)))"
        }
    }

    /// Ids of the channels this member's teams look after, and of those that belong to no team and so to everybody.
    package var visibleChannels: SQL {
        """
        SELECT c.id FROM channel c WHERE c.workspace_id = \(workspace) AND (
            NOT EXISTS (SELECT 1 FROM channel_team t WHERE t.workspace_id = \(workspace) AND t.channel_id = c.id)
            OR EXISTS (SELECT 1 FROM channel_team t JOIN team_member m ON m.workspace_id = t.workspace_id
                AND m.team_id = t.team_id WHERE t.workspace_id = \(workspace) AND t.channel_id = c.id
                AND m.member_id = \(member)))
        """
    }

    /// The same for `channel c` itself.
    package func channels(_ action: Workspace.Action, in alias: StaticString = "c") -> SQL {
        let here: SQL = "\(verbatim: alias).workspace_id = \(workspace)"
        switch scope(action, .channel) {
        case nil: return "(\(here) AND 1 = 0)"
        case .all: return here
        case .team, .own: return "(\(here) AND \(verbatim: alias).id IN (\(visibleChannels)))"
        }
    }

    /// A contact is visible if one of its cards is; whoever may see all cards sees all contacts.
    package func maySeeContact(_ alias: StaticString = "c") -> SQL {
        let here: SQL = "\(verbatim: alias).workspace_id = \(workspace)"
        guard may(.see, .contact), let scope = scope(.see, .interest) else { return "(\(here) AND 1 = 0)" }
        if scope == .all, self.scope(.see, .contact) == .all { return here }
        return """
            (\(here) AND EXISTS (SELECT 1 FROM identity d JOIN interest i ON i.workspace_id = d.workspace_id
            AND i.identity_id = d.id WHERE d.workspace_id = \(workspace) AND d.person_id = \(verbatim: alias).person_id
            AND \(interests(.see))))
            """
    }
}

/// The name under which a statement reads `interest`.
package enum InterestAlias: Sendable {
    case i, table
    var sql: SQL { self == .i ? "i" : "interest" }
}
