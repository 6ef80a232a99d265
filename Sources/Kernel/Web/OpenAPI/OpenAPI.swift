package import Foundation

/// The description of the API for programs and people, derived from the operations themselves (OpenAPI 3.1.0).
package enum OpenAPI {
    /// - Parameters:
    ///   - operations: those to describe, in any order.
    ///   - baseURL: where the API stands; nil for where the document was found.
    package static func document(
        for operations: [Operation], title: String, version: String, about: String = "", baseURL: String? = nil
    ) throws -> Data {
        var book = ShapeBook()
        var paths: [(path: String, methods: [JSONValue.Member])] = []
        for operation in operations {
            let path = operation.path.replacing("*}", with: "}")
            let said = JSONValue.Member(operation.method.rawValue.lowercased(), OpenAPIOperation(operation).value(&book))
            if let index = paths.firstIndex(where: { $0.path == path }) {
                paths[index].methods.append(said)
            } else {
                paths.append((path, [said]))
            }
        }
        let info = JSONValue.object([.init("title", .text(title)), .init("version", .text(version))])
            .adding("description", about.isEmpty ? nil : .text(about))
        let document: JSONValue = [
            "openapi": "3.1.0", "info": info, "servers": [["url": .text(baseURL ?? "/")]],
            "paths": .object(paths.sorted { $0.path < $1.path }.map { .init($0.path, .object($0.methods)) }),
            "components": [
                "schemas": .object(
                    book.named.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) } + [.init("Problem", problem)]),
                "responses": .object(refusals), "headers": .object(headers), "securitySchemes": security,
            ],
        ]
        return Data(document.json.utf8)
    }

    /// What ``Problem`` is drawn as (RFC 9457).
    private static let problem: JSONValue = [
        "type": "object",
        "description": "Why it is not done and what to do (RFC 9457).",
        "properties": [
            "type": ["type": "string", "description": "urn:problem: and the code"],
            "title": ["type": "string", "description": "What happened, in the reader's language"],
            "status": ["type": "integer"],
            "detail": ["type": "string", "description": "What it means and what to do"],
            "code": ["type": "string", "description": "A stable word for programs: not-found, invalid, conflict …"],
            "request": ["type": "string", "description": "The number of the request, as in x-request-id and the log"],
            "fields": [
                "type": "array",
                "description": "What is wrong with what was sent, by its path",
                "items": [
                    "type": "object", "properties": ["field": ["type": "string"], "message": ["type": "string"]],
                    "required": ["field", "message"], "additionalProperties": false,
                ],
            ],
        ],
        "required": ["type", "title", "status", "detail", "code", "request"],
        "additionalProperties": false,
    ]

    private static let security: JSONValue = [
        "token": [
            "type": "http", "scheme": "bearer",
            "description": "A token of Settings → API tokens. It acts as its member within its scopes.",
        ],
        "session": ["type": "apiKey", "name": "session", "in": "cookie"],
    ]

    /// Every status an operation may refuse with, and why.
    static let reasons: [(status: Int, about: String)] = [
        (400, "The body cannot be read: no JSON, or cut off."), (401, "There is no token, or it is over."),
        (403, "The token or its member lacks the right."), (404, "There is no such thing, or it is not open to the member."),
        (409, "Somebody was first, it has changed, or the same key is being worked on."),
        (412, "It is not as If-Match says: read it again."), (413, "The body is too large."),
        (414, "The address is too long."), (415, "The body is neither JSON nor a form."),
        (422, "A field is wrong; “fields” names each and the remedy."),
        (429, "Too many requests: wait as long as Retry-After says."), (503, "Not just now; nothing is lost, try again."),
    ]

    private static var refusals: [JSONValue.Member] {
        reasons.map { status, about in
            var headers = meterHeaders
            if status == 429 || status == 503 { headers.append(.init("Retry-After", reference("Retry-After"))) }
            return .init(
                "Refusal\(status)",
                [
                    "description": .text(about), "headers": .object(headers),
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ])
        }
    }

    static let meterHeaders: [JSONValue.Member] = [
        .init("RateLimit", reference("RateLimit")), .init("RateLimit-Policy", reference("RateLimit-Policy")),
    ]

    static func reference(_ header: String) -> JSONValue { ["$ref": .text("#/components/headers/\(header)")] }

    private static let headers: [JSONValue.Member] = [
        header("RateLimit", "What is left: \"token\";r=599;t=60, r requests within t seconds."),
        header("RateLimit-Policy", "What holds: \"token\";q=600;w=60, q requests in w seconds."),
        .init("Retry-After", ["description": "Seconds until it is worth trying again.", "schema": ["type": "integer"]]),
        header("ETag", "What the thing is like now; send it as If-Match when changing it."),
        header("Location", "Where the new thing is."),
        header("Idempotency-Replayed", "true: this was answered before; nothing was done again."),
    ]

    private static func header(_ name: String, _ about: String) -> JSONValue.Member {
        .init(name, ["description": .text(about), "schema": ["type": "string"]])
    }
}
