import Foundation
import HTTPTypes
import Kernel
import Synchronization

@testable import Channels

/// The Bot API by a script: answers calls in their order and remembers them. Who calls once more finds nobody there.
final class TelegramScript: Sendable {
    enum Answer: Sendable {
        /// What stands under `result`.
        case ok(String)
        case refused(Int, String, parameters: String = "{}")
        /// Something else than the Bot API answers.
        case other(Int, String)
        case silent(OutsideError)
    }

    struct Call: Sendable {
        let method: String
        let timeout: TimeInterval
        fileprivate let json: JSONValue?
        fileprivate let form: Form

        var files: [FormFile] { form.files }
        var names: [String] { json?.members?.map(\.name) ?? form.names }

        /// A parameter, in whichever body it came.
        subscript(name: String) -> JSONValue? {
            if let json { return json[name] }
            guard let text = form[name] else { return nil }
            guard text.hasPrefix("{") || text.hasPrefix("[") else { return .text(text) }
            return (try? JSONValue(parsing: Array(text.utf8))) ?? .text(text)  // words can begin so, too
        }
    }

    static let token = "555000111:AAxyz"
    static let settings = ChannelSettings(values: ["token": token, "secret": "s3cret"])
    /// Of a bot that is asked.
    static let polled = ChannelSettings(values: ["token": token, "way": "poll"])

    private let left: Mutex<[Answer]>
    private let made = Mutex<[Call]>([])

    init(_ answers: [Answer]) { left = Mutex(answers) }

    var calls: [Call] { made.withLock { $0 } }
    var methods: [String] { calls.map(\.method) }

    var outside: Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(Outside.Settings(), lookup: { _ in anywhere }) { [self] request, _ throws(OutsideError) in
            try answer(request)
        }
    }

    private func answer(_ request: OutsideRequest) throws(OutsideError) -> OutsideResponse {
        let start = "https://api.telegram.org/bot\(Self.token)/"
        guard request.url.hasPrefix(start), let body = request.body else { throw .badURL }
        let type = request.headers[.contentType] ?? ""
        let call = Call(
            method: String(request.url.dropFirst(start.count)), timeout: request.timeout,
            json: type == "application/json" ? JSONValue(object: body) : nil,
            form: type == "application/json" ? Form() : Form(body: body, type: type))
        made.withLock { $0.append(call) }
        func response(_ status: Int, _ text: String) -> OutsideResponse {
            OutsideResponse(status: status, body: Data(text.utf8), url: request.url)
        }
        let next: Answer? = left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch next {
        case .ok(let result)?: return response(200, #"{"ok":true,"result":\#(result)}"#)
        case .refused(let code, let words, let parameters)?:
            return response(
                code, #"{"ok":false,"error_code":\#(code),"description":"\#(words)","parameters":\#(parameters)}"#)
        case .other(let status, let text)?: return response(status, text)
        case .silent(let error)?: throw error
        case nil: throw .unreachable(host: "api.telegram.org")
        }
    }

    /// As Telegram tells a message that was sent.
    static func message(_ number: Int, in chat: Int64) -> Answer { .ok(sent(number, in: chat)) }

    static func sent(_ number: Int, in chat: Int64) -> String { #"{"message_id":\#(number),"chat":{"id":\#(chat)},"date":1}"# }
}
