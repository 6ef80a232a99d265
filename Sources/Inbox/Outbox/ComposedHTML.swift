import Formats
import Foundation

/// The form a member gave their words in the page: whatever a browser sends, only what ``WrittenHTML`` lets through goes out.
struct ComposedHTML: Sendable, Equatable {
    /// Nil where the words have no form that plain text does not have.
    let markup: String?
    let text: String

    init(_ html: String) {
        let written = WrittenHTML(html)
        markup = written.hasForm ? written.markup : nil
        text = written.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
