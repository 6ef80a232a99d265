package import Foundation

/// A letter as it is read (RFC 5322 with MIME, RFC 2045 to 2049). Everything is decoded: text is text, and what could not be
/// decoded has become U+FFFD. The raw bytes are kept by whoever received them.
package struct Letter: Sendable, Hashable {
    /// The header, in its order.
    package var fields: [LetterField]
    /// Without angle brackets; nil when there is none or it is empty.
    package var messageID: String?
    /// Message-IDs without angle brackets.
    package var inReplyTo: [String]
    /// Message-IDs without angle brackets, oldest first.
    package var references: [String]
    package var from: [MailAddress]
    package var sender: MailAddress?
    package var replyTo: [MailAddress]
    /// Groups are flattened.
    package var to: [MailAddress]
    package var cc: [MailAddress]
    package var bcc: [MailAddress]
    package var subject: String
    package var date: LetterDate?
    /// The body as readable text: the plain part, else the HTML part turned to text.
    package var text: String
    /// The HTML of the body as it came, to be shown only through ``SafeHTML``.
    package var html: String?
    /// The body as the sender built it.
    package var root: LetterPart
    /// Every leaf part that is no alternative of the body, inline pictures and enclosed messages too.
    package var attachments: [LetterPart]

    package init(fields: [LetterField] = [], root: LetterPart = LetterPart()) {
        self.fields = fields
        self.root = root
        inReplyTo = []
        references = []
        from = []
        replyTo = []
        to = []
        cc = []
        bcc = []
        subject = ""
        text = ""
        attachments = []
    }

    /// The first field of that name, its words decoded; names are compared without regard to case.
    package func field(_ name: String) -> String? { fields.first(name) }
    /// Every field of that name in the order they stand.
    package func all(_ name: String) -> [String] { fields.all(name) }
}

/// A line of a header, unfolded and decoded (RFC 2047).
package struct LetterField: Sendable, Hashable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension LetterField {
    /// Names are ASCII; any case is the same.
    package func isNamed(_ name: String) -> Bool {
        self.name.utf8.elementsEqual(name.utf8) { $0.lowercased == $1.lowercased }
    }
}

extension [LetterField] {
    package func first(_ name: String) -> String? {
        first { $0.isNamed(name) }?.value
    }

    package func all(_ name: String) -> [String] {
        filter { $0.isNamed(name) }.map(\.value)
    }
}

/// A part of a letter (RFC 2046): a leaf with its bytes, a multipart with its parts, or an enclosed message.
package struct LetterPart: Sendable, Hashable {
    package var fields: [LetterField]
    /// In lower case, `text/plain` when the letter does not say; for attachments of no or a general type what the bytes show.
    package var type: String
    /// Of the Content-Type; names in lower case, values decoded (RFC 2231).
    package var parameters: [String: String]
    /// `inline`, `attachment` or nil.
    package var disposition: String?
    /// The file name that was given, decoded, without any path; nil without one.
    package var name: String?
    /// Without angle brackets.
    package var contentID: String?
    /// The decoded bytes of a leaf; for an enclosed message its raw bytes.
    package var content: Data
    /// Of a multipart; an enclosed message has one, its body.
    package var parts: [LetterPart]

    package init(
        type: String = "text/plain", parameters: [String: String] = [:], fields: [LetterField] = [],
        disposition: String? = nil, name: String? = nil, contentID: String? = nil, content: Data = Data(),
        parts: [LetterPart] = []
    ) {
        self.fields = fields
        self.type = type
        self.parameters = parameters
        self.disposition = disposition
        self.name = name
        self.contentID = contentID
        self.content = content
        self.parts = parts
    }
}

/// Somebody's address in a letter (RFC 5322 section 3.4).
package struct MailAddress: Sendable, Hashable {
    /// The display name, decoded; empty without one.
    package var name: String
    /// `local@domain` as it was written.
    package var address: String
    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}

/// When a letter says it was written, with the sender's offset (RFC 5322 section 3.3).
package struct LetterDate: Sendable, Hashable {
    package var at: Date
    /// East of Greenwich.
    package var offsetMinutes: Int
    package init(at: Date, offsetMinutes: Int) {
        self.at = at
        self.offsetMinutes = offsetMinutes
    }
}
