import Foundation
import HTTPTypes
import Kernel

/// Calls of VK's API (https://dev.vk.com/en/api/api-requests), one after the other.
struct VKAPI {
    static let version = "5.199"
    static let usualServer = "https://api.vk.com"

    private let server: String
    private let token: String
    private let outside: Outside

    init(_ settings: VKSettings, through outside: Outside) {
        server = settings.api
        token = settings.token
        self.outside = outside
    }

    /// What stands under `response`.
    func call(_ method: String, _ parameters: [String: String]) async throws(VKFault) -> JSONValue {
        var fields = parameters
        fields["v"] = Self.version
        let (body, type) = Self.body(of: fields.sorted { $0.key < $1.key })
        let request = OutsideRequest(
            "\(server)/method/\(method)", method: .post,
            headers: [.contentType: type, .authorization: "Bearer \(token)"], body: body, redirects: 0)
        // VK answers 200 also where it refuses; which of the two it is says the body.
        let json = try await Self.answer(to: request, through: outside)
        if let error = json["error"] { throw VKFault(error) }
        guard let response = json["response"] else { throw VKFault(.passing, code: 0, said: "VK did not answer the question") }
        return response
    }

    /// What is longer than 2 KB is sent in parts, as VK asks for (https://dev.vk.com/ru/api/api-requests).
    private static func body(of fields: [(key: String, value: String)]) -> (Data, type: String) {
        let text = fields.map { "\(escaped($0.key))=\(escaped($0.value))" }.joined(separator: "&")
        guard text.utf8.count > 2000 else { return (Data(text.utf8), "application/x-www-form-urlencoded") }
        let parts = VKMultipart(fields.map { .init(name: $0.key, data: Data($0.value.utf8)) })
        return (parts.body, parts.type)
    }

    /// What one of VK's servers answers, whatever it means.
    static func answer(to request: OutsideRequest, through outside: Outside) async throws(VKFault) -> JSONValue {
        let answer: OutsideResponse
        do { answer = try await outside.send(request) } catch { throw VKFault(.passing, code: 0, said: error.description) }
        guard let json = JSONValue(object: answer.body) else {
            throw VKFault(.passing, code: 0, said: "HTTP \(answer.status)")
        }
        return json
    }

    /// As a value in a query or a form.
    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986, 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
