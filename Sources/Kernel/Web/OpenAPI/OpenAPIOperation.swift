/// One operation as OpenAPI says it.
package struct OpenAPIOperation {
    let operation: Operation

    package init(_ operation: Operation) { self.operation = operation }

    /// `interests` of `/api/v1/interests/{id}/claim`.
    package var group: String {
        let parts = operation.path.split(separator: "/")
        return parts.count > 2 && parts[0] == "api" ? String(parts[2]) : parts.first.map(String.init) ?? ""
    }

    private var isInQuery: Bool { operation.method == .get || operation.method == .delete }
    private var isForPrograms: Bool { operation.access.acceptsToken }

    func value(_ book: inout ShapeBook) -> JSONValue {
        let parameters = pathParameters + queryParameters + headerParameters
        return JSONValue.object([
            .init("operationId", .text(operation.name)), .init("summary", .text(operation.summary)),
            .init("tags", [.text(group)]), .init("security", security), .init("responses", .object(responses(&book))),
        ]).adding("parameters", parameters.isEmpty ? nil : .list(parameters)).adding("requestBody", body)
    }

    // MARK: What it takes

    private var pathParameters: [JSONValue] {
        Router.parameterNames(operation.path).map { name in
            let isNumber = isForPrograms && name != "key"
            let schema: JSONValue =
                isNumber
                ? ["type": "integer", "format": "int64", "minimum": 1, "maximum": .number(String(InputCheck.greatest))]
                : ["type": "string", "minLength": 1]
            return ["name": .text(name), "in": "path", "required": true, "schema": schema]
        }
    }

    private var queryParameters: [JSONValue] {
        guard isInQuery else { return [] }
        return operation.input.map { field in
            let schema = OpenAPISchema(field: field, isInQuery: true).value
            return JSONValue.object([
                .init("name", .text(field.name)), .init("in", "query"), .init("required", .flag(field.required)),
                .init("schema", schema),
            ]).adding("description", field.about.isEmpty ? nil : .text(field.about))
        }
    }

    private var headerParameters: [JSONValue] {
        guard isForPrograms else { return [] }
        func header(_ name: String, _ about: String, _ schema: JSONValue) -> JSONValue {
            ["name": .text(name), "in": "header", "required": false, "description": .text(about), "schema": schema]
        }
        var headers: [JSONValue] = []
        if operation.method == .post {
            let schema: JSONValue = ["type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"]
            headers.append(header("Idempotency-Key", "Of your making: sent again with the same body it is the same act.", schema))
        }
        if operation.isConditional {
            headers.append(header("If-Match", "The ETag of what you read; 412 if it has changed since.", ["type": "string"]))
        }
        return headers
    }

    /// A form with files has one encoding; all others may come as form or as JSON.
    private var body: JSONValue? {
        guard isInQuery == false, operation.input.isEmpty == false else { return nil }
        let hasFiles = operation.input.contains { $0.kind == .file }
        let content = JSONValue.object([.init("schema", OpenAPISchema.object(operation.input))]).adding(
            "example", hasFiles ? nil : example)
        let types =
            hasFiles
            ? ["multipart/form-data"]
            : isForPrograms ? ["application/json"] : ["application/json", "application/x-www-form-urlencoded"]
        return [
            "required": .flag(operation.input.contains(where: \.required)),
            "content": .object(types.map { .init($0, content) }),
        ]
    }

    /// A body one could send: what must be there, and what has an example.
    package var example: JSONValue? {
        let shown = operation.input.filter { $0.required || $0.example != nil }
        guard isInQuery == false, shown.isEmpty == false else { return nil }
        return .object(shown.map { .init($0.name, Self.example(of: $0)) })
    }

    private static func example(of field: InputField) -> JSONValue {
        if let example = field.example { return example }
        let one: JSONValue =
            switch field.kind {
            case .number: .number(String(max(1, field.least ?? 0)))
            case .id: 1
            case .flag: true
            case .email: "anna@example.org"
            case .url: "https://example.org/hook"
            case .date: "2026-11-24"
            case .moment: "2026-11-24T09:00:00Z"
            case .object, .facts: .object(field.members.filter(\.required).map { .init($0.name, example(of: $0)) })
            case .when: "2026-11-24T09:00:00Z"
            case .text, .file, .any, .code: .text(field.choices.first ?? field.name)
            }
        return field.most == nil ? one : [one]
    }

    // MARK: What it answers

    private func responses(_ book: inout ShapeBook) -> [JSONValue.Member] {
        var responses: [JSONValue.Member] = []
        for answer in operation.answers {
            var headers = operation.isMetered && isForPrograms ? OpenAPI.meterHeaders : []
            if operation.method == .get, answer.shape != nil { headers.append(.init("ETag", OpenAPI.reference("ETag"))) }
            if answer.status == 201 { headers.append(.init("Location", OpenAPI.reference("Location"))) }
            if operation.method == .post, isForPrograms {
                headers.append(.init("Idempotency-Replayed", OpenAPI.reference("Idempotency-Replayed")))
            }
            var said = JSONValue.object([.init("description", .text(answer.about))])
                .adding("headers", headers.isEmpty ? nil : .object(headers))
            if let type = answer.type {
                let schema = answer.shape.map { $0(&book) } ?? ["type": "string", "format": "binary"]
                said = said.adding("content", .object([.init(type, ["schema": schema])]))
            }
            responses.append(.init(String(answer.status), said))
        }
        if operation.answers.isEmpty { responses.append(.init("2XX", ["description": "Done"])) }
        return responses
            + statuses.map { .init(String($0), ["$ref": .text("#/components/responses/Refusal\($0)")]) }
    }

    /// Those it may refuse with, in order.
    package var statuses: [Int] {
        var statuses = operation.refusals.union([503])
        if operation.access.need != .nothing { statuses.insert(401) }
        if case .right = operation.access.need { statuses.insert(403) }
        if isForPrograms, operation.isMetered { statuses.insert(429) }
        if operation.path.contains("{") { statuses.insert(404) }
        if operation.input.isEmpty == false {
            statuses.insert(422)
            statuses.formUnion(isInQuery ? [414] : [400, 413, 415])
        } else if isInQuery, isForPrograms {
            statuses.insert(422)
        }
        if operation.method == .post, isForPrograms { statuses.formUnion([409, 413, 422]) }
        return statuses.sorted()
    }

    private var security: JSONValue {
        guard operation.access.need != .nothing else { return [] }
        return operation.access.acceptsToken ? [["token": []], ["session": []]] : [["session": []]]
    }
}
