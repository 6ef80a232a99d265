package import Channels
import Foundation
package import Kernel
import Workspace

/// The kinds of the chips above the list: actions people tell apart at a glance.
package enum FeedKind: String, Sendable, CaseIterable {
    case messages, comments, reviews, requests

    package var actions: Set<ActionType> {
        switch self {
        case .messages: [.message, .question, .problem, .idea, .praise]
        case .comments: [.comment, .mention]
        case .reviews: [.review]
        case .requests: [.request, .callback, .call, .order]
        }
    }
}

/// Where in the feed somebody is: a list, what narrows it, how far down. The address of every list and card is made here
/// and read here, so a link never says what a route does not understand.
package struct FeedPlace: Sendable, Equatable {
    package var view: FeedView
    package var filter = FeedFilter()
    /// Whether the search field is open.
    package var isSearching = false
    package var after: FeedCursor?
    /// The saved view it came from.
    package var saved: ID<SavedView>?

    package init(_ view: FeedView) { self.view = view }

    /// - Throws: ``Problem/notFound`` for a list that does not exist. What is no filter narrows nothing.
    package init(_ request: Request, view: FeedView? = nil) throws {
        guard let view = view ?? FeedView(rawValue: request.parameter("view")) else { throw Problem.notFound }
        self.view = view
        filter = FeedFilter(request)
        words = request.query("q").map { String($0.trimmingCharacters(in: .whitespacesAndNewlines).prefix(200)) }
        after = request.query("after").flatMap(FeedCursor.init)
        saved = request.query("saved").flatMap { ID($0) }
    }

    /// From the address a form was sent on; nil when it is none of the feed's.
    init?(path: String, at now: Date) {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        guard parts.count >= 2, parts[0] == "feed", let view = FeedView(rawValue: String(parts[1])),
            // Only an unknown list is refused, and this one is known.
            let place = try? FeedPlace(Request(.get, path, at: now), view: view)
        else { return nil }
        self = place
    }

    /// What is looked for; nil while the search field is closed.
    package var words: String? {
        get { isSearching ? filter.words : nil }
        set { (isSearching, filter.words) = (newValue != nil, newValue ?? "") }
    }

    /// The list: `/feed/open?kind=reviews`.
    package var path: String { "/feed/\(view.rawValue)\(query)" }

    /// A card beside this list: `/feed/open/7?kind=reviews`. The list keeps its filters but begins at its top.
    package func path(_ card: ID<Interest>) -> String {
        var place = self
        place.after = nil
        return "/feed/\(view.rawValue)/\(card)\(place.query)"
    }

    package func changing(_ change: (inout FeedPlace) -> Void) -> FeedPlace {
        var place = self
        place.after = nil
        change(&place)
        return place
    }

    package var query: String {
        var items = filter.items
        if let words { items.append(("q", words)) }
        if let saved { items.append(("saved", saved.description)) }
        if let after { items.append(("after", after.text)) }
        let said = Self.said(items)
        return said.isEmpty ? "" : "?" + said.joined(separator: "&")
    }

    /// What a saved view keeps of it: filter and words, as an address says them.
    var kept: String {
        Self.said(filter.items + (filter.words.isEmpty ? [] : [("q", filter.words)])).joined(separator: "&")
    }

    private static func said(_ items: [(name: String, value: String)]) -> [String] {
        items.map { "\($0.name)=\(encoded($0.value))" }
    }

    private static func encoded(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    /// The unreserved characters of RFC 3986, 2.3.
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
