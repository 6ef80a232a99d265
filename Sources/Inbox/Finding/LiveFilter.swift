import Foundation
import Kernel
import Workspace

/// The filter as `list.js` needs it to tell whether a card that comes in alive belongs into this list: what must be, and on
/// each row what is. What a row does not tell cannot be decided there; then new cards wait for the next look.
struct LiveFilter {
    let page: FeedContext

    /// A JSON object of facets and their values; nil where nothing narrows the list.
    var json: String? {
        let filter = page.place.filter
        var facets = filter.facets.map { facet in
            JSONValue.Member(facet.rawValue, .list(filter[facet].map(JSONValue.text)))
        }
        let (from, before) = filter.moments(in: page.viewer.asker.timeZone)
        if let from { facets.append(JSONValue.Member("from", .text(String(from.milliseconds)))) }
        if let before { facets.append(JSONValue.Member("before", .text(String(before.milliseconds)))) }
        return facets.isEmpty ? nil : JSONValue.object(facets).json
    }

    /// What a row tells of its card.
    static func facts(of card: Card) -> HTML {
        let interest = card.interest
        let with = [card.attachments > 0 ? FeedBelonging.file : nil, card.proof != nil ? .proof : nil].compactMap { $0?.rawValue }
        return """
            data-channel="\(interest.channel)" data-source="\(interest.network)" data-priority="\(interest.priority.rawValue)" \
            data-product="\(interest.product?.description ?? Facet.none)" data-said="\(interest.saidAt.milliseconds)" \
            data-language="\(interest.language ?? "")" data-stars="\(interest.rating.map(String.init) ?? "")" \
            data-with="\(with.joined(separator: " "))"
            """
    }
}

extension FeedFilter {
    /// What the address of a list may say.
    static let input: [InputField] =
        Facet.allCases.map { InputField($0.rawValue, about: "Only cards with this; may be repeated for several.") } + [
            InputField("from", about: "Said on this day or later, 2026-11-21."),
            InputField("to", about: "Said on this day or before."),
        ]
}
