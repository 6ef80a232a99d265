import Emulators
import Foundation
import HTTPTypes
import Kernel
import Testing

/// Asks an emulator as a program would.
struct Asking: Sendable {
    /// A part of a form that is a file.
    struct Part: Sendable {
        let field: String
        let file: EmulatedFile
    }

    let address: String
    let outside: Outside

    func send(
        _ path: String, _ method: HTTPRequest.Method = .post, type: String? = nil, bearer: String? = nil, body: Data? = nil
    ) async throws -> OutsideResponse {
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        headers[.authorization] = bearer.map { "Bearer \($0)" }
        let url = path.hasPrefix("http") ? path : address + path
        return try await outside.send(
            OutsideRequest(url, method: method, headers: headers, body: body, limit: 64 << 20, timeout: 30, redirects: 0))
    }

    func form(_ path: String, _ values: [String: String], bearer: String? = nil) async throws -> OutsideResponse {
        var unreserved = CharacterSet.alphanumerics
        unreserved.insert(charactersIn: "-._~")
        func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
        let body = values.sorted { $0.key < $1.key }.map { "\(escaped($0.key))=\(escaped($0.value))" }.joined(separator: "&")
        return try await send(path, type: "application/x-www-form-urlencoded", bearer: bearer, body: Data(body.utf8))
    }

    func files(_ path: String, _ parts: [Part], with values: [String: String] = [:]) async throws -> OutsideResponse {
        let boundary = "b0undary"
        var body = Data()
        for (name, value) in values {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for part in parts {
            let head = "form-data; name=\"\(part.field)\"; filename=\"\(part.file.name)\""
            body += Data("--\(boundary)\r\nContent-Disposition: \(head)\r\nContent-Type: \(part.file.type)\r\n\r\n".utf8)
            body += part.file.data + Data("\r\n".utf8)
        }
        body += Data("--\(boundary)--\r\n".utf8)
        return try await send(path, type: "multipart/form-data; boundary=\(boundary)", body: body)
    }
}

extension OutsideResponse {
    var json: JSONValue {
        get throws { try JSONValue(parsing: Array(body)) }
    }
}

extension VKEmulator {
    var asking: Asking { Asking(address: address, outside: outside) }

    /// The whole answer of a method, with the community's key unless told.
    func ask(_ method: String, _ values: [String: String] = [:], as token: String? = nil) async throws -> JSONValue {
        let answer = try await asking.form(
            "/method/\(method)", ["v": "5.199"].merging(values) { $1 }, bearer: token ?? self.token)
        #expect(answer.status == 200)
        return try answer.json
    }

    /// What stands under `response`.
    func response(_ method: String, _ values: [String: String] = [:]) async throws -> JSONValue {
        let answer = try await ask(method, values)
        return try #require(answer["response"], "\(method): \(answer.json)")
    }

    /// The error's code; nil where there was none.
    func refusal(_ method: String, _ values: [String: String] = [:], as token: String? = nil) async throws -> Int64? {
        try await ask(method, values, as: token)["error"]?["error_code"]?.int
    }
}
