import Kernel

/// The parts of a place with what moves, shows and hides them. Each button is a form, so it works without scripts; where they
/// run, parts can be dragged as well.
struct ArrangeList {
    let viewer: Viewer
    let place: ArrangeablePlace
    let arrangement: Arrangement
    /// Those the company switched off; a member cannot bring them back.
    var off: Set<String> = []
    let forCompany: Bool
    /// The page to return to.
    let back: String
    /// The button that was pressed last, `up-mine`; it keeps the keyboard.
    let pressed: String?

    private var words: ArrangementWords { ArrangementWords(language: viewer.language) }
    private var parts: [ArrangeablePart] {
        arrangement.ordered(place.parts).filter { part in part.right.map { viewer.asker.may($0.action, $0.area) } ?? true }
    }
    private var address: String { "/settings/arrangement/\(place.key)" }

    var html: HTML {
        let parts = parts
        return """
            <form method="post" action="\(address)" data-arranges>\(hiddenFields)<input type="hidden" name="order" value="">\
            <ol class="arrange">\(parts.enumerated().map { row($1, isFirst: $0 == 0, isLast: $0 == parts.count - 1) })</ol></form>
            """
    }

    var reset: HTML {
        """
        <form method="post" action="\(address)/reset">\(hiddenFields)\
        <button class="button button-s" type="submit">\(viewer.icons("undo"))\(words.reset)</button></form>
        """
    }

    private var hiddenFields: HTML {
        """
        \(viewer.csrf)<input type="hidden" name="back" value="\(back)">\
        <input type="hidden" name="for" value="\(forCompany ? "company" : "me")">
        """
    }

    private func row(_ part: ArrangeablePart, isFirst: Bool, isLast: Bool) -> HTML {
        let title = part.title(viewer.language)
        let isOff = off.contains(part.key)
        let isShown = arrangement.shows(part) && isOff == false
        let moves: HTML? =
            part.isMovable
            ? """
            \(button("up", part, "arrow-up", words.up(title), isOn: isFirst == false))\
            \(button("down", part, "arrow-down", words.down(title), isOn: isLast == false))
            """ : nil
        let mark: HTML? =
            isOff
            ? "<span class=\"muted small\">\(words.offForAll)</span>"
            : isShown ? nil : "<span class=\"muted small\">\(words.hidden)</span>"
        return """
            <li class="arrange-part" data-part="\(part.key)" \(attribute: "data-hidden", if: isShown == false) \
            \(attribute: "draggable", part.isMovable ? "true" : nil)>\
            <span class="arrange-grip" title="\(words.move)" data-needs-script>\(part.isMovable ? viewer.icons("grip") : .empty)</span>\
            <span class="arrange-title">\(title) \(mark)</span>\(moves)\(isOff ? nil : shows(part, title, isShown))</li>
            """
    }

    private func shows(_ part: ArrangeablePart, _ title: String, _ isShown: Bool) -> HTML? {
        guard part.isNeeded == false else { return nil }
        let act = isShown ? "hide" : "show"
        return """
            <button class="button button-s" type="submit" name="act" value="\(act)-\(part.key)" \
            \(attribute: "autofocus", if: pressed == "show-\(part.key)" || pressed == "hide-\(part.key)") \
            aria-label="\(isShown ? words.hide : words.show): \(title)">\(viewer.icons(isShown ? "eye-off" : "eye"))\
            \(isShown ? words.hide : words.show)</button>
            """
    }

    private func button(_ act: String, _ part: ArrangeablePart, _ icon: String, _ label: String, isOn: Bool) -> HTML {
        """
        <button class="icon-button" type="submit" name="act" value="\(act)-\(part.key)" aria-label="\(label)" title="\(label)" \
        \(attribute: "disabled", if: isOn == false) \(attribute: "autofocus", if: pressed == "\(act)-\(part.key)")>\
        \(viewer.icons(icon))</button>
        """
    }
}
