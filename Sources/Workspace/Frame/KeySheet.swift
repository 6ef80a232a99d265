import Kernel

/// The sheet behind `?`. The scripts read from it which key does what, and the ways to places from the palette's list, so that
/// what it says is what happens.
struct KeySheet {
    let groups: [KeyGroup]
    let places: [Navigation]
    let viewer: Viewer
    let words: FrameWords

    var html: HTML {
        """
        <dialog class="dialog dialog-wide" id="keys" aria-labelledby="keys-title">
        <div class="dialog-head"><h2 id="keys-title">\(words.keyboard)</h2>\
        <button class="icon-button" type="button" data-closes aria-label="\(words.close)" title="\(words.close)">\
        \(viewer.icons("close"))</button></div>
        <div class="dialog-body"><div class="keys">\
        \((groups + [everywhere]).map(section).joined("\n"))\
        </div></div>
        </dialog>
        """
    }

    private var everywhere: KeyGroup {
        let ways = places.compactMap { place in
            place.key.map { KeyGroup.Line(["G", String($0).uppercased()], title: place.title) }
        }
        return KeyGroup(
            title: { FrameWords(language: $0).everywhere },
            lines: [
                .init(["Ctrl", "K"]) { FrameWords(language: $0).searchAndCommands },
                .init(["/"]) { FrameWords(language: $0).search },
                .init(["?"]) { FrameWords(language: $0).thisHelp },
            ] + ways)
    }

    private func section(_ group: KeyGroup) -> HTML {
        "<section><h3>\(group.title(viewer.language))</h3><dl>\(group.lines.map(line))</dl></section>"
    }

    private func line(_ line: KeyGroup.Line) -> HTML {
        """
        <div \(attribute: "data-act", line.act) data-keys="\(line.keys.joined())"><dt>\(line.title(viewer.language))</dt>\
        <dd>\(line.keys.map { "<kbd>\($0)</kbd>" as HTML })</dd></div>
        """
    }
}
