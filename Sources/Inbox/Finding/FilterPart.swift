import Foundation
import Kernel
import Workspace

/// One condition of a filter, as somebody sets it and takes it off.
enum FilterPart: Hashable, Sendable {
    case kind, facet(Facet), dates, words
}

extension FeedFilter {
    /// The conditions that are set, in the order in which they are shown.
    var parts: [FilterPart] {
        var parts: [FilterPart] = words.isEmpty ? [] : [.words]
        if kind != nil { parts.append(.kind) }
        parts += facets.map(FilterPart.facet)
        return hasDates ? parts + [.dates] : parts
    }

    mutating func drop(_ part: FilterPart) {
        switch part {
        case .kind: kind = nil
        case .facet(let facet): drop(facet)
        case .dates: dropDates()
        case .words: words = ""
        }
    }

    func without(_ part: FilterPart) -> FeedFilter {
        var filter = self
        filter.drop(part)
        return filter
    }

    func only(_ part: FilterPart) -> FeedFilter {
        parts.filter { $0 != part }.reduce(self) { $0.without($1) }
    }
}

/// Why nothing is seen through a filter.
struct WhyEmpty: Sendable {
    /// Conditions through which alone nothing is seen.
    var blind: [FilterPart] = []
    /// Conditions without which something would be seen.
    var hindering: [FilterPart] = []

    /// What the asker may not see counts as not there, so the answer says nothing about it.
    static func look(_ place: FeedPlace, for asker: Asker, at now: Date, in db: Connection) throws -> WhyEmpty {
        func shows(_ filter: FeedFilter) throws -> Bool {
            try Feed.page(place.view, filter, limit: 1, for: asker, at: now, in: db).cards.isEmpty == false
        }
        let parts = place.filter.parts
        guard parts.count > 1 else { return WhyEmpty(blind: parts) }
        return WhyEmpty(
            blind: try parts.filter { try shows(place.filter.only($0)) == false },
            hindering: try parts.filter { try shows(place.filter.without($0)) })
    }
}
