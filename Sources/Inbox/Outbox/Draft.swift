package import Foundation
package import Kernel
import Workspace

/// What a member has begun to write on a card. Saved as one types, shown in any browser of that member, gone when it is sent.
package struct Draft: Sendable, RowReadable {
    package var text: String
    package var html: String?
    /// What was typed in place of what the composer proposes; nil: as proposed.
    package var subject: String?
    package var to: String?
    package var cc: String?
    package var bcc: String?
    /// Whether the answered letter is quoted below.
    package var quotes: Bool
    /// Templates whose words it holds.
    package var templates: [ID<Template>] = []
    package let updatedAt: Date

    package init(
        text: String, html: String? = nil, subject: String? = nil, to: String? = nil, cc: String? = nil, bcc: String? = nil,
        quotes: Bool = true, at now: Date
    ) {
        self.text = text
        self.html = html
        self.subject = subject
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.quotes = quotes
        updatedAt = now
    }

    package init(row: Row) throws {
        text = try row.get("text")
        html = try row.get("html")
        subject = try row.get("subject")
        to = try row.get("to_text")
        cc = try row.get("cc_text")
        bcc = try row.get("bcc_text")
        quotes = try row.get("quotes")
        templates = TemplateList.read(try row.get("template_ids"))
        updatedAt = try row.get("updated_at")
    }

    /// A file that was added and waits for its letter.
    package struct File: Sendable, RowReadable {
        package let id: ID<File>
        package let interest: ID<Interest>
        package let name: String
        package let type: String
        package let size: Int
        package let blob: String
        /// Set for pictures the text shows.
        package let contentID: String?

        package init(row: Row) throws {
            id = try row.get("id")
            interest = try row.get("interest_id")
            name = try row.get("name")
            type = try row.get("type")
            size = try row.get("size")
            blob = try row.get("blob")
            contentID = try row.get("content_id")
        }
    }

    /// Together with its files more than most servers take is refused while it can still be mended.
    package static let mostBytes = 20 * 1024 * 1024
    package static let mostFiles = 50
}
