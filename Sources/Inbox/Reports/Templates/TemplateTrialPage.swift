import Foundation
import Kernel
import Workspace

/// The page that compares two templates.
struct TemplateTrialPage {
    let viewer: Viewer
    let trial: TemplateTrial
    let one: TemplateTrial.Line?
    let other: TemplateTrial.Line?

    private var words: TemplateTrialWords { TemplateTrialWords(language: viewer.language) }

    init(_ viewer: Viewer, _ trial: TemplateTrial, chosen: [ID<Template>]) {
        self.viewer = viewer
        self.trial = trial
        let picked = chosen.compactMap { id in trial.lines.first { $0.template.id == id } }
        let rest = trial.lines.filter { line in picked.contains { $0.template.id == line.template.id } == false }
        let two = Array((picked + rest).prefix(2))
        (one, other) = (two.first, two.count > 1 ? two[1] : nil)
    }

    var html: HTML {
        """
        <div class="page"><header class="page-head"><div><h1>\(words.title)</h1><p>\(words.lead)</p></div>\
        <div class="page-acts"><a class="button" href="/report">\
        \(viewer.icons("chart"))<span>\(words.report)</span></a></div></header>
        \(content)</div>
        """
    }

    private var content: HTML {
        guard let one, let other else {
            return "<section class=\"empty\">\(Drawing.letters)<h2>\(words.empty)</h2><p>\(words.emptyHelp)</p></section>"
        }
        return "\(choice(one, other))\(table(one, other))"
    }

    private func choice(_ one: TemplateTrial.Line, _ other: TemplateTrial.Line) -> HTML {
        func select(_ name: String, _ label: String, _ line: TemplateTrial.Line) -> HTML {
            let options = trial.lines.map { it -> HTML in
                """
                <option value="\(it.template.id)" \(attribute: "selected", if: it.template.id == line.template.id)>\
                \(it.template.name)</option>
                """
            }
            return
                """
                <div class="field"><label for="t-\(name)">\(label)</label>\
                <select class="select" id="t-\(name)" name="\(name)">\(options)</select></div>
                """
        }
        return """
            <form class="form" method="get" action="/report/templates">\
            \(select("a", words.first, one))\(select("b", words.second, other))
            <div class="form-foot"><button class="button button-main" type="submit">\(words.compare)</button></div></form>
            """
    }

    private func table(_ one: TemplateTrial.Line, _ other: TemplateTrial.Line) -> HTML {
        func row(_ title: String, _ count: (TemplateTrial.Line) -> (count: Int, of: Int)) -> HTML {
            let (a, b) = (count(one), count(other))
            return """
                <tr><th scope="row">\(title)</th><td class="num">\(words.share(a))</td><td class="num">\(words.share(b))</td>\
                <td>\(words.verdict(.init(a, b), one.template.name, other.template.name))</td></tr>
                """
        }
        return """
            <div class="table-scroll"><table><caption class="sr-only">\(words.title)</caption><thead><tr><td></td>\
            <th scope="col" class="num">\(one.template.name)</th><th scope="col" class="num">\(other.template.name)</th>\
            <th scope="col">\(words.meaning)</th></tr></thead><tbody>
            <tr><th scope="row">\(words.sent)</th><td class="num">\(words.grouped(one.sent))</td>\
            <td class="num">\(words.grouped(other.sent))</td><td></td></tr>
            \(row(words.answered) { ($0.answered, $0.sent) })\(row(words.satisfied) { ($0.good, $0.rated) })
            </tbody></table></div>
            """
    }
}
