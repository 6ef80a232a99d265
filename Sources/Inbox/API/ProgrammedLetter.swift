import Channels
import Foundation
import Kernel
import Workspace

/// A letter as a program says it.
struct ProgrammedLetter: Sendable {
    /// Names the letter for ever, where the program chose a key: sent again it is the same letter, whatever happened meanwhile.
    let key: String?
    let text: String
    let html: String?
    let subject: String?
    let to: [Correspondence.Party]?
    let cc: [Correspondence.Party]?
    let bcc: [Correspondence.Party]
    let quotes: Bool
    /// A forward encloses the letter as it came.
    let isWhole: Bool
    /// In a network: the way it goes.
    let way: ReplyWay.Kind?
    let later: Date?
    let seen: ID<ThreadLine.Said>?
    let templates: [ID<Template>]
    let files: [(name: String, data: Data)]

    /// - Throws: 422 with what is wrong.
    init(_ request: Request) throws {
        let words = OutboxWords(language: request.language)
        let member = try request.asker.member
        key = request.headers["idempotency-key"].map { "\(member)-key-\($0)" }
        var fields = FormReader(request.form, request.language)
        text = fields.text("text", max: 200_000)
        html = fields.optionalText("html", max: 400_000)
        subject = fields.form["subject"] == nil ? nil : fields.text("subject", max: 1000)
        to = Self.parties("to", &fields, words)
        cc = Self.parties("cc", &fields, words)
        bcc = Self.parties("bcc", &fields, words) ?? []
        quotes = fields.flag("quotes")
        isWhole = fields.flag("whole")
        way = fields.form["way"].flatMap(ReplyWay.Kind.init)
        later = fields.moment("when")
        if let later, later <= request.now || later > request.now.addingTimeInterval(365 * 86_400) {
            fields.reject("when", words.noMoment)
        }
        seen = fields.id("seen")
        templates = fields.ids("template", most: 20)
        files = Self.files(&fields, request.language)
        try fields.finish()
    }

    private static func parties(
        _ name: String, _ fields: inout FormReader, _ words: OutboxWords
    ) -> [Correspondence.Party]? {
        let typed = fields.texts(name, max: 254, most: 50)
        guard typed.isEmpty == false else { return nil }
        let read = TypedAddresses(typed.joined(separator: ", "))
        if read.wrong.isEmpty == false { fields.reject(name, words.noAddress(read.wrong.joined(separator: ", "))) }
        return read.parties
    }

    private static func files(_ fields: inout FormReader, _ language: Language) -> [(name: String, data: Data)] {
        guard let list = fields.object("attachments")?.list else { return [] }
        var files: [(name: String, data: Data)] = []
        for (index, item) in list.enumerated() {
            guard let data = item["data"]?.text.flatMap({ Data(base64Encoded: $0) }), let name = item["name"]?.text else {
                fields.reject("attachments[\(index)].data", APIRouteWords(language: language).noBase64)
                continue
            }
            files.append((name.replacing("/", with: "-"), data))
        }
        if files.map(\.data.count).reduce(0, +) > Draft.mostBytes {
            let most = AmountText(language: language).bytes(Draft.mostBytes)
            fields.reject("attachments", OutboxWords(language: language).tooLarge(most))
        }
        return files
    }
}

extension Composed {
    /// What a program says, as if a member had typed it.
    init(_ letter: ProgrammedLetter, key: String, at now: Date) {
        let written = letter.html.map(ComposedHTML.init)
        var draft = Draft(
            text: written?.text ?? letter.text, html: written?.markup, subject: letter.subject,
            to: letter.to.map { _ in "" }, cc: letter.cc.map { _ in "" }, quotes: letter.quotes, at: now)
        draft.templates = letter.templates
        self.init(
            key: key, seen: letter.seen, draft: draft, to: letter.to ?? [], cc: letter.cc ?? [], bcc: letter.bcc,
            later: letter.later)
        way = letter.way
    }
}
