/// A field an operation reads, as the API description and the help sheet show it. What is refused is decided by the
/// ``FormReader`` of the handler.
package struct InputField: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case text, number, email, url, flag, date, file, object
    }

    package let name: String
    package let kind: Kind
    package let required: Bool
    /// Characters of a text, bytes of a file, the greatest number.
    package let limit: Int?
    /// One English sentence.
    package let about: String

    package init(_ name: String, _ kind: Kind = .text, required: Bool = false, limit: Int? = nil, about: String = "") {
        self.name = name
        self.kind = kind
        self.required = required
        self.limit = limit
        self.about = about
    }
}
