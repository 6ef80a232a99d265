package import Channels
import Foundation
package import Kernel
import Workspace

/// What happens in a network and what Kindred does with it, as the channel declares it: on the channel's page, on the command
/// line and in the guide.
package struct ActionTable: Sendable {
    package let about: ChannelAbout
    package let language: Language

    package init(_ about: ChannelAbout, _ language: Language) {
        self.about = about
        self.language = language
    }

    private var words: HookWords { HookWords(language: language) }

    /// For the guide: a table in Markdown, with a line feed at its end.
    package var markdown: String {
        let network = ConnectionWords(language: language).choice(about.network)
        let rows = about.actions.map { action -> String in
            let state = why(action).map { "\(word(action)). \($0)" } ?? word(action)
            let calls = action.calls.isEmpty ? "–" : action.calls.map { "`\($0)`" }.joined(separator: ", ")
            return "| \(action.name(language)) | \(direction(action)) | \(calls) | \(state) |"
        }
        let head = "| \(network) | | \(words.there.lowercased()) | \(words.here) |\n| --- | --- | --- | --- |"
        return ([head] + rows).joined(separator: "\n") + "\n"
    }

    /// For the command line, an object a line: all members always there.
    package var lines: [JSONValue] {
        about.actions.map { action in
            .object([
                .init("kind", .text(about.kind)), .init("action", .text(action.key)),
                .init("direction", .text(action.direction.rawValue)), .init("state", .text(action.state.name)),
                .init("name", .text(action.name(language))), .init("calls", .list(action.calls.map { .text($0) })),
                .init("why", why(action).map(JSONValue.text) ?? .null),
            ])
        }
    }

    private func direction(_ action: ChannelAbout.Action) -> String {
        (action.direction == .incoming ? words.incoming : words.outgoing).lowercased()
    }

    private func word(_ action: ChannelAbout.Action) -> String {
        switch action.state {
        case .supported: words.yes
        case .notYet: words.notYet
        case .impossible: words.impossible
        }
    }

    private func why(_ action: ChannelAbout.Action) -> String? {
        switch action.state {
        case .supported: nil
        case .notYet(let why), .impossible(let why): why(language)
        }
    }

    // MARK: On the page

    /// Folded: most never look.
    func html(_ viewer: Viewer) -> HTML {
        guard about.actions.isEmpty == false else { return .empty }
        let parts = [ChannelAbout.Action.Direction.incoming, .outgoing].map { direction -> HTML in
            let rows = about.actions.filter { $0.direction == direction }.map { row($0, viewer) }
            let title = direction == .incoming ? words.incoming : words.outgoing
            return """
                <tbody><tr><th scope="rowgroup" colspan="3">\(title)</th></tr>\(rows)</tbody>
                """
        }
        return """
            <details class="form-more action-table"><summary>\(words.works)</summary><div class="table-scroll"><table>
            <thead><tr><th scope="col">\(words.what)</th><th scope="col">\(words.there)</th>\
            <th scope="col">\(words.here)</th></tr></thead>\(parts)</table></div></details>
            """
    }

    private func row(_ action: ChannelAbout.Action, _ viewer: Viewer) -> HTML {
        let (level, icon) =
            switch action.state {
            case .supported: ("good", "check")
            case .notYet: ("waiting", "clock")
            case .impossible: ("answered", "lock")
            }
        return """
            <tr><th scope="row">\(action.name(language))</th><td>\(action.calls.map { "<code>\($0)</code> " as HTML })</td>\
            <td><span class="state" data-state="\(level)">\(viewer.icons(icon))\(word(action))</span>\
            \(why(action).map { "<p class=\"help\">\($0)</p>" as HTML })</td></tr>
            """
    }
}
