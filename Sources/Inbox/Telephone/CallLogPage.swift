import Foundation
import Kernel
import People
import Workspace

/// The form of a call that was spoken. From a contact everything but the outcome is filled in.
struct CallLogPage {
    let viewer: Viewer
    let contact: Contact?
    let number: String?
    let state: FormState

    private var words: PhoneWords { PhoneWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="page page-form"><header class="stack"><h1>\(words.logCall)</h1>\
        <p class="lead">\(contact.map { words.with($0.name) } ?? words.logLead)</p></header>
        <form class="form" method="post" action="/calls" novalidate>\(viewer.csrf)
        \(contact.map { "<input type=\"hidden\" name=\"contact\" value=\"\($0.id)\">" as HTML })
        <div class="field"><span class="label" id="way">\(words.direction)</span>\
        <div class="segmented" role="radiogroup" aria-labelledby="way">\(way("incoming", words.incoming))\
        \(way("outgoing", words.outgoing))</div></div>
        \(numberField)\(outcomeField)
        \(Field("next", words.next, in: shown, icons: viewer.icons, help: words.nextHelp, max: 1000).html)
        \(CallReminder(viewer: viewer, state: shown).html)
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div>
        </form></div>
        """
    }

    private var numberField: HTML {
        Field(
            "number", words.number, in: shown, icons: viewer.icons, help: words.numberHelp, autocomplete: "off", isRequired: true,
            max: 40
        ).html
    }

    private var outcomeField: HTML {
        Field(
            "outcome", words.outcome, .area, in: shown, icons: viewer.icons, help: words.outcomeHelp, isRequired: true, max: 4000
        ).html
    }

    private var isOutgoing: Bool { state["direction"] == "outgoing" }

    private func way(_ value: String, _ word: String) -> HTML {
        """
        <label><input class="sr-only" type="radio" name="direction" value="\(value)" \
        \(attribute: "checked", if: isOutgoing == (value == "outgoing"))>\(word)</label>
        """
    }

    private var shown: FormState {
        guard state["number"].isEmpty, let number, state.errors.isEmpty else { return state }
        let fields = ["number": number, "outcome": state["outcome"], "next": state["next"], "remind": state["remind"]]
        return FormState(Form(fields: fields.map { Form.Field($0.key, $0.value) }))
    }
}
