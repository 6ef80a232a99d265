package import Foundation

/// What a form, a form with files or a JSON object says: the same type, so an operation reads all three the same way.
package struct Form: Sendable {
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// In the order sent, duplicates kept. A JSON string is its text, a number its digits, a truth `true` or `false`, null
    /// is absent, and a list of these is one field for each.
    package internal(set) var fields: [Field]
    package internal(set) var files: [FormFile]
    /// Members of a JSON object that are objects, or lists with objects in them.
    package internal(set) var objects: [String: JSONValue]
    /// The whole, where JSON was sent.
    package internal(set) var json: JSONValue?
    /// Why the body could not be read as a form; the fields are empty then, and ``FormReader/finish()`` throws it.
    package internal(set) var refusal: Problem?

    package init(fields: [Field] = [], files: [FormFile] = []) {
        self.fields = fields
        self.files = files
        objects = [:]
    }

    init(refusal: Problem) {
        self.init()
        self.refusal = refusal
    }

    /// The first value of this name.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Every name sent, once, in order.
    package var names: [String] {
        var seen: Set<String> = []
        return (fields.map(\.name) + files.map(\.field) + objects.keys.sorted()).filter { seen.insert($0).inserted }
    }
}

/// A file that came with a form.
package struct FormFile: Sendable {
    package let field: String
    /// As the sender called it, without folders. For people to read: it never becomes a path.
    package let name: String
    /// The media type the sender claims, lower case, without parameters.
    package let type: String
    package let data: Data

    package init(field: String, name: String, type: String, data: Data) {
        self.field = field
        self.name = name
        self.type = type
        self.data = data
    }
}
