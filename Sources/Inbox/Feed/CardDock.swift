import Foundation
import Kernel
import Workspace

/// Where a card is answered: by the way that fits, with a note for the team, or with the proof of an answer given outside.
/// An answered card says by whom, and its button is grey.
struct CardDock {
    let detail: CardDetail
    let page: FeedContext
    /// Names what the dock looks like; see ``CardPane``.
    let key: String

    private var interest: Interest { detail.card.interest }
    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var path: String { "/interests/\(interest.id)" }
    private var ways: [CardWays.Way] { CardWays(detail).ways }
    /// One solid button per view: while nobody has the card it is "Claim" in the head.
    private var mainStyle: String { interest.responsible == nil ? "button" : "button button-main" }

    var html: HTML {
        "<div class=\"composer-dock\" data-dock=\"\(key)\">\(content)</div>"
    }

    private var content: HTML {
        guard detail.mayWork else { return quiet(icons("eye"), words.readOnly) }
        if let answering = detail.answering, let outgoing = answering.underWay {
            return SendingBar(outgoing: outgoing, by: detail.card.unsettled?.by ?? "", page: page).html + composer(isOpen: false)
        }
        if let at = interest.processedAt { return answered(at) + composer(isOpen: false) }
        return composer(isOpen: true)
    }

    /// Only letters can be passed on.
    private var letter: Answering? { detail.answering.flatMap { $0.reply == nil ? $0 : nil } }

    /// Writing once more on an answered card is a click of its own, and does not open it again.
    private var writesAgain: Bool { detail.answering.map { $0.underWay == nil } ?? false }

    // MARK: Answered

    private func answered(_ at: Date) -> HTML {
        let when = page.viewer.when.ago(at)
        let said =
            interest.processedBy == page.me
            ? words.answeredByYou(when)
            : detail.card.processedBy.map { words.answeredBy($0, when) }
                ?? (interest.processing == .reply ? words.answeredElsewhere(when) : words.answered(when))
        return """
            <div class="composer composer-done" aria-disabled="true"><div class="composer-foot">\
            <span class="composer-hint">\(icons("answered"))\(said)\
            \(interest.processing.map { ", \(words.how($0))" })</span>\
            <span class="split"><button class="button" type="button" disabled title="\(said)">\(words.reply)</button></span>\
            </div></div>
            """
    }

    private func quiet(_ icon: HTML, _ text: String) -> HTML {
        """
        <div class="composer" aria-disabled="true"><div class="composer-foot"><span class="composer-hint">\(icon)\(text)</span>\
        </div></div>
        """
    }

    // MARK: Composer

    private func composer(isOpen: Bool) -> HTML {
        """
        <div class="composer" data-composer data-mode="\(isOpen ? "reply" : "note")">
        <div class="composer-tabs" role="tablist" aria-label="\(words.howToAnswer)">
        \(isOpen ? tab("reply", "reply", words.reply, isSelected: true) : writesAgain ? again : .empty)\
        \(tab("note", "note", words.note, isSelected: isOpen == false))\(tab("proof", "image", words.proof, isSelected: false))\
        \(letter == nil ? .empty : tab("forward", "external", outbox.forward, isSelected: false))
        <span class="composer-hint" data-for="note" \(attribute: "hidden", if: isOpen)>\(words.noteHint)</span>
        </div>
        \(isOpen || writesAgain ? panel("reply", reply) : .empty)
        \(panel("note", note))
        \(panel("proof", proof))
        \(letter.map { panel("forward", ForwardView(detail: detail, answering: $0, page: page).html) })
        </div>
        """
    }

    private func tab(_ name: String, _ icon: String, _ title: String, isSelected: Bool) -> HTML {
        """
        <button role="tab" type="button" id="tab-\(name)" data-tab="\(name)" aria-controls="panel-\(name)" \
        aria-selected="\(isSelected ? "true" : "false")" tabindex="\(isSelected ? "0" : "-1")" title="\(title)">\(icons(icon))\
        <span>\(title)</span></button>
        """
    }

    private func panel(_ name: String, _ content: HTML) -> HTML {
        """
        <div role="tabpanel" id="panel-\(name)" data-panel="\(name)" aria-labelledby="tab-\(name)">\(content)</div>
        """
    }

    private var outbox: OutboxWords { OutboxWords(language: page.viewer.language) }
    private var again: HTML { tab("reply", "reply", outbox.writeAgain, isSelected: false) }

