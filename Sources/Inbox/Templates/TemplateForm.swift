import Foundation
import Kernel
import Workspace

/// What was typed about a template.
struct TemplateForm {
    let draft: Template.Draft
    /// Files to be added, and those to be taken away.
    let files: [FormFile]
    let drops: [ID<Template.File>]
    private var reader: FormReader

    init(_ request: Request, by asker: Asker) {
        let words = TemplateWords(language: request.language)
        var reader = FormReader(request.form, request.language, labels: words.labels)
        var draft = Template.Draft(name: reader.text("name", required: true, max: 100), texts: [:])
        draft.shortcut = Self.shortcut(&reader, words)
        draft.folder = reader.text("folder", max: 60)
        (draft.reach, draft.team) = Self.reach(&reader, asker, words)
        for language in Language.allCases {
            let field = "text_\(language.rawValue)"
            let text = reader.text(field, max: Template.longest)
            guard text.isEmpty == false else { continue }
            draft.texts[language] = text
            do { _ = try TemplateText(text) } catch let mistake as TemplateText.Mistake {
                reader.reject(field, words.mistake(mistake))
            } catch {
                reader.reject(field, "\(error)")
            }
        }
        if draft.texts.isEmpty { reader.reject("text_\(request.language.rawValue)", words.noText) }
        files = reader.files("file", maxBytes: Draft.mostBytes, most: Template.mostFiles).filter { $0.data.isEmpty == false }
        drops = reader.ids("drop", of: Template.File.self)
        self.draft = draft
        self.reader = reader
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }

    mutating func reject(_ field: String, _ message: String) { reader.reject(field, message) }

    static func state(_ template: Template) -> FormState {
        var values = [
            "name": template.name, "shortcut": template.shortcut, "folder": template.folder,
            "reach": template.team.map { "team-\($0)" } ?? template.reach.rawValue,
        ]
        for (language, text) in template.texts { values["text_\(language.rawValue)"] = text }
        return FormState(values)
    }

    private static func shortcut(_ reader: inout FormReader, _ words: TemplateWords) -> String {
        var shortcut = reader.text("shortcut", max: 40)
        if shortcut.hasPrefix("/") { shortcut.removeFirst() }
        let isWord = shortcut.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        if isWord == false { reader.reject("shortcut", words.badShortcut) }
        return shortcut
    }

    /// `own`, `all`, or `team-` and its id.
    private static func reach(
        _ reader: inout FormReader, _ asker: Asker, _ words: TemplateWords
    ) -> (Template.Reach, ID<Team>?) {
        let typed = reader.text("reach", max: 40)
        let team = typed.hasPrefix("team-") ? ID<Team>(typed.dropFirst(5)) : nil
        let reach = team == nil ? Template.Reach(rawValue: typed.isEmpty ? "own" : typed) : .team
        guard let reach, (reach == .team) == (team != nil), Template.mayKeep(reach, team: team, asker) else {
            reader.reject("reach", words.badReach)
            return (.own, nil)
        }
        return (reach, team)
    }
}
