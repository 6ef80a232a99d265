import Channels
import Foundation
import Kernel
import Workspace

/// A letter within its conversation: own words first, what is quoted folded; the letter as it was written, and who wrote to whom, one
/// click away. All of it works without scripts.
struct LetterView {
    let letter: ShownLetter
    let said: ThreadLine.Said
    let page: FeedContext

    private var words: LetterWords { LetterWords(language: page.viewer.language) }
    private var icons: Icons { page.icons }
    private var path: String { "/letters/\(letter.message)" }
    private var subject: String { letter.subject.isEmpty ? words.noSubject : letter.subject }

    /// In place of the message's text.
    var text: HTML {
        let (own, rest) = letter.split(said.text)
        let folded: HTML? =
            rest.isEmpty
            ? nil
            : """
            <details class="quoted"><summary aria-label="\(words.quoted)" title="\(words.quoted)">•••</summary>\
            \(TextView.paragraphs(rest))</details>
            """
        return "\(warning)\(heading)<div class=\"letter-text\">\(TextView.paragraphs(own))\(folded)</div>"
    }

    private var warning: HTML? {
        guard let doubt = letter.doubt else { return nil }
        let words = DoubtWords(language: page.viewer.language)
        let why = words.why(doubt, letter.doubtedSender, letter.doubtedRecipient ?? "", isForwarded: letter.isForwarded)
        let level = letter.isForwarded ? "info" : doubt.isForgery ? "bad" : "warn"
        return """
            <div class="banner banner-box letter-doubt" data-level="\(level)" role="note">\
            \(icons(letter.isForwarded ? "info" : "warning", .large))<div><b>\(words.title(doubt, letter.doubtedSender))</b>\
            <p>\(why)</p>\(forwarded(words))</div></div>
            """
    }

    /// Whoever sets up channels says here that the address is forwarded to us.
    private func forwarded(_ words: DoubtWords) -> HTML? {
        guard let address = letter.doubtedRecipient, address.isEmpty == false, letter.isForwarded == false,
            page.viewer.asker.may(.manage, .channel)
        else { return nil }
        return page.form(
            "\(path)/recipient",
            """
            <input type="hidden" name="ours" value="1"><button class="button button-s" type="submit">\(icons("check"))\
            <span>\(words.isOurs(address))</span></button>
            """)
    }

    private var heading: HTML? {
        letter.opensSubject ? "<p class=\"letter-subject\">\(subject)</p>" : nil
    }

    /// Below it.
    var ways: HTML {
        "<div class=\"letter-ways\">\(letter.hasHTML && letter.raw != nil ? formatted : .empty)\(about)</div>"
    }

    private var formatted: HTML {
        """
        <details class="letter-whole" data-letter="\(letter.message)">\
        <summary>\(icons("eye"))<span class="letter-closed-word">\(words.formatted)</span>\
        <span class="letter-open-word">\(words.plain)</span></summary>\
        \(pictures)<iframe class="letter-frame" src="\(link: "\(path)/body")" title="\(words.body(subject))" loading="lazy" \
        sandbox="\(LetterPage.sandbox)" referrerpolicy="no-referrer"></iframe></details>
        """
    }

    /// Asked for before anybody outside hears of it. A script takes it away where a letter has no pictures on the web.
    private var pictures: HTML {
        func button(_ show: String, _ word: String, _ style: String) -> HTML {
            "<button class=\"button button-s\(style)\" type=\"submit\" name=\"show\" value=\"\(show)\">\(word)</button>"
        }
        if letter.showsPictures {
            return """
                <div class="letter-bar" data-pictures>\(page.form("\(path)/pictures", button("never", words.hide, " button-plain")))</div>
                """
        }
        let always = letter.sender == nil ? HTML.empty : button("always", words.showAlways, " button-plain")
        return """
            <div class="letter-bar" data-pictures>\(icons("image"))<span>\(words.picturesHidden)</span>\
            \(page.form("\(path)/pictures", style: "row wrap", "\(button("once", words.showOnce, ""))\(always)"))</div>
            """
    }

    private var about: HTML {
        let rows: [(String, HTML)] = [
            (words.from, parties(letter.from)), (words.to, parties(letter.to)), (words.copy, parties(letter.cc)),
            (words.date, "\(page.viewer.when.exact(letter.saidAt))"), (words.subject, "\(subject)"),
        ]
        let facts = rows.filter { !$1.isEmpty }.map { "<dt>\($0)</dt><dd>\($1)</dd>" as HTML }
        let source: HTML =
            letter.raw == nil
            ? .empty : "<a class=\"attachment\" href=\"\(link: "\(path)/source")\" download>\(icons("clip"))\(words.source)</a>"
        return """
            <details class="letter-about"><summary>\(words.details)</summary><dl class="facts">\(facts)</dl>\(source)</details>
            """
    }

    private func parties(_ parties: [Correspondence.Party]) -> HTML {
        parties.map { party -> HTML in
            party.name.isEmpty ? "\(party.address)" : "\(party.name) <span class=\"muted\">\(party.address)</span>"
        }.joined(", ")
    }
}
