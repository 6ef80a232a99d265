import Channels
import Foundation
import Kernel
import Workspace

/// On the page of a channel that answers by itself: whether a letter is acknowledged, with which words, how that looks, and
/// when none goes out.
struct AcknowledgementSection {
    let viewer: Viewer
    let channel: Connected
    /// Where it would come from.
    let from: Correspondence.Party
    /// The company's; letters whose language nobody knows are acknowledged in it.
    let main: Language
    /// What was typed, to be looked at or put right; nil for what is stored.
    var typed: FormState?

    private var words: AcknowledgementWords { AcknowledgementWords(language: viewer.language) }
    private var languages: [Language] { [main] + Language.allCases.filter { $0 != main } }

    var html: HTML {
        """
        <section class="section" id="acknowledgement"><div class="section-head"><h2>\(words.title)</h2><p>\(words.lead)</p></div>
        <form class="form" method="post" action="/settings/channels/\(channel.id)/acknowledgement" novalidate>\(viewer.csrf)
        <label class="check"><input type="checkbox" name="\(Acknowledgement.setting)" \(attribute: "checked", if: isOn)>\
        <span>\(words.turnOn)</span></label>
        \(languages.map(field))
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
        <button class="button" type="submit" name="preview" value="1">\(words.preview)</button></div>
        </form>
        \(typed == nil && isOn == false ? .empty : previews)
        <details class="form-more"><summary>\(words.never)</summary><ul class="prose-list">\(words.reasons.map {
            "<li>\($0)</li>" as HTML
        })</ul></details>
        </section>
        """
    }

    private var isOn: Bool {
        typed.map { $0[Acknowledgement.setting].isEmpty == false } ?? Acknowledgement.isOn(channel.settings)
    }

    private var state: FormState {
        typed
            ?? FormState(
                Dictionary(
                    languages.map { (Acknowledgement.key($0), Acknowledgement.words(in: $0, of: channel.settings)) },
                    uniquingKeysWith: { first, _ in first }))
    }

    private func field(_ language: Language) -> HTML {
        Field(
            Acknowledgement.key(language), language.name, .area, in: state, icons: viewer.icons,
            help: language == main ? words.alsoUnknown : nil, max: AcknowledgementText.longest
        ).html
    }

    /// As its reader gets it, in each language.
    private var previews: HTML {
        let all = languages.map { language -> HTML in
            let typed = state[Acknowledgement.key(language)].trimmingCharacters(in: .whitespacesAndNewlines)
            let text = typed.isEmpty ? OutboxWords(language: language).acknowledgement : typed
            return """
                <article class="letter-preview" lang="\(language.rawValue)"><dl class="facts">\
                <dt>\(words.from)</dt><dd>\(from.name) <span class="muted">\(from.address)</span></dd>\
                <dt>\(words.to)</dt><dd>\(words.whoever)</dd><dt>\(words.subject)</dt><dd>Re: \(words.theirs)</dd></dl>\
                \(TextView.paragraphs(text))</article>
                """
        }
        return "<h3>\(words.previewHead)</h3><div class=\"stack-3\">\(all)</div>"
    }
}

/// The words of an acknowledgement as they are typed and stored.
enum AcknowledgementText {
    static let longest = 4000

    /// The settings of a channel with what was typed. Words every company begins with are not stored: so they grow better
    /// with the program.
    static func settings(_ fields: inout FormReader, before: [String: String]) -> [String: String] {
        var settings = before
        settings[Acknowledgement.setting] = fields.flag(Acknowledgement.setting) ? "1" : "0"
        for language in Language.allCases {
            let text = fields.text(Acknowledgement.key(language), max: longest)
            settings[Acknowledgement.key(language)] = text == OutboxWords(language: language).acknowledgement ? "" : text
        }
        return settings
    }
}
