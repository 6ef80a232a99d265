import Kernel
import Workspace

/// Passing the last letter on to somebody who can help; the customer still waits.
struct ForwardView {
    let detail: CardDetail
    let answering: Answering
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }

    var html: HTML {
        page.form(
            "/interests/\(detail.card.interest.id)/forwards", style: "letter-form",
            """
            <input type="hidden" name="key" value="\(answering.key)-forward">
            <div class="letter-fields"><label><span>\(words.to)</span><input name="to" maxlength="4000" required \
            autocomplete="off" data-draft="forward-to"></label></div>
            <label class="sr-only" for="forward">\(words.forwardText)</label>
            <textarea id="forward" name="text" rows="2" maxlength="200000" placeholder="\(words.forwardText)" \
            data-draft="forward" dir="auto"></textarea>
            \(forms)
            <div class="composer-foot">\
            <span class="push"><button class="button" type="submit">\(words.forward)</button></span></div>
            """)
    }

    /// To be read at once, or with every field as it came.
    private var forms: HTML {
        guard answering.proposal.original != nil else { return "<p class=\"letter-hint muted\">\(words.forwardHint)</p>" }
        func choice(_ value: String, _ word: String, isChosen: Bool) -> HTML {
            """
            <label class="check"><input type="radio" name="as" value="\(value)" \(attribute: "checked", if: isChosen)>\
            <span>\(word)</span></label>
            """
        }
        return """
            <fieldset class="letter-choice"><legend class="sr-only">\(words.forwardAs)</legend>\
            \(choice("quote", words.forwardHint, isChosen: true))\
            \(choice(Composed.enclosed, words.forwardEnclosed, isChosen: false))</fieldset>
            """
    }
}
