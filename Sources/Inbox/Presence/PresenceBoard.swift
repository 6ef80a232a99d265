import Foundation
import Kernel
import Workspace

/// Who looks at which card just now, and who writes an answer there. Memory only: what is forgotten is told again within
/// seconds by the pages themselves. Other nodes hear of this one's pages by whispers, which the database passes on and
/// does not keep: of each page when something changes, and before they would forget it.
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
        /// It is open at another node.
        var isElsewhere = false
        /// When other nodes were told of it as it is.
        var whispered: Date?

        func isSame(as other: Page) -> Bool {
            card == other.card && (writes == nil) == (other.writes == nil) && isElsewhere == other.isElsewhere
        }
    }

    /// A page as other nodes are told of it.
    struct Whisper: Codable, Sendable, Equatable {
        let page: String
        let workspace: Int64
        let member: Int64
        let name: String
        /// Nil when it shows none any more.
        var card: Int64?
        var writes = false
    }

    /// By the name a page gave itself, which nobody else knows.
    private var pages: [String: Page] = [:]
    /// What was last told of a card.
    private var told: [ID<Interest>: Set<Present>] = [:]
    /// Pages of this node that went, of which the others are to be told.
    private var left: [Whisper] = []

    /// A page shows a card now; nil where it shows none any more.
    mutating func note(
        _ page: String, of member: ID<Member>, _ name: String, in workspace: ID<Company>, on card: ID<Interest>?,
        isWriting: Bool, at now: Date
    ) {
        // Whoever just came has heard nothing yet.
        if let card, pages[page]?.card != card { told[card] = nil }
        let known = pages[page]
        if card == nil, let known, known.isElsewhere == false {
            left.append(Whisper(page: page, workspace: workspace.number, member: member.number, name: name))
        }
        pages[page] = card.map {
            var page = Page(
                card: $0, workspace: workspace, member: member, name: name,
                writes: isWriting ? now.addingTimeInterval(Self.pause) : nil, until: now.addingTimeInterval(Self.patience))
            if let known, known.isSame(as: page) { page.whispered = known.whispered }
            return page
        }
    }

    // MARK: Other nodes

    /// So many pages fit into what is said at once; the others follow with the next breath.
    static let mostWhispered = 24
    /// Names are cut, so that so many always fit.
    private static let longestName = 16

    /// What other nodes do not know yet of this one's pages, or would soon forget; to be asked for about once a second.
    mutating func whispers(at now: Date) -> [Whisper] {
        var said = Array(left.prefix(Self.mostWhispered))
        left.removeFirst(said.count)
        let due = pages.filter { _, page in
            guard page.isElsewhere == false, let whispered = page.whispered else { return page.isElsewhere == false }
            return whispered.addingTimeInterval((page.writes == nil ? Self.patience : Self.pause) / 2) <= now
        }
        for (name, page) in due.sorted(by: { $0.key < $1.key }).prefix(Self.mostWhispered - said.count) {
            pages[name]?.whispered = now
            said.append(
                Whisper(
                    page: name, workspace: page.workspace.number, member: page.member.number,
                    name: String(page.name.prefix(Self.longestName)), card: page.card.number,
                    writes: page.writes.map { $0 > now } ?? false))
        }
        return said
    }

    /// What another node said of its pages.
    mutating func hear(_ whispers: [Whisper], at now: Date) {
        for whisper in whispers {
            // It is open here now: the other node does not know yet.
            if whisper.card == nil, pages[whisper.page]?.isElsewhere == false { continue }
            note(
                whisper.page, of: ID(whisper.member), whisper.name, in: ID(whisper.workspace),
                on: whisper.card.map { ID($0) }, isWriting: whisper.writes, at: now)
            pages[whisper.page]?.isElsewhere = true
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
