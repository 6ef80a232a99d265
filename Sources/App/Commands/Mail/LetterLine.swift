import Formats
import Foundation
import Kernel

/// What `kindred mail parse` prints of a letter: all members always there, null for what is unknown.
struct LetterLine {
    private var file: String
    private var letter: Letter?
    private var text: String?
    private var reply: String?
    private var kind: LetterKind?
    private var error: String?

    init(letter data: Data, file: String) {
        self.file = file
        do {
            let letter = try Letter(reading: data)
            self.letter = letter
            text = letter.text
            reply = Reply.own(of: letter).own
            kind = LetterKind(of: letter)
        } catch {
            self.error = error.description
        }
    }

    /// A body without a header.
    init(body data: Data, file: String) {
        self.file = file
        do {
            let body = try Letter(body: data).text
            text = body
            reply = Reply.own(of: body).own
        } catch {
            self.error = error.description
        }
    }

    init(file: String, error: String) {
        self.file = file
        self.error = error
    }

    var json: String { JSONValue.object(members).json }

    private var members: [JSONValue.Member] {
        [
            .init("file", .text(file)),
            .init("from", JSONValue(letter?.from.first?.address)),
            .init("from_name", JSONValue(letter.map { $0.from.first?.name ?? "" })),
            .init("to", .list((letter?.to ?? []).map { .text($0.address) })),
            .init("subject", JSONValue(letter?.subject)),
            .init("date", JSONValue(letter?.date?.rfc3339)),
            .init("text", JSONValue(text)),
            .init("attachments", .list((letter?.attachments ?? []).map(Self.attachment))),
            .init("is_auto_reply", Self.flag(kind?.isAutoReply)),
            .init("is_bounce", Self.flag(kind?.isBounce)),
            .init("is_temporary", Self.flag(kind?.isTemporary)),
            .init("is_feedback_report", Self.flag(kind?.isFeedbackReport)),
            .init("failed_recipients", .list((kind?.failedRecipients ?? []).map { .text($0) })),
            .init("reply_text", JSONValue(reply)),
            .init("notification", notification),
            .init("error", JSONValue(error)),
        ]
    }

    private var notification: JSONValue {
        guard let letter, let found = NotificationLetter(of: letter) else { return .null }
        // The contract knows no word for a share.
        let action = found.action == .share ? NotificationLetter.Action.other : found.action
        return .object([
            .init("network", .text(found.network.rawValue)), .init("action", .text(action.rawValue)),
            .init("is_interest", .flag(found.isInterest)), .init("author", JSONValue(found.author.isEmpty ? nil : found.author)),
            .init("author_url", JSONValue(found.authorURL)), .init("text", JSONValue(found.text.isEmpty ? nil : found.text)),
            .init("link", JSONValue(found.link)), .init("in_reply_to", JSONValue(found.inReplyTo)),
            .init("rating", found.rating.map { JSONValue($0) } ?? .null), .init("place", JSONValue(found.place)),
            .init("authenticated", Self.flag(found.isAuthenticated)),
        ])
    }

    private static func flag(_ value: Bool?) -> JSONValue { value.map { .flag($0) } ?? .null }

    private static func attachment(_ part: LetterPart) -> JSONValue {
        .object([
            .init("name", JSONValue(part.name)), .init("type", .text(part.type)), .init("size", JSONValue(part.content.count)),
        ])
    }
}
