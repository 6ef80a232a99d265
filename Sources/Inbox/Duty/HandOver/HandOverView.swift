import Kernel
import Workspace

/// Above the conversation: a card that somebody was asked to take, with yes and no, or that came back with the reason.
struct HandOverView {
    let shown: ShownHandOver
    let card: ID<Interest>
    let page: FeedContext
    let mayWork: Bool

    private var handOver: HandOver { shown.handOver }
    private var words: HandOverWords { HandOverWords(language: page.words.language) }
    private var path: String { "/interests/\(card)" }
    private var isAsked: Bool { mayWork && handOver.asks(page.viewer.asker) }

    var html: HTML {
        """
        <div class="banner hand-over" data-level="\(isAsked ? "good" : "warn")" role="status" \
        data-hand-over="\(handOver.id)-\(handOver.state.rawValue)">\(page.icons(isBack ? "undo" : "swap", .large))\
        <p><b>\(sentence)</b>\(quoted)</p>\(acts)</div>
        """
    }

    private var isBack: Bool { handOver.state == .returned }

    private var sentence: String {
        if isBack { return words.returnedBy(shown.settledBy) }
        if isAsked == false { return words.isAsked(shown.to) }
        return handOver.team == nil ? words.asks(shown.from) : words.asksTeam(shown.from, shown.to)
    }

    private var quoted: HTML? {
        let said = isBack ? handOver.answer : handOver.note
        return said.isEmpty ? nil : " <q>\(said)</q>"
    }

    private var acts: HTML? {
        if isBack { return nil }
        if isAsked { return answer }
        guard handOver.from == page.me else { return nil }
        return page.form(
            "\(path)/handover/withdrawal",
            "<button class=\"button button-s\" type=\"submit\">\(page.icons("undo"))\(words.takeBack)</button>")
    }

    private var answer: HTML {
        """
        \(page.form("\(path)/acceptance", """
            <button class="button button-s button-main" type="submit">\(page.icons("check"))\(words.accept)</button>
            """))
        \(page.form("\(path)/return", style: "hand-back", """
            <input class="input input-s" name="why" maxlength="2000" placeholder="\(words.why)" aria-label="\(words.why)" \
            autocomplete="off" data-draft="return">\
            <button class="button button-s" type="submit">\(page.icons("undo"))\(words.giveBack)</button>
            """))
        """
    }
}

/// What the menu "hand over" offers beside colleagues: teams, and to take the card from whoever has it.
struct HandOverChoice {
    let detail: CardDetail
    let page: FeedContext

    private var words: HandOverWords { HandOverWords(language: page.words.language) }
    private var interest: Interest { detail.card.interest }

    var teams: HTML? {
        guard detail.teams.isEmpty == false else { return nil }
        let items = detail.teams.map { team -> HTML in
            """
            <button class="menu-item" type="submit" name="team" value="\(team.id)">\
            <span class="avatar avatar-xs avatar-team" aria-hidden="true">\(initials(of: team.name))</span>\
            <span class="truncate">\(team.name)</span></button>
            """
        }
        return """
            <div class="menu-sep" role="separator"></div><p class="menu-title" id="hand-over-teams">\(words.teams)</p>\
            <div role="group" aria-labelledby="hand-over-teams">\(items)</div>
            """
    }

    /// One click, and the one who had it is told.
    var takeOver: HTML? {
        guard interest.isOpen, let holder = interest.responsible, holder != page.me else { return nil }
        return page.form(
            "/interests/\(interest.id)/takeover",
            """
            <button class="menu-item" type="submit" data-command>\(page.icons("hand"))\
            <span class="truncate">\(words.takeOver(StateChips.short(detail.card.responsible ?? "")))</span></button>
            """)
    }
}
