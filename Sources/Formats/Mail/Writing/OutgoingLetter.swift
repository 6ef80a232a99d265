package import Foundation

/// A letter to be written by ``LetterWriter``.
///
/// Whoever gets a blind copy stands in the envelope alone; there is no place for them here.
package struct OutgoingLetter: Sendable, Hashable {
    package var from: MailAddress
    package var sender: MailAddress?
    package var replyTo: [MailAddress]
    package var to: [MailAddress]
    package var cc: [MailAddress]
    package var subject: String
    package var date: LetterDate
    /// Without angle brackets.
    package var messageID: String
    /// The Message-ID of the letter that is answered, without angle brackets.
    package var inReplyTo: String?
    /// Without angle brackets, oldest first.
    package var references: [String]
    package var autoSubmitted: AutoSubmitted?
    /// Further fields, such as `X-…` or `List-Unsubscribe`. Those the writer writes itself, `Bcc` and impossible names are left out.
    package var fields: [LetterField]
    /// Lines end with LF or CRLF.
    package var text: String
    /// The same with its form.
    package var html: String?
    package var files: [File]

    /// Who wrote it, when nobody did (RFC 3834 section 5).
    package enum AutoSubmitted: String, Sendable {
        case replied = "auto-replied"
        case generated = "auto-generated"
    }

    package struct File: Sendable, Hashable {
        package var name: String
        /// `application/octet-stream` when unknown.
        package var type: String
        /// Without angle brackets; set for pictures that the HTML shows as `cid:`.
        package var contentID: String?
        package var data: Data
        package init(name: String, type: String, contentID: String? = nil, data: Data) {
            self.name = name
            self.type = type
            self.contentID = contentID
            self.data = data
        }
    }

    package init(
        from: MailAddress, to: [MailAddress], subject: String, date: LetterDate, messageID: String, text: String,
        sender: MailAddress? = nil, replyTo: [MailAddress] = [], cc: [MailAddress] = [], inReplyTo: String? = nil,
        references: [String] = [], autoSubmitted: AutoSubmitted? = nil, fields: [LetterField] = [], html: String? = nil,
        files: [File] = []
    ) {
        self.from = from
        self.sender = sender
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.autoSubmitted = autoSubmitted
        self.fields = fields
        self.text = text
        self.html = html
        self.files = files
    }

    /// Whether the header holds an address beyond ASCII, which only servers with SMTPUTF8 take (RFC 6531).
    package var needsUTF8: Bool {
        ([from] + [sender].compactMap { $0 } + replyTo + to + cc).contains { $0.address.utf8.allSatisfy(\.isASCII) == false }
    }
}
