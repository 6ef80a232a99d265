package import Channels
import Foundation
package import Kernel
package import Workspace

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
    package var kind: FeedKind?
    package var channel: ID<Connected>?
    package var product: ID<Product>?
    package var responsible: ID<Member>?
    /// What is looked for; nil while the search field is closed.
    package var words: String?
    package var after: FeedCursor?

    package init(_ view: FeedView) { self.view = view }

    /// - Throws: ``Problem/notFound`` for a list that does not exist. What is no filter narrows nothing.
    package init(_ request: Request, view: FeedView? = nil) throws {
        guard let view = view ?? FeedView(rawValue: request.parameter("view")) else { throw Problem.notFound }
        self.view = view
        kind = request.query("kind").flatMap(FeedKind.init(rawValue:))
        channel = request.query("channel").flatMap { ID($0) }
        product = request.query("product").flatMap { ID($0) }
        responsible = request.query("responsible").flatMap { ID($0) }
        words = request.query("q").map { String($0.trimmingCharacters(in: .whitespacesAndNewlines).prefix(200)) }
        after = request.query("after").flatMap(FeedCursor.init)
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

    package var filter: FeedFilter {
        var filter = FeedFilter()
        filter.actions = kind?.actions ?? []
        filter.channel = channel
        filter.product = product
        filter.responsible = responsible
        filter.words = words ?? ""
        return filter
    }

    /// How many of the popover's three filters are on.
    var chosen: Int { (channel == nil ? 0 : 1) + (product == nil ? 0 : 1) + (responsible == nil ? 0 : 1) }

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
        let items: [(String, String?)] = [
            ("kind", kind?.rawValue), ("channel", channel?.description), ("product", product?.description),
            ("responsible", responsible?.description), ("q", words), ("after", after?.text),
        ]
        let said = items.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
        return said.isEmpty ? "" : "?" + said.joined(separator: "&")
    }

    private static func encoded(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    /// The unreserved characters of RFC 3986, 2.3.
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
