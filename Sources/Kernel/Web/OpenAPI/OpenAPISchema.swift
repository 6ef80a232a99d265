/// The shape of a value (JSON Schema 2020-12), as far as input fields need it.
struct OpenAPISchema: Encodable, Sendable {
    var type: String?
    var format: String?
    var description: String?
    var maxLength: Int?
    var maximum: Int?
    var properties: [String: OpenAPISchema]?
    var required: [String]?
    var items: Indirect?
    var ref: String?

    /// A struct cannot hold itself, an enum can.
    indirect enum Indirect: Encodable, Sendable {
        case schema(OpenAPISchema)

        func encode(to encoder: any Encoder) throws {
            guard case .schema(let schema) = self else { return }
            try schema.encode(to: encoder)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type, format, description, maxLength, maximum, properties, required, items
        case ref = "$ref"
    }

    init(type: String? = nil, format: String? = nil) {
        self.type = type
        self.format = format
    }

    init(_ field: InputField) {
        switch field.kind {
        case .text: self.init(type: "string")
        case .number: self.init(type: "integer")
        case .email: self.init(type: "string", format: "email")
        case .url: self.init(type: "string", format: "uri")
        case .flag: self.init(type: "boolean")
        case .date: self.init(type: "string", format: "date")
        case .file: self.init(type: "string", format: "binary")
        case .object: self.init()
        }
        if field.about.isEmpty == false { description = field.about }
        if type == "string", field.kind != .file { maxLength = field.limit }
        if field.kind == .number { maximum = field.limit }
    }

    init(object fields: [InputField]) {
        self.init(type: "object")
        properties = Dictionary(fields.map { ($0.name, OpenAPISchema($0)) }) { first, _ in first }
        let needed = fields.filter(\.required).map(\.name)
        if needed.isEmpty == false { required = needed }
    }

    static func reference(_ name: String) -> OpenAPISchema {
        var schema = OpenAPISchema()
        schema.ref = "#/components/schemas/\(name)"
        return schema
    }

    /// What ``Problem`` is drawn as (RFC 9457).
    static let problem: OpenAPISchema = {
        var fields = OpenAPISchema(type: "array")
        fields.items = .schema(
            OpenAPISchema(object: [InputField("field", required: true), InputField("message", required: true)]))
        var schema = OpenAPISchema(object: [
            InputField("type", required: true), InputField("title", required: true),
            InputField("status", .number, required: true), InputField("detail", required: true),
            InputField("code", required: true), InputField("request", required: true),
        ])
        schema.properties?["fields"] = fields
        return schema
    }()
}
