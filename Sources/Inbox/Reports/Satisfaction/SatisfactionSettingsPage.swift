import Foundation
import Kernel
import Workspace

/// A form a channel, and below how the question looks to customers.
struct SatisfactionSettingsPage {
    let viewer: Viewer
    let asking: [SatisfactionSettings.Asking]
    let isReachable: Bool

    private var words: SatisfactionWords { SatisfactionWords(language: viewer.language) }

    var html: HTML {
        let warning: HTML =
            isReachable
            ? .empty : "<div class=\"banner\" data-level=\"warn\">\(viewer.icons("warning"))<p>\(words.noAddress)</p></div>"
        return """
            \(warning)\(asking.isEmpty ? "<p class=\"muted\">\(words.noChannel)</p>" : .empty)
            <div class="stack-3">\(asking.map(form))</div>
            <section class="section"><h2 class="panel-title">\(words.preview)</h2><div class="stack-3">\(previews)</div></section>
            """
    }

    private var previews: [HTML] {
        Language.allCases.map { language in
            let theirs = SatisfactionWords(language: language)
            return
                """
                <article class="letter-preview" lang="\(language.rawValue)"><p>\(theirs.footAsk) <b>\(theirs.footLink)</b></p></article>
                """
        }
    }

    private func form(_ it: SatisfactionSettings.Asking) -> HTML {
        let (channel, way) = (it.channel, it.way)
        let mailboxes = asking.filter(\.sends).map { ($0.channel.id.description, $0.channel.name) }
        guard it.sends || mailboxes.isEmpty == false else {
            return
                """
                <section class="panel" id="ask-\(channel.id)"><h2 class="panel-title">\(channel.name)</h2>\
                <p class="muted">\(words.noMailbox)</p></section>
                """
        }
        let choices = SatisfactionWay.How.allCases.filter { it.sends || $0 != .below }.map { choice($0, way) }
        return """
            <section class="panel" id="ask-\(channel.id)"><h2 class="panel-title">\(channel.name)</h2>
            <form class="form satisfaction-form" method="post" action="\(link: SatisfactionSettings.tab)">\(viewer.csrf)
            <input type="hidden" name="channel" value="\(channel.id)">
            <fieldset class="stack"><legend class="sr-only">\(words.askHow)</legend>\
            <div class="choices choices-row">\(choices)</div></fieldset>
            <div class="satisfaction-how">
            \(select("scale", words.answersWith, way.scale.rawValue, SatisfactionWay.Scale.allCases.map { ($0.rawValue, words.scale($0)) }))
            \(select("hours", words.after, String(way.hours), hours(way).map { (String($0), words.hours($0)) }))
            \(it.sends ? .empty : select("through", words.through, way.through?.description ?? "", mailboxes))
            </div>
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div></form></section>
            """
    }

    private func choice(_ how: SatisfactionWay.How, _ way: SatisfactionWay) -> HTML {
        """
        <label class="choice"><input type="radio" name="how" value="\(how.rawValue)" \
        \(attribute: "checked", if: way.how == how)><span>\(words.how(how))</span></label>
        """
    }

    private func hours(_ way: SatisfactionWay) -> [Int] { Set(SatisfactionWay.allHours + [way.hours]).sorted() }

    private func select(_ name: String, _ label: String, _ value: String, _ options: [(value: String, title: String)]) -> HTML {
        let options = options.map { option -> HTML in
            "<option value=\"\(option.value)\" \(attribute: "selected", if: option.value == value)>\(option.title)</option>"
        }
        return "<label class=\"field\"><span>\(label)</span><select class=\"select\" name=\"\(name)\">\(options)</select></label>"
    }
}
