import Foundation
import Kernel
import Workspace

/// The templates one can put into an answer: a button that opens them, searched by typing. Each is a button of the form, so
/// that it works without scripts; the page's script puts the words where the cursor stands, and completes `/name`.
struct TemplateMenu {
    let interest: ID<Interest>
    let templates: [Template]
    let values: TemplateValues?
    let page: FeedContext

    private var words: TemplateWords { TemplateWords(language: page.viewer.language) }

    var button: HTML {
        """
        <button class="icon-button icon-button-s" type="button" popovertarget="template-menu" aria-label="\(words.insert)" \
        title="\(words.insert) (T)" data-templates>\(page.icons("template"))</button>
        """
    }

    var menu: HTML {
        """
        <div class="menu menu-tall template-menu" id="template-menu" popover data-menu \
        data-template-path="/interests/\(interest)/templates/">
        <input class="menu-field" type="search" placeholder="\(words.find)" aria-label="\(words.find)" autocomplete="off" \
        maxlength="100" data-template-search data-needs-script>
        \(templates.isEmpty ? "<p class=\"menu-title\">\(words.none)</p>" : .empty)\
        <div class="template-items" role="group" aria-label="\(words.templates)" data-template-items>\(items)</div>
        <div class="template-peek" data-template-peek hidden></div>
        <div class="menu-sep" role="separator"></div>
        <a class="menu-item" href="/settings/templates">\(page.icons("sliders"))<span>\(words.manage)</span>\
        <small class="muted push">\(words.hint)</small></a>
        </div>
        """
    }

    private var items: HTML {
        var folder = ""
        return templates.map { template -> HTML in
            let head: HTML =
                template.folder == folder ? .empty : "<p class=\"menu-title\" data-template-folder>\(template.folder)</p>"
            folder = template.folder
            return "\(head)\(item(template))"
        }.joined()
    }

    private func item(_ template: Template) -> HTML {
        let text = values.flatMap { template.text(with: $0)?.text } ?? ""
        let excerpt = text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(90)
        let slash: HTML = template.shortcut.isEmpty ? .empty : "<kbd>/\(template.shortcut)</kbd>"
        return """
            <button class="menu-item template-item" type="submit" name="insert" value="\(template.id)" formnovalidate \
            formaction="/interests/\(interest)/draft/templates" data-template="\(template.id)" \
            data-shortcut="\(template.shortcut)" data-name="\(template.name)">\
            <span class="menu-text"><span class="truncate">\(template.name)</span>\
            <small class="truncate">\(String(excerpt))</small></span>\(slash)</button>
            """
    }
}
