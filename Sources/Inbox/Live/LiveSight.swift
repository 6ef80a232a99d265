import Foundation
import Kernel
package import Workspace

/// What one page may see, in memory: the same rule as ``Asker/interests(_:in:)``, for thousands of changes a second.
package struct LiveSight: Sendable {
    package let asker: Asker
    private let channels: Set<ID<Connected>>

    /// Kinds of journal subjects after which rights must be read again.
    static let concerns: Set<String> = ["member", "role", "team", "channel"]

    static func load(_ asker: Asker, in db: Connection) throws -> LiveSight {
        LiveSight(asker: asker, channels: Set(try db.values(asker.visibleChannels, as: ID<Connected>.self)))
    }

    /// With the rights of now; nil when the member or the session is gone.
    func again(at now: Date, in db: Connection) throws -> LiveSight? {
        try asker.again(at: now, in: db).map { try .load($0, in: db) }
    }

    /// Whether another page would be drawn than with the sight before.
    func differs(from before: LiveSight) -> Bool {
        asker.rights != before.asker.rights || channels != before.channels || Set(asker.teams) != Set(before.asker.teams)
    }

    /// Whether a page of this member that was drawn before this was written may show too much or too little: what the sight
    /// was then nobody knows any more.
    func mayDiffer(since entry: JournalEntry) -> Bool {
        switch entry.subject.kind {
        case "member": entry.subject.id == asker.member.number && entry.verb == "role changed"
        case "role", "team": true
        case "channel": entry.verb == "teams changed"
        default: false
        }
    }

    /// - Parameter team: the one the card was sent to.
    func sees(
        channel: ID<Connected>, responsible: ID<Member>?, team: ID<Team>?, followers: Set<ID<Member>>
    ) -> Bool {
        let own =
            responsible == asker.member || followers.contains(asker.member) || team.map(asker.teams.contains) ?? false
        return switch asker.scope(.see, .interest) {
        case nil: false
        case .all: true
        case .team: own || channels.contains(channel)
        case .own: own
        }
    }
}
