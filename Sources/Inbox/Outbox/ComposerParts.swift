import Foundation
import Kernel
import Workspace

/// The words of an answer and its files: a text field, which the page's script makes an editor of.
struct ComposerText {
    /// Of the card.
    let path: String
    let text: String
    /// The same with its form, where there is one.
    let html: String?
    let placeholder: String
    /// Words alone, without a form.
    let isPlain: Bool
    let files: [Draft.File]
    let page: FeedContext
    /// Stands between the words and the files.
    var between: HTML?

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }

    /// What the editor begins with; pictures are shown from the draft's files.
    private var written: String {
        guard isPlain == false, let html else { return "" }
        return files.reduce(html) { html, file in
            guard let id = file.contentID else { return html }
            return html.replacingOccurrences(
                of: "<img src=\"cid:\(id)\"", with: "<img src=\"/draft-files/\(file.id)\" data-cid=\"\(id)\"")
        }
    }

    var drawn: HTML {
        """
        <label class="sr-only" for="reply">\(words.text)</label>
        <textarea id="reply" name="text" rows="4" maxlength="200000" placeholder="\(placeholder)" \
        data-editor \(attribute: "data-plain", if: isPlain) data-reply data-draft-path="\(path)/draft" \
        data-files-path="\(path)/draft/files" data-link="\(words.linkTo)" dir="auto">\(text)</textarea>
        <template data-written>\(HTML(trusted: written))</template>
        \(between)
        <ul class="attachments composer-files" data-files aria-label="\(words.files)">\(files.filter { $0.contentID == nil }
            .map { ComposerFile(file: $0, page: page).html })</ul>
        """
    }
}

/// The line below: form, files, templates, how the draft is, and sending.
struct ComposerFoot {
    let answering: Answering
    let interest: ID<Interest>
    let takesFiles: Bool
    /// The toolbar of an answer with a form.
    let tools: HTML?
    let mainStyle: String
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var icons: Icons { page.icons }
    private var templates: TemplateMenu {
        TemplateMenu(interest: interest, templates: answering.templates, values: answering.values, page: page)
    }

    var html: HTML {
        """
        <div class="composer-foot">
        \(tools)
        \(takesFiles ? files : .empty)\(templates.button)
        <span class="composer-hint" role="status" data-draft-state \
        data-saved="\(words.draftSaved)" data-kept="\(words.draftKept)" data-restored="\(words.draftRestored)" \
        data-uploading="\(words.uploading)" data-failed="\(words.uploadFailed)">\(kept)</span>
        <span class="split">
        <button class="\(mainStyle)" type="submit" data-send title="Ctrl+↵">\(words.send)</button>
        <button class="\(mainStyle)" type="button" popovertarget="send-menu" aria-label="\(words.otherWays)" \
        title="\(words.otherWays)">\(icons("down", .small))</button></span>
        </div>
        \(SendMenu(answering: answering, page: page).html)\(templates.menu)
        """
    }

    private var files: HTML {
        """
        <label class="icon-button icon-button-s" title="\(words.attach)">\(icons("clip"))<span class="sr-only">\(words.attach)</span>\
        <input class="sr-only" type="file" name="file" multiple data-attach></label>
        """
    }

    /// Where something was begun before, since when; and how to be rid of it.
    private var kept: HTML? {
        answering.draft.map { draft in
            """
            <span>\(words.draftSince(page.viewer.when.ago(draft.updatedAt)))</span>\
            <button class="link-button" type="submit" formaction="/interests/\(interest)/draft/removal" formnovalidate>\
            \(words.discard)</button>
            """
        }
    }
}

/// A file beside the words, with the way to take it off again.
struct ComposerFile {
    let file: Draft.File
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }

    var html: HTML {
        """
        <li class="attachment" data-file="\(file.id)">\(page.icons(file.type.hasPrefix("image/") ? "image" : "clip"))\
        <a class="truncate" href="/draft-files/\(file.id)">\(file.name)</a> \
        <span class="muted">\(AmountText(language: words.language).bytes(file.size))</span>\
        <button type="submit" formaction="/draft-files/\(file.id)/removal" formnovalidate data-removes-file \
        aria-label="\(words.remove(file.name))" title="\(words.remove(file.name))">\(page.icons("close", .small))</button></li>
        """
    }
}
