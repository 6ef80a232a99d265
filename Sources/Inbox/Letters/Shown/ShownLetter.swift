import Channels
import Foundation
package import Kernel
import People

/// A letter of a conversation, as far as its card shows it: who wrote to whom about what, and how much of it are own words.
package struct ShownLetter: Sendable, RowReadable {
    let message: ID<ThreadLine.Said>
    let interest: ID<Interest>
    let sender: ID<Identity>?
    let subject: String
    let from: [Correspondence.Party]
    let to: [Correspondence.Party]
    let cc: [Correspondence.Party]
    /// So many characters of the text are the sender's own.
    let ownLength: Int
    let hasHTML: Bool
    /// The letter as it came or went; nil where it was not kept.
    let raw: String?
    let saidAt: Date
    /// Pictures on the web are shown: somebody asked for this letter's, or the sender's are always shown.
    let showsPictures: Bool
    let isTrusted: Bool
    /// Why it is not believed to be what it says it is, and what it says it comes from.
    let doubt: Correspondence.Doubt.Reason?
    let doubtedSender: String
    /// To whom it was written instead of us, where that is the doubt; empty where it says nobody.
    let doubtedRecipient: String?
    /// By now somebody said that this address is forwarded to us.
    var isForwarded = false
    /// The letter before it in the conversation was about something else, or there is none.
    var opensSubject = true

    package init(row: Row) throws {
        message = try row.get("message_id")
        interest = try row.get("interest_id")
        sender = try row.get("identity_id")
        subject = try row.get("subject")
        from = Correspondence.Party.all(try row.get("from_json"))
        to = Correspondence.Party.all(try row.get("to_json"))
        cc = Correspondence.Party.all(try row.get("cc_json"))
        ownLength = try row.get("own_length")
        hasHTML = try row.get("has_html")
        raw = try row.get("raw_blob")
        saidAt = try row.get("said_at")
        doubtedRecipient = try row.get("doubted_recipient", as: String?.self)
        doubt =
            try doubtedRecipient != nil
            ? .elsewhere : row.get("doubt", as: String?.self).flatMap(Correspondence.Doubt.Reason.init)
        doubtedSender = try row.get("doubted_sender", as: String?.self) ?? ""
        isTrusted = try row.get("trusted_at", as: Date?.self) != nil
        showsPictures = try isTrusted || row.get("pictures_shown")
    }

    /// The text in two: what the sender wrote, and what follows, quoted or a signature. Where nothing is left before, all of it is
    /// the sender's.
    func split(_ text: String) -> (own: String, rest: String) {
        let end = text.index(text.startIndex, offsetBy: ownLength, limitedBy: text.endIndex) ?? text.endIndex
        let own = text[..<end]
        guard own.contains(where: { !$0.isWhitespace }) else { return (text, "") }
        let rest = text[end...]
        return (String(own), rest.contains { !$0.isWhitespace } ? String(rest) : "")
    }
}
