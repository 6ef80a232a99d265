package import Channels
import Foundation
package import Kernel
package import Workspace

/// What narrows a list. All facets hold together; within one any of the chosen values will do.
package struct FeedFilter: Sendable, Equatable {
    /// The chip above the list: actions people tell apart at a glance.
    package var kind: FeedKind?
    private var values: [Facet: [String]] = [:]
    /// Days on which it was said, the first and the last, as `2026-11-21` (ISO 8601) in the reader's zone.
    package var from: String?
    package var to: String?
    /// Words to find; empty finds all.
    package var words = ""

    package init() {}

    package var isEmpty: Bool { self == FeedFilter() }

    /// What was chosen of a facet, in the order in which it was; empty where it narrows nothing.
    package subscript(facet: Facet) -> [String] { values[facet] ?? [] }

    /// The facets something was chosen of.
    package var facets: [Facet] { Facet.allCases.filter { values[$0] != nil } }

    /// Values no facet has are passed over, as are those chosen already.
    package mutating func choose(_ facet: Facet, _ value: String) {
        guard facet.accepts(value), self[facet].contains(value) == false, self[facet].count < Facet.most else { return }
        values[facet, default: []].append(value)
    }

    package mutating func drop(_ facet: Facet, _ value: String) {
        values[facet]?.removeAll { $0 == value }
        if values[facet]?.isEmpty == true { values[facet] = nil }
    }

    package mutating func drop(_ facet: Facet) { values[facet] = nil }

    /// Typed ways to say the same.
    package mutating func choose(_ action: ActionType) { choose(.action, action.rawValue) }
    package mutating func choose(_ channel: ID<Connected>) { choose(.channel, channel.description) }
    package mutating func choose(_ product: ID<Product>) { choose(.product, product.description) }
    package mutating func choose(_ member: ID<Member>) { choose(.responsible, member.description) }

    /// Whether it says when something was said.
    package var hasDates: Bool { from != nil || to != nil }
    package mutating func dropDates() { (from, to) = (nil, nil) }

    /// The moments between which it was said, for a reader in this zone.
    func moments(in zone: TimeZone) -> (from: Date?, before: Date?) {
        (from.flatMap { Self.start(of: $0, in: zone) }, to.flatMap { Self.start(of: $0, in: zone, plus: 1) })
    }

    /// When a day begins; nil for what is no day.
    static func start(of day: String, in zone: TimeZone, plus days: Int = 0) -> Date? {
        guard let day = CivilDay(day), (1900...2100).contains(day.year) else { return nil }
        return (day + days).moment(at: 0, in: zone)
    }
}

extension FeedFilter {
    /// Reads an address; what is no filter narrows nothing.
    init(_ request: Request) {
        kind = request.query("kind").flatMap(FeedKind.init(rawValue:))
        for facet in Facet.allCases {
            for value in request.query(all: facet.rawValue).prefix(Facet.most * 2) { choose(facet, value) }
        }
        from = request.query("from").flatMap { Self.start(of: $0, in: .gmt) == nil ? nil : $0 }
        to = request.query("to").flatMap { Self.start(of: $0, in: .gmt) == nil ? nil : $0 }
    }

    /// What an address says of it, without the words.
    var items: [(name: String, value: String)] {
        var items: [(String, String)] = []
        if let kind { items.append(("kind", kind.rawValue)) }
        for facet in facets { items += self[facet].map { (facet.rawValue, $0) } }
        if let from { items.append(("from", from)) }
        if let to { items.append(("to", to)) }
        return items
    }
}
