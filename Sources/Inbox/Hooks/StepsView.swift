import Channels
import Kernel
import Workspace

/// What is to be done on the network's side: the clicks in their order, the page to open, what to paste there.
struct StepsView {
    let viewer: Viewer
    let about: ChannelAbout
    /// Of the channel, as far as they are known.
    let settings: [String: String]
    /// Where the network is to call; nil before the channel is connected.
    var address: HookAddress?

    private var words: HookWords { HookWords(language: viewer.language) }

    /// Before connecting: what leads to the fields of the form, and the rest folded.
    var connecting: HTML {
        guard about.steps.isEmpty == false else { return .empty }
        return """
            <section class="guide"><h2>\(words.onTheirSide)</h2>\(list(.connecting))\(folded(.further, words.more))</section>
            """
    }

    /// Once connected, until the network has called.
    ///
    /// - Parameters:
    ///   - byHandFirst: Kindred may not do it by itself.
    ///   - isAsked: the network is asked and needs no address.
    func connected(byHandFirst: Bool, isAsked: Bool = false) -> HTML {
        guard about.steps.isEmpty == false else { return .empty }
        return """
            <div class="guide"><h3>\(words.onTheirSide)</h3>\(byHandFirst ? list(.byHand) : .empty)\(list(.further))\
            \(byHandFirst || isAsked ? .empty : folded(.byHand, words.byHand))</div>
            """
    }

    private func folded(_ part: ChannelAbout.Step.Part, _ title: String) -> HTML {
        guard about.steps.contains(where: { $0.part == part }) else { return .empty }
        return "<details class=\"form-more\"><summary>\(title)</summary>\(list(part))</details>"
    }

    private func list(_ part: ChannelAbout.Step.Part) -> HTML {
        let steps = about.steps.enumerated().filter { $0.element.part == part }
        guard steps.isEmpty == false else { return .empty }
        return "<ol class=\"guide-steps\">\(steps.map { step($0.element, number: $0.offset) })</ol>"
    }

    private func step(_ step: ChannelAbout.Step, number: Int) -> HTML {
        "<li><p>\(step.words(viewer.language))</p>\(step.link.map { link($0(settings)) })\(copied(step, number))</li>"
    }

    private func link(_ address: String) -> HTML {
        """
        <p><a href="\(link: address)" target="_blank" rel="noopener noreferrer">\(viewer.icons("external", .small))\
        \(address.replacing("https://", with: ""))</a></p>
        """
    }

    private func copied(_ step: ChannelAbout.Step, _ number: Int) -> HTML {
        let text: String? =
            switch step.copied {
            case .address?: address?.text
            case .text(let text)?: text
            case nil: nil
            }
        let words = ConnectionWords(language: viewer.language)
        return text.map { CopyLine("step-\(number)", $0, viewer, words).html } ?? .empty
    }
}
