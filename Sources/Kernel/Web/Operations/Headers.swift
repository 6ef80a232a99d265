internal import HTTPTypes

/// Header fields in order, duplicates kept; names match in any case (RFC 9110, 5.1).
package struct Headers: Sendable, ExpressibleByDictionaryLiteral {
    var fields: HTTPFields

    init(_ fields: HTTPFields) { self.fields = fields }

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = [:]
        for (name, value) in elements { add(name, value) }
    }

    /// The value; several of one name are joined by commas. Setting replaces them all, nil removes them.
    package subscript(name: String) -> String? {
        get { HTTPField.Name(name).flatMap { fields[$0] } }
        set {
            guard let name = HTTPField.Name(name) else { return }
            fields[name] = newValue
        }
    }

    package func all(_ name: String) -> [String] {
        HTTPField.Name(name).map { fields[values: $0] } ?? []
    }

    /// Line breaks in a value become blanks, so a value cannot make another field. A name that is no token is not sent.
    package mutating func add(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name) else { return }
        fields.append(HTTPField(name: name, value: value))
    }

    /// Every field of the others, in place of those of the same name here.
    mutating func take(_ others: Headers) {
        for field in others.fields { fields[field.name] = field.value }
    }

    package func contains(_ name: String) -> Bool {
        HTTPField.Name(name).map(fields.contains) ?? false
    }
}
