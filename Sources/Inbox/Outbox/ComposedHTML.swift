import Foundation

/// The form a member gave their words in the page, allow-listed: whatever a browser sends, only this goes out.
struct ComposedHTML: Sendable, Equatable {
    /// Nil where the words have no form that plain text does not have.
    let markup: String?
    let text: String

    init(_ html: String) {
        markup = nil
        text = html
    }
}
