import Kernel

/// Everything by name: places and acts stand in the page, people, cards and what else members made are asked for while one
/// types. Which acts can be done at the moment the page's own script says.
struct Palette {
    let places: [Navigation]
    let acts: [KeyGroup.Line]
    let viewer: Viewer
    let words: FrameWords

    var html: HTML {
        """
        <dialog class="palette" id="palette" aria-label="\(words.search)" data-palette="/search" \
        data-member="\(viewer.asker.member)">
        <div class="palette-field">\(viewer.icons("search", .large))\
        <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" \
        aria-label="\(words.search)" placeholder="\(words.placeholder)" autocomplete="off" spellcheck="false" maxlength="200">\
        <kbd>Esc</kbd></div>
        <div class="palette-list" id="palette-list" role="listbox" aria-label="\(words.found)">
        \(group(words.recent, "data-latest"))
        \(group(words.commands, "data-commands", acts.compactMap(act)))
        \(group(words.goTo, "data-places", places.filter { $0.section != .alert }.map(item)))
        <div data-found></div>
        <p class="palette-item muted" data-nothing hidden>\(words.nothingFound)</p>
        </div>
        <div class="palette-foot"><span><kbd>↑</kbd><kbd>↓</kbd> \(words.choose)</span>\
        <span><kbd>↵</kbd> \(words.open)</span><span class="push"><kbd>&gt;</kbd> \(words.commands)</span></div>
        </dialog>
        """
    }

    private func group(_ title: String, _ name: StaticString, _ items: [HTML] = []) -> HTML {
        """
        <div role="group" aria-label="\(title)" \(attribute: name, if: true) hidden>
        <div class="palette-group" aria-hidden="true">\(title)</div>\(items)</div>
        """
    }

    private func act(_ line: KeyGroup.Line) -> HTML? {
        guard let act = line.act, let icon = line.icon else { return nil }
        return """
            <div class="palette-item" role="option" aria-selected="false" data-act="\(act)">\(viewer.icons(icon))\
            <span class="truncate">\(line.title(viewer.language))</span>\
            <span class="push">\(line.keys.map { "<kbd>\($0)</kbd>" as HTML })</span></div>
            """
    }

    private func item(_ place: Navigation) -> HTML {
        """
        <a class="palette-item" role="option" aria-selected="false" tabindex="-1" href="\(link: place.href)">\
        \(viewer.icons(place.icon))<span class="truncate">\(place.title(viewer.language))</span>\(keys(place))</a>
        """
    }

    private func keys(_ place: Navigation) -> HTML? {
        place.key.map { "<span class=\"push\"><kbd>G</kbd><kbd>\(String($0).uppercased())</kbd></span>" }
    }
}
