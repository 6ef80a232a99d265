/// What is wrong with one field and how to mend it, in the reader's language.
package struct FieldError: Sendable, Hashable, Encodable {
    package let field: String
    package let message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
