import Foundation
import Kernel
import Workspace

/// The menus of the open card. Native popovers, so they work without scripts as well.
struct CardMenus {
    let detail: CardDetail
    let page: FeedContext

    private var interest: Interest { detail.card.interest }
    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var path: String { "/interests/\(interest.id)" }

    var html: HTML {
        guard detail.mayWork else { return more }
        return [
            more, handOver, usesProducts ? product : .empty, priority,
            usesTags ? TagMenu(detail: detail, page: page).html : .empty, snooze,
        ].joined("\n")
    }

    private var usesTags: Bool { page.viewer.asker.uses("/settings/tags") }
    private var usesProducts: Bool { page.viewer.asker.uses("/settings/products") }

    // MARK: More

    private var more: HTML {
        """
        <div class="menu" id="card-menu" popover data-menu>
        \(detail.mayWork ? changes : .empty)\
        <button class="menu-item" type="button" data-links="\(page.place.path(interest.id))" data-needs-script \
        data-said="\(words.copied)">\(icons("copy"))\(words.copyLink)</button>
        \(source)\(earlier)\
        <a class="menu-item" href="/contacts/\(detail.card.contact)">\(icons("user"))\(words.contact)</a>
        </div>
        """
    }

    private var changes: HTML {
        """
        <button class="menu-item" type="button" popovertarget="hand-over-menu">\(icons("swap"))\(words.handOver)<kbd>H</kbd></button>
        \(isMineToGive ? giveBack : .empty)\
        <button class="menu-item" type="button" popovertarget="priority-menu">\(icons("flag"))\(words.setPriority)<kbd>P</kbd></button>
        \(usesTags ? tagItem : .empty)\(interest.isOpen ? snoozeItem : .empty)\
        <div class="menu-sep" role="separator"></div>
        """
    }

    private var tagItem: HTML {
        """
        <button class="menu-item" type="button" popovertarget="tag-menu">\(icons("tag"))\(words.tagKey)<kbd>L</kbd></button>
        """
    }

    private var snoozeItem: HTML {
        """
        <button class="menu-item" type="button" popovertarget="snooze-menu">\(icons("snoozed"))\(words.snoozeKey)<kbd>S</kbd></button>
        """
    }

    private var snooze: HTML { interest.isOpen ? SnoozeMenu(interest: interest, page: page).html : .empty }

    private var isMineToGive: Bool {
        guard let holder = interest.responsible, interest.isOpen else { return false }
        return holder == page.me || page.viewer.asker.may(.manage, .interest)
    }

    private var giveBack: HTML {
        page.form(
            "\(path)/release",
            """
            <button class="menu-item" type="submit" data-command>\(icons("unclaimed"))\(words.unclaim)</button>
            """)
    }

    private var source: HTML? {
        guard let url = interest.sourceURL, HTML.safeLink(url) != "#" else { return nil }
        return """
            <a class="menu-item" href="\(link: url)" target="_blank" rel="noopener noreferrer" data-outside>\
            \(icons("external"))\(words.goToSource)<kbd>O</kbd></a>
            """
    }

    private var earlier: HTML? {
        interest.previous.map {
            "<a class=\"menu-item\" href=\"\(link: page.place.path($0))\" data-opens-card>\(icons("undo"))\(words.earlierEpisode)</a>"
        }
    }

    // MARK: Hand over

    private var handOver: HTML {
        """
        <div class="menu menu-tall" id="hand-over-menu" popover data-menu>
        \(interest.responsible == nil && interest.isOpen ? takeMyself : HandOverChoice(detail: detail, page: page).takeOver)\
        \(page.form("\(path)/handover", """
            <button type="submit" disabled hidden></button>
            <p class="menu-title" id="hand-over-title">\(words.handOverTo)</p>
            <input class="menu-field" name="note" maxlength="2000" placeholder="\(words.handOverNote)" \
            aria-label="\(words.handOverNote)" autocomplete="off" data-draft="handover">
            <div role="group" aria-labelledby="hand-over-title">\(colleagues)</div>\(HandOverChoice(detail: detail, page: page).teams)
            """))
        </div>
        """
    }

    private var takeMyself: HTML {
        page.form(
            "\(path)/claim",
            """
            <button class="menu-item" type="submit">\(icons("hand"))\(words.takeMyself)<kbd>C</kbd></button>
            """)
    }

    /// Who is away comes last and says so; a card may still be left on their desk.
    private var colleagues: HTML {
        let others = detail.colleagues.filter { member in
            member.removedAt == nil && member.id != interest.responsible
                && (member.id != page.me || interest.isOpen == false)  // else there is "Take it myself" or "Take over"
        }
        return (others.filter { $0.away == false } + others.filter(\.away)).map { member -> HTML in
            """
            <button class="menu-item" type="submit" name="to" value="\(member.id)">\
            \(page.viewer.avatar(member.name, id: member.id.number, size: "avatar-xs", isAway: member.away))\
            <span class="truncate">\(member.name)</span>\
            \(member.away ? "<span class=\"muted xs push\">\(words.away)</span>" : .empty)</button>
            """
        }.joined()
    }

    // MARK: Product and priority

    private var product: HTML {
        let current = detail.products.first { $0.id == interest.product }
        let search: HTML = """
            <input class="menu-field" type="search" placeholder="\(words.findProduct)" aria-label="\(words.findProduct)" \
            autocomplete="off" data-narrows="product-list" data-needs-script>
            """
        return """
            <div class="menu menu-tall" id="product-menu" popover data-menu>
            \(current.flatMap(productPage))\
            \(page.form("\(path)/product", """
                <button type="submit" disabled hidden></button>
                \(detail.products.count > 8 ? search : .empty)<div id="product-list" role="group" aria-label="\(words.product)">\
                \(detail.products.map { choice("product", "\($0.id)", $0.name(in: words.language), isChosen: $0.id == interest.product) })\
                \(interest.product == nil ? .empty : choice("product", "", words.noProduct, isChosen: false))</div>
                """))
            </div>
            """
    }

    private func productPage(_ product: Product) -> HTML? {
        guard product.url.isEmpty == false, HTML.safeLink(product.url) != "#" else { return nil }
        return """
            <a class="menu-item" href="\(link: product.url)" target="_blank" rel="noopener noreferrer">\(icons("external"))\
            \(words.productPage)</a><div class="menu-sep" role="separator"></div>
            """
    }

    private var priority: HTML {
        let choices = Interest.Priority.allCases.reversed().map {
            choice("priority", $0.rawValue, words.priority($0), isChosen: $0 == interest.priority)
        }
        return """
            <div class="menu" id="priority-menu" popover data-menu>\(page.form("\(path)/priority", "\(choices)"))</div>
            """
    }

    private func choice(_ name: String, _ value: String, _ title: String, isChosen: Bool) -> HTML {
        """
        <button class="menu-item" type="submit" name="\(name)" value="\(value)" \
        \(attribute: "aria-current", isChosen ? "true" : nil)>\(isChosen ? icons("check") : "<span class=\"icon\"></span>")\
        <span class="truncate">\(title)</span></button>
        """
    }
}
