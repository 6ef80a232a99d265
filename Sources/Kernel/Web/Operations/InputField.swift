/// A field an operation reads. Of the operations of the API what is said here is what is taken: ``InputCheck`` holds every
/// request against it, and the description is printed from it. Elsewhere the handler's ``FormReader`` decides.
package struct InputField: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case text, number, email, url, flag, date, file, object
        /// The number of a thing, 1 to 2^53 - 1.
        case id
        /// RFC 3339.
        case moment
        /// An object whose names its sender chooses; values are texts, numbers and truths.
        case facts
        /// A text, or a whole number whose digits are the text: ids are numbers in some systems.
        case code
        /// RFC 3339, or milliseconds since 1970.
        case when
        /// What the handler alone can tell.
        case any
    }

    package let name: String
    package let kind: Kind
    package let required: Bool
    /// Characters of a text, bytes of a file, the greatest number.
    package let limit: Int?
    /// One English sentence.
    package let about: String
    /// The smallest number.
    package private(set) var least: Int?
    /// What a text may be; empty for any.
    package private(set) var choices: [String] = []
    /// How many values of this name there may be; nil for one.
    package private(set) var most: Int?
    /// The fields of an object, or of each object of a list.
    package private(set) var members: [InputField] = []
    /// What one would send, as JSON.
    package private(set) var example: JSONValue?

    package init(_ name: String, _ kind: Kind = .text, required: Bool = false, limit: Int? = nil, about: String = "") {
        self.name = name
        self.kind = kind
        self.required = required
        self.limit = limit
        self.about = about
    }

    package static func == (left: InputField, right: InputField) -> Bool {
        left.name == right.name && left.kind == right.kind && left.members == right.members
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(kind)
    }

    /// Bytes that hold the longest texts these fields take, in the longest spelling there is: a character beyond the first plane
    /// as two escapes of JSON, or four of an address.
    static func room(for fields: [InputField]) -> Int {
        let room = fields.reduce(0) { room, field in
            let one =
                switch field.kind {
                case .text, .code, .any, .email, .url: 12 * (field.limit ?? 2000)
                case .object: Self.room(for: field.members)
                case .file: field.limit ?? 0
                case .facts: 64 * 1024
                case .number, .flag, .date, .id, .moment, .when: 64
                }
            return room + field.name.utf8.count + 8 + min(one, mostRoom) * min(field.most ?? 1, 1000)
        }
        return min(room, mostRoom)
    }

    /// What holds more says so itself.
    private static let mostRoom = 2 * 1024 * 1024

    private func changing(_ change: (inout InputField) -> Void) -> InputField {
        var field = self
        change(&field)
        return field
    }

    package func from(_ least: Int) -> InputField { changing { $0.least = least } }
    package func oneOf(_ choices: [String]) -> InputField { changing { $0.choices = choices } }
    package func oneOf<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> InputField where Choice.RawValue == String {
        oneOf(Choice.allCases.map(\.rawValue))
    }
    /// A list of up to so many.
    package func list(_ most: Int) -> InputField { changing { $0.most = most } }
    package func of(_ members: [InputField]) -> InputField { changing { $0.members = members } }
    package func like(_ example: JSONValue) -> InputField { changing { $0.example = example } }
}
