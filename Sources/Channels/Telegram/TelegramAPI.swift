import Foundation
import HTTPTypes
import Kernel

/// Calls of the Bot API (https://core.telegram.org/bots/api#making-requests). The address of each holds the bot's token: no
/// fault says it, and the way out writes down hosts alone.
struct TelegramAPI: Sendable {
    private let server: String
    private let token: String
    private let hasToken: Bool
    private let outside: Outside

    init(_ settings: TelegramSettings, through outside: Outside) {
        server = settings.api
        token = settings.token
        hasToken = settings.hasToken
        self.outside = outside
    }

    /// Calls once.
    ///
    /// - Parameters:
    ///   - members: the method's parameters.
    ///   - files: go along in one body with them.
    ///   - timeout: seconds.
    /// - Returns: what stands under `result`; null where everything was so already.
    func call(
        _ method: String, _ members: [JSONValue.Member] = [], files: [TelegramForm.Upload] = [], timeout: TimeInterval = 30
    ) async throws(TelegramFault) -> JSONValue {
        let answer = try await send(method, members, files: files, timeout: timeout)
        if let json = JSONValue(object: answer.body), json["ok"]?.flag == true { return json["result"] ?? .null }
        let fault = TelegramFault(answer, hiding: token)
        guard fault.kind == .unchanged else { throw fault }
        return .null
    }

    /// What has come since, each in the bytes it came in (https://core.telegram.org/bots/api#getupdates).
    ///
    /// - Parameters:
    ///   - offset: what stands before it is never told again.
    ///   - wait: seconds to wait for something to come.
    func updates(from offset: Int64?, waiting wait: Int) async throws(TelegramFault) -> [Data] {
        let members = [
            offset.map { JSONValue.Member("offset", .number(String($0))) },
            JSONValue.Member("timeout", .number(String(wait))), TelegramUpdate.wanted,
        ]
        let answer = try await send(
            "getUpdates", members.compactMap { $0 }, timeout: TimeInterval(wait) + 30, limit: 64 << 20)
        guard answer.isSuccess, let updates = TelegramSlices.results(in: answer.body) else {
            throw TelegramFault(answer, hiding: token)
        }
        return updates
    }

    /// Where a file lies, by the path that `getFile` named.
    func address(ofFile path: String) -> String {
        "\(server)/file/bot\(token)/\(path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)"
    }

    private func send(
        _ method: String, _ members: [JSONValue.Member], files: [TelegramForm.Upload] = [], timeout: TimeInterval,
        limit: Int = 4 << 20
    ) async throws(TelegramFault) -> OutsideResponse {
        guard hasToken else { throw TelegramFault(.token, said: "") }
        var request = OutsideRequest(
            "\(server)/bot\(token)/\(method)", method: .post, headers: [.contentType: "application/json"],
            body: Data(JSONValue.object(members).json.utf8), limit: limit, timeout: timeout, redirects: 0)
        if files.isEmpty == false {
            let form = TelegramForm(members, files)
            request.headers[.contentType] = form.type
            request.body = form.body
        }
        do { return try await outside.send(request) } catch { throw TelegramFault(error) }
    }
}
