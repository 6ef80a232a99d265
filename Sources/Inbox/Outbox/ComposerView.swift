import Channels
import Foundation
import Kernel
import Workspace

/// Where an answer is written: to whom, the words, files, and when it goes. Works as a plain form; the page's script makes an
/// editor of the text field.
struct ComposerView {
    let detail: CardDetail
    let answering: Answering
    let page: FeedContext
    /// One solid button per view.
    let mainStyle: String

    private var interest: Interest { detail.card.interest }
    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var icons: Icons { page.icons }
    private var path: String { "/interests/\(interest.id)" }
    private var draft: Draft? { answering.draft }

    var html: HTML {
        page.form(
            "\(path)/answers", style: "letter-form", isMultipart: true,
            """
            <button class="sr-only" type="submit" tabindex="-1" aria-hidden="true">\(words.send)</button>\
            <input type="hidden" name="key" value="\(answering.key)">\
            <input type="hidden" name="seen" value="\(answering.seen?.description ?? "")" data-seen>\
            <input type="hidden" name="quotes_asked" value="1">
            <span data-template-ids hidden>\((draft?.templates ?? []).map(used))</span>
            \(head)
            \(body)
            \(foot)
            """)
    }

    private func used(_ template: ID<Template>) -> HTML { "<input type=\"hidden\" name=\"template\" value=\"\(template)\">" }

    // MARK: To whom

    private var to: String { draft?.to ?? TypedAddresses.text(answering.proposal.to) }
    private var cc: String { draft?.cc ?? TypedAddresses.text(answering.proposal.cc) }
    private var bcc: String { draft?.bcc ?? "" }
    private var subject: String { draft?.subject ?? answering.proposal.subject }

    /// In one line whom it goes to; opened, the fields.
    private var head: HTML {
        let who = [to, cc, bcc].filter { $0.isEmpty == false }.joined(separator: ", ")
        return """
            <details class="letter-to" data-fields>
            <summary><span class="letter-to-line"><span class="muted">\(words.to)</span> \
            <span class="truncate" data-recipients>\(who.isEmpty ? words.nobody : who)</span></span>\(icons("down", .small))</summary>
            <div class="letter-fields">\(line("to", words.to, to))\(line("cc", words.cc, cc))\(line("bcc", words.bcc, bcc))\
            \(line("subject", words.subject, subject))
            <p class="muted">\(words.from(answering.from.address))</p></div>
            </details>\(elsewhere)
            """
    }

    private func line(_ name: String, _ label: String, _ value: String) -> HTML {
        """
        <label><span>\(label)</span><input name="\(name)" value="\(value)" maxlength="4000" autocomplete="off" \
        spellcheck="\(name == "subject" ? "true" : "false")" dir="auto"></label>
        """
    }

    /// Answers are wanted at another address than the letter came from: said, because that is how people are misled.
    private var elsewhere: HTML? {
        answering.proposal.insteadOf.map { sender in
            """
            <p class="letter-hint" data-level="soon">\(icons("warning"))<span>\(words.answersElsewhere(sender.address))</span></p>
            """
        }
    }

    // MARK: What

    private var plain: String {
        draft?.text ?? answering.signature.map { "\n\n\(Signature.mark)\n\($0)" } ?? ""
    }

    private var body: HTML {
        """
        \(ComposerText(
            path: path, text: plain, html: draft?.html, placeholder: words.placeholder(detail.card.author), isPlain: false,
            files: answering.files, page: page, between: quote
        ).drawn)
        """
    }

    private var quote: HTML? {
        answering.quote.map { quote in
            """
            <details class="quoted letter-quote"><summary aria-label="\(words.quoted)" title="\(words.quoted)">•••</summary>\
            <label class="check"><input type="checkbox" name="quotes" value="1" \
            \(attribute: "checked", if: draft?.quotes ?? true)><span>\(words.withQuote)</span></label>\
            <div class="letter-quote-text">\(TextView.paragraphs(String(quote.plain.prefix(4000))))</div></details>
            """
        } ?? "<input type=\"hidden\" name=\"quotes\" value=\"0\">"
    }

    // MARK: When

    private var foot: HTML {
        ComposerFoot(
            answering: answering, interest: interest.id, takesFiles: true, tools: tools, mainStyle: mainStyle, page: page
        ).html
    }

    private var tools: HTML {
        """
        <span class="letter-tools" role="toolbar" aria-label="\(words.form)" data-tools hidden>\
        \(tool("bold", "bold", words.bold, "B"))\(tool("italic", "italic", words.italic, "I"))\
        \(tool("insertUnorderedList", "list", words.list))\(tool("insertOrderedList", "numbers", words.numbers))\
        \(tool("formatBlock", "quote", words.quoteTool))\(tool("createLink", "link", words.link, "K"))</span>
        """
    }

    private func tool(_ command: String, _ icon: String, _ word: String, _ key: String? = nil) -> HTML {
        let title = key.map { "\(word) (Ctrl+\($0))" } ?? word
        return """
            <button class="icon-button icon-button-s" type="button" data-tool="\(command)" aria-label="\(word)" title="\(title)" \
            tabindex="\(command == "bold" ? "0" : "-1")">\(icons(icon))</button>
            """
    }
}
