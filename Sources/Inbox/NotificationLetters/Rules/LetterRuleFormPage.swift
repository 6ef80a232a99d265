import Channels
import Formats
import Kernel
import Workspace

/// A letter line by line, and beside each field the line it stands in. With scripts words are marked in the letter itself.
struct LetterRuleFormPage {
    let viewer: Viewer
    let letter: Letter
    let outline: LetterOutline
    /// Where the form goes.
    let action: String
    let state: FormState
    /// The letter that is marked, where the rule is new.
    var sample: String?

    private var words: LetterRuleWords { LetterRuleWords(language: viewer.language) }
    private var feed: FeedWords { FeedWords(language: viewer.language) }
    private var lines: [LetterOutline.Line] { Array(outline.lines.prefix(LetterRuleForm.mostLines)) }

    var html: HTML {
        """
        <form class="form form-wide letter-rule" method="post" action="\(link: action)" novalidate data-letter-rule>\
        \(viewer.csrf)\
        \(sample.map { "<input type=\"hidden\" name=\"letter\" value=\"\($0)\">" as HTML })
        <div class="field-row">\(field("name", words.name, max: 100))\
        \(select("network", words.network, OwnRule.networks.map { ($0, feed.network($0)) }))\
        \(select("action", words.announces, OwnRule.actions.map { ($0.rawValue, feed.action($0)) }))</div>
        <div class="field-row">\(field("sender", words.sender, help: words.senderHelp, max: 253))\
        \(field("subject", words.subjectHolds, help: words.subjectHelp, max: 200))</div>
        <section class="section"><div class="section-head"><h2>\(words.markHead)</h2><p>\(words.markLead)</p></div>
        \(tools)<ol class="letter-lines" data-lines tabindex="0" \
        aria-label="\(words.markHead)"><li value="0" data-line="s"><span class="muted">\(words.subject)</span> \
        <span data-words>\(letter.subject)</span></li>\(lines.enumerated().map(line))</ol></section>
        <div class="field-row">\(marking(.author, words.author))\(marking(.text, words.text))</div>
        <div class="field-row">\(select("text_last", words.textLast, [("", words.sameLine)] + lineChoices))\
        \(select("link", words.link, [("", words.noneOf)] + linkChoices))</div>
        <div class="field-row">\(marking(.product, words.product))\(marking(.rating, words.rating))</div>
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
        <a class="button button-plain" href="/settings/letters">\(words.cancel)</a></div></form>
        """
    }

    /// Shown by the script: marks what is selected.
    private var tools: HTML {
        let names: [(LetterRule.Field, String)] = [
            (.author, words.author), (.text, words.text), (.product, words.product), (.rating, words.rating),
        ]
        let buttons = names.map { field, name -> HTML in
            "<button class=\"button button-s\" type=\"button\" data-mark=\"\(field.rawValue)\">\(name)</button>"
        }
        return """
            <div class="mark-tools" role="toolbar" aria-label="\(words.markSelected)" data-tools hidden>\
            <span class="small muted">\(words.markSelected)</span>\(buttons)</div>
            """
    }

    private func line(_ index: Int, _ line: LetterOutline.Line) -> HTML {
        """
        <li value="\(index + 1)" data-line="\(index)" \(attribute: "data-gap", if: line.beginsParagraph && index > 0)>\
        <span data-words dir="auto">\(line.text)</span></li>
        """
    }

    private func marking(_ field: LetterRule.Field, _ name: String) -> HTML {
        let lines = [("", words.noneOf), ("s", words.subjectLine(letter.subject))] + lineChoices
        return """
            <div class="letter-mark">\(select("\(field.rawValue)_line", name, lines))\
            \(self.field("\(field.rawValue)_part", words.part(name), help: words.partHelp, max: 300))</div>
            """
    }

    private var lineChoices: [(value: String, title: String)] {
        lines.enumerated().map { ("\($0)", "\($0 + 1) · \(String($1.text.prefix(70)))") }
    }

    private var linkChoices: [(value: String, title: String)] {
        outline.lines.flatMap(\.links).prefix(100).enumerated().compactMap { place, link in
            CleanLink.clean(link.url).map { ("\(place)", "\(String(link.text.prefix(40))) → \(String($0.prefix(60)))") }
        }
    }

    private func select(_ name: String, _ label: String, _ values: [(value: String, title: String)]) -> HTML {
        Field(name, label, .select([Field.Options(values)]), in: state, icons: viewer.icons).html
    }

    private func field(_ name: String, _ label: String, help: String? = nil, max: Int) -> HTML {
        Field(name, label, in: state, icons: viewer.icons, help: help, max: max).html
    }
}