    private var reply: HTML {
        if let answering = detail.answering {
            let style = interest.isOpen ? mainStyle : "button"
            if let reply = answering.reply {
                return ReplyComposer(detail: detail, answering: answering, reply: reply, page: page, mainStyle: style).html
            }
            return ComposerView(detail: detail, answering: answering, page: page, mainStyle: style).html
        }
        guard let first = ways.first else {
            return "<p class=\"composer-text\">\(words.noWayHint)</p>"
        }
        if case .call(let number) = first { return call(number) }
        let hint =
            if case .letter = first { words.letterHint } else { words.outsideHint(words.network(interest.network)) }
        return """
            <p class="composer-text">\(hint)</p>
            <div class="composer-foot">\(ways.dropFirst().map { button($0) })\
            <span class="push">\(button(first, style: mainStyle))</span></div>
            """
    }

    /// The number to call, and the outcome in one line, which is the answer.
    private func call(_ number: String) -> HTML {
        page.form(
            "\(path)/calls",
            """
            <label class="sr-only" for="outcome">\(words.outcome)</label>
            <textarea id="outcome" name="outcome" rows="2" maxlength="4000" required placeholder="\(words.outcomeHint)" \
            data-draft="outcome" data-reply></textarea>
            <div class="composer-foot">
            \(button(.call(number: number), style: "button"))\(ways.dropFirst().map { button($0) })\
            <span class="push"><button class="\(mainStyle)" type="submit">\(words.saveOutcome)</button></span>
            </div>
            """)
    }

    /// The way as the one next step, spelt out.
    private func button(_ way: CardWays.Way, style: String) -> HTML {
        switch way {
        case .call(let number): link(way, style, words.call(number))
        case .letter(let address): link(way, style, words.writeTo(address))
        case .source: link(way, style, answerAtSource)
        }
    }

    /// The way as one of others, in a word.
    private func button(_ way: CardWays.Way) -> HTML {
        let style = "button button-plain"
        return switch way {
        case .call(let number): link(way, style, words.network("call"), title: words.call(number))
        case .letter(let address): link(way, style, words.network("email"), title: words.writeTo(address))
        case .source: link(way, style, words.source, title: answerAtSource)
        }
    }

    private func link(_ way: CardWays.Way, _ style: String, _ word: String, title: String? = nil) -> HTML {
        let (address, icon): (String, HTML) =
            switch way {
            case .call(let number): (CardWays.tel(number), icons.source("call"))
            case .letter(let mail): (CardWays.mailto(mail, subject: interest.details["subject"]), icons.source("email"))
            case .source(let url): (url, icons("external"))
            }
        var isCall = false
        if case .call = way { isCall = true }
        var isSource = false
        if case .source = way { isSource = true }
        return """
            <a class="\(style)" href="\(link: address)" data-way \(attribute: "data-outside", if: isCall == false) \
            \(attribute: "target", isSource ? "_blank" : nil) \(attribute: "rel", isSource ? "noopener noreferrer" : nil) \
            \(attribute: "title", title)>\(icon)<span class="truncate">\(word)</span></a>
            """
    }

    private var answerAtSource: String {
        CardWays.hasName(interest.network) ? words.answerIn(words.network(interest.network)) : words.answerAtSource
    }

    private var note: HTML {
        page.form(
            "\(path)/notes",
            """
            <label class="sr-only" for="note">\(words.note)</label>
            <textarea id="note" name="text" rows="2" maxlength="10000" required placeholder="\(words.notePlaceholder)" \
            data-draft="note"></textarea>
            <div class="composer-foot"><span class="push">\
            <button class="button" type="submit">\(words.addNote)</button></span></div>
            """)
    }

    private var proof: HTML {
        """
        \(page.form("\(path)/proofs", style: "proof-form", isMultipart: true, """
            <label class="proof-drop">\(icons("image", .large))<span><b>\(words.proofQuestion)</b> \(words.proofHint)</span>\
            <span class="button button-s">\(words.chooseFile)</span>\
            <input class="sr-only" type="file" name="file" accept="image/png,image/jpeg,image/webp,image/gif" data-proof-file></label>
            <div class="composer-foot"><input class="proof-url" type="url" name="url" maxlength="2000" \
            placeholder="\(words.proofLink)" aria-label="\(words.proofLink)" data-draft="proof">\
            <button class="button" type="submit">\(words.addProof)</button></div>
            """))
        """
    }
}
