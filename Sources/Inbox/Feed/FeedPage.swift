import Foundation
import Kernel
import Workspace

/// The feed: list, open card and contact side by side; on a phone one of them at a time, chosen by the address alone.
struct FeedPage {
    let page: FeedContext
    let list: ListPane
    let detail: CardDetail?
    var notice: String?

    var html: HTML { "\(list.html)\(Self.panes(detail, page, notice: notice))" }

    /// The panes beside the list, which are fetched by themselves when a card is opened.
    static func panes(_ detail: CardDetail?, _ page: FeedContext, notice: String? = nil) -> HTML {
        guard let detail else { return CardPane.choose(page) + ContactPane.none(page.words) }
        let contact = ContactPane(panel: detail.contact, page: page, speaking: detail.card.interest.identity)
        return CardPane(detail: detail, page: page, notice: notice).html + contact.html
    }

    /// "Needs an answer (23)": the count of the list, or of what waits at all, is what a glance at the tabs tells.
    var title: String {
        let name = detail.map(\.card.author) ?? list.saved?.name ?? page.words.title(page.place.view)
        let waiting = (list.counts[page.place.view.rawValue] ?? list.counts["open"])?.text(page.words.language) ?? ""
        return waiting.isEmpty ? name : "\(name) (\(waiting))"
    }
}
