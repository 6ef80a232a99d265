import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Templates put into what a member is writing on a card.
struct TemplateInserting: Sendable {
    let acts: InterestRoutes
    private var services: Services { acts.services }

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work")
        return [
            Operation(
                "template.read", .get, "/interests/{id}/templates/{template}", access: work,
                summary: "A template as it would read on this card.", handle: read),
            Operation(
                "template.insert", .post, "/interests/{id}/draft/templates", access: work,
                summary: "Puts a template and its files into the draft.",
                input: [
                    InputField("insert", .number, required: true, about: "The template's id."),
                    InputField("text", limit: 200_000), InputField("html", limit: 400_000),
                    InputField("place", about: "The list the card is shown in."),
                ], bodyLimit: Draft.mostBytes + 2 * 1024 * 1024, handle: insert),
        ]
    }

    @Sendable private func read(_ request: Request) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        let template: ID<Template> = try request.id("template")
        let asker = try request.asker
        let found = try await services.store.read { db in try FilledTemplate.load(template, on: id, by: asker, in: db) }
        guard let found else { throw Problem.notFound }
        return .fragment(found.preview)
    }

    /// Where scripts run, the words come back and stand where the cursor was; else they join the draft above the signature.
    @Sendable private func insert(_ request: Request) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let template = fields.id("insert", of: Template.self, required: true)
        var draft = Composed.draft(&fields, at: request.now)
        try fields.finish()
        guard let template else { throw Problem.notFound }
        let page = FeedContext(try acts.frame.viewer(request), FeedPlace(.everything))
        let (ids, now, isFragment) = (services.ids, request.now, request.isFragment)
        if isFragment {
            let (filled, files) = try await services.store.write { db in
                guard let filled = try FilledTemplate.load(template, on: id, by: asker, in: db) else { throw Problem.notFound }
                return (filled, try filled.attach(on: id, by: asker, ids: ids, at: now, in: db))
            }
            return .fragment(
                """
                <div data-inserted="\(filled.template.id)">\(filled.paragraphs)</div>\
                \(files.map { ComposerFile(file: $0, page: page).html })
                """)
        }
        draft.templates.append(template)
        return try await acts.act(on: id, request) { [draft] asker, words, db in
            guard let filled = try FilledTemplate.load(template, on: id, by: asker, in: db),
                let card = try Interest.find(id, mayBe: .work, by: asker, in: db)
            else { throw Problem.notFound }
            let signature = try Signature.text(of: asker.member, on: card.channel, workspace: card.workspace, in: db)
            var draft = draft
            draft.add(filled, above: signature)
            _ = try draft.save(by: asker, on: id, in: db)
            _ = try filled.attach(on: id, by: asker, ids: ids, at: now, in: db)
            return Act(said: TemplateWords(language: words.language).inserted)
        }
    }
}

/// A template as it reads on one card.
struct FilledTemplate: Sendable {
    let template: Template
    let text: String
    let language: Language
    let files: [Template.File]

    /// Nil when card or template are not the asker's to use.
    static func load(
        _ id: ID<Template>, on interest: ID<Interest>, by asker: Asker, in db: Connection
    ) throws -> FilledTemplate? {
        guard let values = try TemplateValues.load(for: interest, by: asker, in: db),
            let template = try Template.find(id, for: asker, in: db), let filled = template.text(with: values)
        else { return nil }
        return FilledTemplate(
            template: template, text: filled.text, language: filled.language,
            files: try Template.files(of: id, workspace: asker.workspace, in: db))
    }

    /// As the editor holds words: a paragraph a line. Values are text here as everywhere.
    var paragraphs: HTML {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> HTML in
            line.isEmpty ? "<p><br></p>" : "<p>\(String(line))</p>"
        }.joined()
    }

    var preview: HTML {
        "<div class=\"template-words\" lang=\"\(language.rawValue)\" dir=\"auto\">\(TextView.paragraphs(text))</div>"
    }

    /// Its files join those of the draft; one that is there already does not come twice.
    func attach(
        on interest: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> [Draft.File] {
        let have = try Draft.files(by: asker, on: interest, in: db)
        let fresh = files.filter { file in have.contains { $0.blob == file.blob && $0.name == file.name } == false }
        let size = have.map(\.size).reduce(0, +) + fresh.map(\.size).reduce(0, +)
        guard have.count + fresh.count <= Draft.mostFiles, size <= Draft.mostBytes else {
            throw Problem.tooLarge(limit: Draft.mostBytes)
        }
        return try fresh.compactMap { file in
            let copy = Outbox.File(name: file.name, type: file.type, size: file.size, blob: file.blob)
            let id = try Draft.add(
                copy, of: asker.member, on: interest, workspace: asker.workspace, ids: ids, at: now, in: db)
            return try Draft.file(id, of: asker, in: db)
        }
    }
}

extension Draft {
    /// Puts a template below what is written, and above the signature.
    mutating func add(_ filled: FilledTemplate, above signature: String?) {
        let foot = signature.map { "\(Signature.mark)\n\($0)" } ?? ""
        var words = text
        if foot.isEmpty == false, words.hasSuffix(foot) { words.removeLast(foot.count) }
        let written = words.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = [written, filled.text, words.count < text.count ? foot : ""].filter { $0.isEmpty == false }
        text = parts.joined(separator: "\n\n")
        html = html.map { "\($0)\(filled.paragraphs.text)" }
    }
}
