import Kernel

/// Everything by name: places and commands stand in the page, people and cards are asked for while one types.
struct Palette {
    let places: [Navigation]
    let viewer: Viewer
    let words: FrameWords

    var html: HTML {
        """
        <dialog class="palette" id="palette" aria-label="\(words.search)" data-palette="/search">
        <div class="palette-field">\(viewer.icons("search", .large))\
        <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" \
        aria-label="\(words.search)" placeholder="\(words.placeholder)" autocomplete="off" spellcheck="false" maxlength="200">\
        <kbd>Esc</kbd></div>
        <div class="palette-list" id="palette-list" role="listbox" aria-label="\(words.found)">
        <div data-found></div>
        <div role="group" aria-label="\(words.goTo)" data-places>
        <div class="palette-group" aria-hidden="true">\(words.goTo)</div>
        \(places.filter { $0.section != .alert }.map(item).joined("\n"))
        </div>
        <div role="group" aria-label="\(words.commands)" data-commands hidden>
        <div class="palette-group" aria-hidden="true">\(words.commands)</div>
        </div>
        <p class="palette-item muted" data-nothing hidden>\(words.nothingFound)</p>
        </div>
        <div class="palette-foot"><span><kbd>↑</kbd><kbd>↓</kbd> \(words.choose)</span>\
        <span><kbd>↵</kbd> \(words.open)</span><span class="push"><kbd>&gt;</kbd> \(words.commands)</span></div>
        </dialog>
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
