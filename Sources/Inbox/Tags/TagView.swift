import Foundation
import Kernel
import Workspace

/// The tags of a card: a coloured dot and the word.
struct TagView {
    let tag: Tag

    var html: HTML { "<span class=\"tag\" data-hue=\"\(tag.hue)\"><span class=\"truncate\">\(tag.name)</span></span>" }

    /// In a row there is room for two; the others are counted and named on hover.
    static func row(_ tags: [Tag], _ words: FeedWords) -> HTML? {
        guard tags.isEmpty == false else { return nil }
        let rest = tags.dropFirst(2)
        let more: HTML? =
            rest.isEmpty
            ? nil
            : """
            <span class="tag tag-bare" title="\(rest.map(\.name).joined(separator: ", "))">+\(rest.count)</span>
            """
        return
            "<span class=\"card-tags\" aria-label=\"\(words.tags)\">\(tags.prefix(2).map { TagView(tag: $0).html })\(more)</span>"
    }
}

/// Chooses the tags of the open card: typed with completion, from the list, or new ones.
struct TagMenu {
    let detail: CardDetail
    let page: FeedContext

    private var words: FeedWords { page.words }
    private var path: String { "/interests/\(detail.card.interest.id)/tags" }

    var html: HTML {
        let there = Set(detail.card.tags.map(\.id))
        // Those on the card come first.
        let tags = detail.tags.filter { there.contains($0.id) } + detail.tags.filter { there.contains($0.id) == false }
        return """
            <div class="menu menu-tall" id="tag-menu" popover data-menu>
            \(page.form(path, """
                <div class="menu-add"><input class="menu-field" name="name" maxlength="\(Tag.longestName)" \
                placeholder="\(words.findTag)" aria-label="\(words.findTag)" autocomplete="off" autofocus \
                data-narrows="tag-list" data-completes="tag-list">\
                <button class="button button-s" type="submit">\(words.addTag)</button></div>
                <div id="tag-list" role="group" aria-label="\(words.tags)">\(tags.map { item($0, isOn: there.contains($0.id)) })</div>
                """))
            </div>
            """
    }

    private func item(_ tag: Tag, isOn: Bool) -> HTML {
        """
        <button class="menu-item" type="submit" name="tag" value="\(tag.id)" \
        \(attribute: "formaction", isOn ? "\(path)/\(tag.id)/removal" : nil) \(attribute: "aria-current", isOn ? "true" : nil)>\
        \(isOn ? page.icons("check") : "<span class=\"icon\"></span>")\
        <span class="tag tag-plain" data-hue="\(tag.hue)"><span class="truncate">\(tag.name)</span></span></button>
        """
    }
}
