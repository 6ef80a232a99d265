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
        let body = fields.sorted { $0.key < $1.key }.map { "\(Self.escaped($0))=\(Self.escaped($1))" }.joined(separator: "&")
        let request = OutsideRequest(
            "\(server)/method/\(method)", method: .post,
            headers: [.contentType: "application/x-www-form-urlencoded", .authorization: "Bearer \(token)"],
            body: Data(body.utf8), redirects: 0)
        let answer: OutsideResponse
        do { answer = try await outside.send(request) } catch { throw VKFault(.passing, code: 0, said: error.description) }
        // VK answers 200 also where it refuses; which of the two it is says the body.
        guard let json = JSONValue(object: answer.body) else {
            throw VKFault(.passing, code: 0, said: "HTTP \(answer.status)")
        }
        if let error = json["error"] { throw VKFault(error) }
        guard let response = json["response"] else { throw VKFault(.passing, code: 0, said: "HTTP \(answer.status)") }
        return response
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986, 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// Why VK did not do what it was asked (https://dev.vk.com/en/reference/errors).
struct VKFault: Error, Equatable {
    enum Kind {
        /// Heals in moments.
        case passing
        /// Opens again the next day.
        case tomorrow
        /// The token is of no use any more, or never was.
        case token
        /// Stays so for this wish.
        case final
    }

    let kind: Kind
    let code: Int
    let said: String

    init(_ kind: Kind, code: Int, said: String) {
        self.kind = kind
        self.code = code
        self.said = said
    }

    init(_ error: JSONValue) {
        code = error["error_code"]?.int.flatMap { Int(exactly: $0) } ?? 0
        said = String((error["error_msg"]?.text ?? "").prefix(300))
        kind =
            switch code {
            case 1, 6, 9, 10, 32, 36, 43: .passing
            case 29, 601: .tomorrow
            case 5, 8, 17, 24, 25, 27, 28, 42, 1116, 1117: .token
            default: .final
            }
    }

    var line: LineFault {
        switch kind {
        case .passing, .tomorrow: LineFault(.passing, "busy", said: said)
        case .token: LineFault(.refused, "token", setting: VKSettings.Key.token, said: said)
        case .final: LineFault(.refused, "protocol", said: said)
        }
    }
}
