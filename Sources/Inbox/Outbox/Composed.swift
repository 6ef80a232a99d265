import Channels
import Foundation
import Kernel
import Workspace

/// What a member typed into the composer, read from its form.
struct Composed: Sendable {
    var key: String
    var seen: ID<ThreadLine.Said>?
    var draft: Draft
    var to: [Correspondence.Party]
    var cc: [Correspondence.Party]
    var bcc: [Correspondence.Party]
    /// What is passed on goes as it came, enclosed, and not as a quotation.
    var encloses: Bool
    /// In a network: the way it goes.
    var way: ReplyWay.Kind?
    /// Nil: at once, that is after the time to take it back.
    var later: Date?

    /// An answer that was put together already.
    init(
        key: String, seen: ID<ThreadLine.Said>?, draft: Draft, to: [Correspondence.Party], cc: [Correspondence.Party],
        bcc: [Correspondence.Party], later: Date?
    ) {
        (self.key, self.seen, self.draft, self.to, self.cc, self.bcc, self.later) = (key, seen, draft, to, cc, bcc, later)
        encloses = false
    }

    /// - Parameter isForward: there must be somebody to forward to.
    init(_ request: Request, isForward: Bool, zone: TimeZone) throws {
        let words = OutboxWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: words.labels)
        key = fields.text("key", required: true, max: 100)
        seen = fields.id("seen")
        draft = Self.draft(&fields, at: request.now)
        to = Self.addresses(draft.to, "to", &fields, words)
        cc = Self.addresses(draft.cc, "cc", &fields, words)
        bcc = Self.addresses(draft.bcc, "bcc", &fields, words)
        if isForward, to.isEmpty { fields.reject("to", words.whomTo) }
        way = fields.form["way"].flatMap(ReplyWay.Kind.init)
        encloses = isForward && fields.form["as"] == Self.enclosed
        later = Self.moment(&fields, zone: zone, at: request.now, words)
        try fields.finish()
    }

    /// The value of `as` that asks for the original letter.
    static let enclosed = "letter"

    /// The words alone, as they are saved while somebody types: whatever is half written is kept.
    static func draft(_ fields: inout FormReader, at now: Date) -> Draft {
        let html = fields.optionalText("html", max: 400_000).map(ComposedHTML.init)
        let typed = fields.text("text", max: 200_000)
        func line(_ name: String) -> String? { fields.form[name] == nil ? nil : fields.text(name, max: 4000) }
        var draft = Draft(
            text: html?.text ?? typed, html: html?.markup, subject: line("subject"), to: line("to"), cc: line("cc"),
            bcc: line("bcc"), quotes: fields.form["quotes_asked"] == nil || fields.flag("quotes"), at: now)
        draft.templates = fields.ids("template", most: TemplateList.most)
        return draft
    }

    private static func addresses(
        _ text: String?, _ field: String, _ fields: inout FormReader, _ words: OutboxWords
    ) -> [Correspondence.Party] {
        let typed = TypedAddresses(text ?? "")
        if typed.wrong.isEmpty == false { fields.reject(field, words.noAddress(typed.wrong.joined(separator: ", "))) }
        if typed.parties.count > mostRecipients { fields.reject(field, words.tooManyRecipients(mostRecipients)) }
        return typed.parties
    }

    private static let mostRecipients = 50

    /// `when` names a moment itself (RFC 3339), or says that the field beside it does, as `datetime-local` sends it, in the
    /// member's zone.
    private static func moment(
        _ fields: inout FormReader, zone: TimeZone, at now: Date, _ words: OutboxWords
    ) -> Date? {
        guard let when = fields.form["when"], when.isEmpty == false else { return nil }
        let typed = when == "later" ? fields.text("later", max: 30) : when
        let local = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().time(includingFractionalSeconds: false)
        // Why the text is no moment is of no use to anybody; the message says what is wanted.
        let moment =
            (try? Date(typed, strategy: .iso8601)) ?? (try? Date(typed.count == 16 ? "\(typed):00" : typed, strategy: local))
        guard let moment, moment > now, moment < now.addingTimeInterval(365 * 86_400) else {
            fields.reject("later", words.noMoment)
            return nil
        }
        return moment
    }
}
