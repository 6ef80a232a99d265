import Foundation
import Kernel
import Workspace

/// One template to write: its words in each language as tabs, what can be put into them, and how they would read.
struct TemplateFormPage {
    let viewer: Viewer
    let template: Template?
    let state: FormState
    let files: [Template.File]
    let teams: [Team]
    let sample: TemplateSample

    private var words: TemplateWords { TemplateWords(language: viewer.language) }
    private var mayChange: Bool { template?.isChangeable(by: viewer.asker) ?? true }

    /// The reader's own language first.
    private var languages: [Language] { [viewer.language] + Language.allCases.filter { $0 != viewer.language } }

    var html: HTML {
        guard mayChange else { return readOnly }
        return """
            <form class="form template-form" method="post" enctype="multipart/form-data" novalidate data-template-form \
            action="\(link: template.map { "/settings/templates/\($0.id)" } ?? "/settings/templates")">\(viewer.csrf)
            <div class="field-row">\(field("name", words.name, isRequired: true, max: 100))\
            \(field("shortcut", words.shortcut, help: words.shortcutHelp, max: 41))</div>
            <div class="field-row">\(field("folder", words.folder, help: words.folderHelp, max: 60))\(reach)</div>
            <div class="tabs" role="tablist" aria-label="\(words.text)" data-variant-tabs hidden>\(languages.map(tab))</div>
            \(languages.map(variant))
            \(attachments)
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
            <a class="button button-plain" href="/settings/templates">\(words.cancel)</a></div>
            </form>
            \(removal)
            """
    }

    private var readOnly: HTML {
        let texts = languages.filter { state["text_\($0.rawValue)"].isEmpty == false }.map { language -> HTML in
            """
            <section class="section"><h2>\(language.name)</h2>\
            \(TemplatePreview(text: state["text_\(language.rawValue)"], language: language, sample: sample, viewer: viewer).html)\
            </section>
            """
        }
        return "<p class=\"help\">\(words.notYours)</p>\(texts)"
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, isRequired: Bool = false,
        max: Int? = nil
    ) -> HTML {
        Field(name, label, kind, in: state, icons: viewer.icons, help: help, isRequired: isRequired, max: max).html
    }

    private var reach: HTML {
        let asker = viewer.asker
        var choices = [(value: "own", title: words.only)]
        choices += teams.filter { Template.mayKeep(.team, team: $0.id, asker) }.map { ("team-\($0.id)", $0.name) }
        if Template.mayKeep(.all, team: nil, asker) { choices.append(("all", words.everybody)) }
        return field("reach", words.whose, .select([Field.Options(choices)]))
    }

    // MARK: Variants

    private func tab(_ language: Language) -> HTML {
        let isFirst = language == languages.first
        return """
            <button role="tab" type="button" id="tab-\(language.rawValue)" data-variant-tab="\(language.rawValue)" \
            aria-controls="variant-\(language.rawValue)" aria-selected="\(isFirst ? "true" : "false")" \
            tabindex="\(isFirst ? "0" : "-1")">\(language.name)</button>
            """
    }

    private func variant(_ language: Language) -> HTML {
        let name = "text_\(language.rawValue)"
        let error = state.error(name)
        return """
            <div class="template-variant" id="variant-\(language.rawValue)" data-variant="\(language.rawValue)">
            <div class="field"><label for="f-\(name)">\(words.text) (\(language.name))</label>\
            <textarea class="textarea" id="f-\(name)" name="\(name)" rows="9" maxlength="\(Template.longest)" \
            lang="\(language.rawValue)" dir="auto" \(attribute: "aria-invalid", error == nil ? nil : "true") \
            aria-describedby="f-\(name)-note">\(state[name])</textarea>\(note(name, error))</div>
            <div class="template-variables" role="group" aria-label="\(words.variables)" data-needs-script>\
            \(TemplateText.Variable.allCases.map { mark($0, language) })</div>
            <section class="template-preview" aria-live="polite"><h3>\(words.preview)</h3><div data-preview>\
            \(TemplatePreview(text: state[name], language: language, sample: sample, viewer: viewer).html)</div></section>
            </div>
            """
    }

    private func note(_ name: String, _ error: String?) -> HTML {
        if let error {
            return """
                <p class="error" id="f-\(name)-note">\(viewer.icons("warning", .small))<span>\(error)</span></p>
                """
        }
        return "<p class=\"help\" id=\"f-\(name)-note\">\(words.variablesHelp)</p>"
    }

    private func mark(_ variable: TemplateText.Variable, _ language: Language) -> HTML {
        let word = variable.word(in: language)
        let otherwise = TemplateWords(language: language).otherwise(variable).map { "|\($0)" } ?? ""
        return """
            <button class="chip" type="button" data-puts="{{\(word)\(otherwise)}}">\(viewer.icons("plus", .small))\(word)</button>
            """
    }

    // MARK: Files, and the way out

    private var attachments: HTML {
        let kept = files.map { file -> HTML in
            """
            <li class="attachment">\(viewer.icons("clip"))<a href="/template-files/\(file.id)">\(file.name)</a> \
            <span class="muted">\(AmountText(language: viewer.language).bytes(file.size))</span>\
            <label class="check"><input type="checkbox" name="drop" value="\(file.id)"><span>\(words.drop(file.name))</span></label>\
            </li>
            """
        }
        return """
            \(kept.isEmpty ? .empty : "<ul class=\"attachments\">\(kept)</ul>")
            <div class="field"><label for="f-file">\(words.file)</label><input class="input input-file" type="file" id="f-file" \
            name="file" multiple aria-describedby="f-file-note"><p class="help" id="f-file-note">\
            \(state.error("file") ?? words.fileHelp)</p></div>
            """
    }

    private var removal: HTML? {
        template.map { template in
            """
            <form class="section" method="post" action="/settings/templates/\(template.id)/removal">\(viewer.csrf)\
            <button class="button" type="submit">\(viewer.icons("trash"))\(words.remove)</button></form>
            """
        }
    }
}

/// Somebody to try a template on.
struct TemplateSample: Sendable {
    let values: TemplateValues

    static func load(for asker: Asker, in db: Connection) throws -> TemplateSample {
        guard let company = try Company.find(asker.workspace, in: db) else { throw Problem.notFound }
        let product = try Product.all(of: asker.workspace, in: db).first
        let channel = try Connected.all(for: asker, in: db).first?.name ?? company.name
        return TemplateSample(values: .sample(for: asker, product: product, channel: channel, in: company))
    }
}

/// The words as somebody would read them.
struct TemplatePreview {
    let text: String
    let language: Language
    let sample: TemplateSample
    let viewer: Viewer

    var html: HTML {
        do {
            let read = try TemplateText(text).text(with: sample.values.values(in: language))
            return "<div class=\"template-words\" lang=\"\(language.rawValue)\" dir=\"auto\">\(TextView.paragraphs(read))</div>"
        } catch let mistake as TemplateText.Mistake {
            let said = TemplateWords(language: viewer.language).mistake(mistake)
            return "<p class=\"error\">\(viewer.icons("warning", .small))<span>\(said)</span></p>"
        } catch {
            return .empty
        }
    }
}
