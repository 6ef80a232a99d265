/// The shape of what an operation takes (JSON Schema 2020-12). What is optional may be null in JSON; an address has no null.
struct OpenAPISchema {
    let field: InputField
    let isInQuery: Bool

    static func object(_ fields: [InputField]) -> JSONValue {
        let needed = fields.filter(\.required).map { JSONValue.text($0.name) }
        return JSONValue.object([
            .init("type", "object"),
            .init(
                "properties",
                .object(fields.map { .init($0.name, OpenAPISchema(field: $0, isInQuery: false).value) })),
        ]).adding("required", needed.isEmpty ? nil : .list(needed)).adding("additionalProperties", false)
    }

    var value: JSONValue {
        var schema = one
        if let most = field.most {
            schema = JSONValue.object([
                .init("type", orNull("array")), .init("items", one), .init("maxItems", .number(String(most))),
            ]).adding("minItems", field.required ? 1 : nil)
        }
        schema = schema.adding("description", field.about.isEmpty ? nil : .text(field.about))
        return schema.adding("examples", field.example.map { .list([$0]) })
    }

    /// One value, or each of a list.
    private var one: JSONValue {
        switch field.kind {
        case .text:
            var schema = type("string").adding("maxLength", field.limit.map(number))
            if field.required || field.most != nil { schema = schema.adding("minLength", 1) }
            guard field.choices.isEmpty == false else { return schema }
            let choices = field.choices.map { JSONValue.text($0) }
            return schema.adding("enum", .list(choices + (isNullable ? [.null] : [])))
        case .number:
            return type("integer").adding("minimum", number(field.least ?? 0))
                .adding("maximum", number(field.limit ?? InputCheck.greatest))
        case .id:
            return type("integer").adding("format", "int64").adding("minimum", 1).adding("maximum", number(InputCheck.greatest))
        case .code:
            return JSONValue.object([.init("type", .list(["string", "integer"] + (isNullable ? ["null"] : [])))])
                .adding("maxLength", field.limit.map(number))
        case .when:
            return [
                "anyOf": .list(
                    [["type": "string", "format": "date-time"], ["type": "integer"]] + (isNullable ? [["type": "null"]] : []))
            ]
        case .email: return type("string").adding("pattern", .text(InputCheck.mailPattern)).adding("maxLength", 254)
        case .url:
            return type("string").adding("pattern", .text(InputCheck.addressPattern)).adding("maxLength", 2000)
        case .flag: return type("boolean")
        case .date: return type("string").adding("format", "date")
        case .moment: return type("string").adding("format", "date-time")
        case .file: return ["type": "string", "format": "binary"]
        case .facts:
            return type("object").adding("additionalProperties", ["type": ["string", "number", "boolean", "null"]])
                .adding("maxProperties", field.limit.map(number))
        case .object:
            let schema = field.members.isEmpty ? type("object") : Self.object(field.members)
            guard isNullable, field.members.isEmpty == false, case .object(let parts) = schema else { return schema }
            return .object(parts.map { $0.name == "type" ? .init("type", orNull("object")) : $0 })
        case .any: return .object([])
        }
    }

    private var isNullable: Bool { isInQuery == false && field.required == false && field.most == nil }
    private func type(_ name: String) -> JSONValue { .object([.init("type", isNullable ? [.text(name), "null"] : .text(name))]) }
    private func orNull(_ name: String) -> JSONValue {
        isInQuery || field.required ? .text(name) : [.text(name), "null"]
    }
    private func number(_ number: Int) -> JSONValue { .number(String(number)) }
}
