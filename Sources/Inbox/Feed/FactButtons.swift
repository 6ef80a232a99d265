import Foundation
import Kernel
import Workspace

/// The facts of a card that people change: responsible, product, priority. Each says what it is and opens its menu.
struct FactButtons {
    let detail: CardDetail
    let page: FeedContext

    private var card: Card { detail.card }
    private var interest: Interest { card.interest }
    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }

    var html: HTML {
        let asker = page.viewer.asker
        let parts: [HTML?] = [
            responsible, asker.uses("/settings/products") ? product : nil, priority,
            asker.uses("/settings/tags") ? tags : nil, action,
        ]
        return parts.compactMap { $0 }.joined("\n")
    }

    private var responsible: HTML {
        guard let id = interest.responsible else {
            return button("hand-over-menu", isEmpty: true, words.responsible, "\(icons("theirs"))\(words.nobody)")
        }
        let name = card.responsible ?? ""
        return button(
            "hand-over-menu", words.responsible,
            """
            \(page.viewer.avatar(name, id: id.number, size: "avatar-xs", isAway: isAway(id)))\(id == page.me ? words.you : name)
            """)
    }

    private func isAway(_ member: ID<Member>) -> Bool { detail.colleagues.first { $0.id == member }?.away ?? false }

    private var product: HTML? {
        guard let id = interest.product else {
            return detail.mayWork
                ? button("product-menu", isEmpty: true, words.setProduct, "\(icons("cart"))\(words.product)") : nil
        }
        let name = card.product ?? detail.products.first { $0.id == id }?.name(in: words.language) ?? ""
        let how = interest.productSource.map { "\(words.product), \(words.foundBy($0))" } ?? words.product
        return button("product-menu", how, "\(icons("cart"))<span class=\"truncate\">\(name)</span>")
    }

    private var priority: HTML? {
        if interest.priority == .normal {
            return detail.mayWork
                ? button("priority-menu", isEmpty: true, words.setPriority, "\(icons("flag"))\(words.setPriority)") : nil
        }
        return button(
            "priority-menu", words.setPriority,
            """
            <span class="priority" data-level="\(interest.priority.rawValue)">\(icons("flag"))\
            \(words.priority(interest.priority))</span>
            """)
    }

    private var tags: HTML? {
        if card.tags.isEmpty {
            return detail.mayWork ? button("tag-menu", isEmpty: true, words.tags, "\(icons("tag"))\(words.tags)") : nil
        }
        return button("tag-menu", words.tags, "\(card.tags.map { TagView(tag: $0).html })")
    }

    /// What somebody did is told, not changed.
    private var action: HTML {
        "<span class=\"tag tag-bare\" title=\"\(words.network(interest.network))\">\(words.action(interest.action))</span>"
    }

    private func button(_ menu: String, isEmpty: Bool = false, _ title: String, _ content: HTML) -> HTML {
        """
        <button class="fact-button\(isEmpty ? " fact-button-empty" : "")" type="button" popovertarget="\(menu)" \
        title="\(title)" aria-label="\(title)" aria-describedby="fact-\(menu)" \
        \(attribute: "disabled", if: detail.mayWork == false)>\
        <span class="fact-value" id="fact-\(menu)">\(content)</span></button>
        """
    }
}
