import Foundation
import Kernel
import Workspace

/// Who looks at which card just now, and who writes an answer there. Memory only: what is forgotten is told again within
/// seconds by the pages themselves.
package struct PresenceBoard: Sendable {
    /// A page tells that it is still there every ten seconds; one whose line was cut is forgotten soon after.
    static let patience: TimeInterval = 16
    /// Who has typed nothing for so long is not writing any more.
    static let pause: TimeInterval = 6

    /// Somebody who looks at a card.
    package struct Present: Sendable, Hashable, Encodable {
        let id: Int64
        /// A colleague's first name is enough.
        let name: String
        let writing: Bool
    }

    private struct Page: Sendable {
        let card: ID<Interest>
        let workspace: ID<Company>
        let member: ID<Member>
        let name: String
        var writes: Date?
        var until: Date
    }

    /// By the name a page gave itself, which nobody else knows.
    private var pages: [String: Page] = [:]
    /// What was last told of a card.
    private var told: [ID<Interest>: Set<Present>] = [:]

    /// A page shows a card now; nil where it shows none any more.
    mutating func note(
        _ page: String, of member: ID<Member>, _ name: String, in workspace: ID<Company>, on card: ID<Interest>?,
        isWriting: Bool, at now: Date
    ) {
        // Whoever just came has heard nothing yet.
        if let card, pages[page]?.card != card { told[card] = nil }
        pages[page] = card.map {
            Page(
                card: $0, workspace: workspace, member: member, name: name,
                writes: isWriting ? now.addingTimeInterval(Self.pause) : nil, until: now.addingTimeInterval(Self.patience))
        }
    }

    /// Cards of which something else is true than was told, with everybody who shall hear it: those who look at them.
    mutating func news(at now: Date) -> [(card: ID<Interest>, workspace: ID<Company>, present: [Present])] {
        pages = pages.filter { $0.value.until > now }
        var present: [ID<Interest>: Set<Present>] = [:]
        var workspaces: [ID<Interest>: ID<Company>] = [:]
        for (card, pages) in Dictionary(grouping: pages.values, by: \.card) {
            for (member, own) in Dictionary(grouping: pages, by: \.member) {
                let isWriting = own.contains { $0.writes.map { $0 > now } ?? false }
                present[card, default: []].insert(Present(id: member.number, name: own[0].name, writing: isWriting))
            }
            workspaces[card] = pages[0].workspace
        }
        let changed = present.filter { told[$0.key] != $0.value }
        told = present
        return changed.compactMap { card, present in
            workspaces[card].map { (card: card, workspace: $0, present: present.sorted { $0.id < $1.id }) }
        }.sorted { $0.card < $1.card }
    }

    var isEmpty: Bool { pages.isEmpty && told.isEmpty }
}
