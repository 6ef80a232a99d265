/// One operation as OpenAPI says it.
struct OpenAPIOperation: Encodable {
    struct Parameter: Encodable {
        let name: String
        let `in`: String
        let required: Bool
        let description: String?
        let schema: OpenAPISchema
    }

    struct Content: Encodable {
        let schema: OpenAPISchema
    }

    struct Body: Encodable {
        let required: Bool
        let content: [String: Content]
    }

    struct Answer: Encodable {
        let description: String
        var content: [String: Content]?
    }

    let operationId: String
    let summary: String
    let parameters: [Parameter]?
    let requestBody: Body?
    let responses: [String: Answer]
    let security: [[String: [String]]]

    init(_ operation: Operation) {
        operationId = operation.name
        summary = operation.summary
        let inQuery = operation.method == .get || operation.method == .delete
        var parameters = Router.parameterNames(operation.path).map { name in
            Parameter(name: name, in: "path", required: true, description: nil, schema: OpenAPISchema(type: "string"))
        }
        if inQuery {
            parameters += operation.input.map { field in
                Parameter(
                    name: field.name, in: "query", required: field.required,
                    description: field.about.isEmpty ? nil : field.about, schema: OpenAPISchema(field))
            }
        }
        self.parameters = parameters.isEmpty ? nil : parameters
        requestBody = inQuery || operation.input.isEmpty ? nil : Self.body(operation.input)
        responses = [
            "2XX": Answer(description: "Done"),
            "default": Answer(
                description: "Not done, and why",
                content: ["application/problem+json": Content(schema: .reference("Problem"))]),
        ]
        security = Self.security(operation.access)
    }

    /// A form with files has one encoding; all others may come as form or as JSON.
    private static func body(_ input: [InputField]) -> Body {
        let content = Content(schema: OpenAPISchema(object: input))
        let hasFiles = input.contains { $0.kind == .file }
        let types = hasFiles ? ["multipart/form-data"] : ["application/json", "application/x-www-form-urlencoded"]
        return Body(
            required: input.contains(where: \.required), content: Dictionary(uniqueKeysWithValues: types.map { ($0, content) }))
    }

    private static func security(_ access: Access) -> [[String: [String]]] {
        guard access.need != .nothing else { return [] }
        return access.acceptsToken ? [["token": []], ["session": []]] : [["session": []]]
    }
}
