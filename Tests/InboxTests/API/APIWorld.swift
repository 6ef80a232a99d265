import Channels
import Foundation
import People
import Support
import Workspace

@testable import Inbox
@testable import Kernel

/// A workspace with one of everything the API speaks of, asked with a token, every answer held against the description.
struct APIWorld: Sendable {
    let doors: Doors
    let key: [String: String]
    let schema: JSONSchema
    let channel: Connected

    static func open(
        _ engine: TestEngine, _ body: @escaping @Sendable (APIWorld) async throws -> Void
    ) async throws {
        try await Doors.open(engine) { doors in
            var draft = Connected.Draft(kind: "api", name: "Shop")
            draft.network = "review"
            let channel = try await doors.connect(draft)
            let token = try await doors.token(scopes: ["admin"])
            let document = try await doors.get("/api/openapi.json").json
            try await body(
                APIWorld(
                    doors: doors, key: ["authorization": "Bearer \(token)"], schema: JSONSchema(document: document),
                    channel: channel))
        }
    }

    /// What was answered, and what of it does not fit the description.
    struct Told: Sendable {
        let reply: Reply
        let mistakes: [String]
        func id(_ name: String = "id") throws -> Int64 { try reply.json[name]?.int ?? 0 }
    }

    /// Asks an operation by its name.
    @discardableResult
    func ask(
        _ name: String, _ ids: [String: String] = [:], query: String = "", json: String? = nil, headers: [String: String] = [:],
        key: [String: String]? = nil
    ) async throws -> Told {
        guard let operation = doors.operations.first(where: { $0.name == name }) else {
            return Told(reply: Reply(status: 0, headers: [:], text: ""), mistakes: ["there is no \(name)"])
        }
        let path = ids.reduce(operation.path) { $0.replacing("{\($1.key)}", with: $1.value) }
        var sent = (key ?? self.key).merging(headers) { $1 }
        if json != nil { sent["content-type"] = sent["content-type"] ?? "application/json" }
        let reply = await doors.ask(
            operation.method, query.isEmpty ? path : "\(path)?\(query)", sent, body: Data((json ?? "").utf8))
        return Told(reply: reply, mistakes: try mistakes(reply, operation))
    }

    private func mistakes(_ reply: Reply, _ operation: Kernel.Operation) throws -> [String] {
        let described = schema.document["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]
        guard var answer = described?["responses"]?[String(reply.status)] else {
            return ["\(operation.name) answers \(reply.status), which is not described: \(reply.text)"]
        }
        if let reference = answer["$ref"]?.text {
            answer = reference.dropFirst(2).split(separator: "/").reduce(schema.document) { $0[String($1)] ?? .null }
        }
        guard let content = answer["content"]?.members?.first else {
            return reply.text.isEmpty ? [] : ["\(operation.name) says something at \(reply.status)"]
        }
        if content.name == "*/*" { return [] }
        guard reply.headers["content-type"] == content.name, let shape = content.value["schema"] else {
            return ["\(operation.name) answers \(reply.headers["content-type"] ?? "nothing")"]
        }
        return schema.mistakes(try reply.json, shape).map { "\(operation.name) \(reply.status): \($0)" }
    }
}
