import Channels
import Foundation
import HTTPTypes
import Kernel
import Synchronization

/// Viber as a test plays it: one bot with its token, its address and one subscriber. It refuses what Viber refuses
/// (https://creators.viber.com/docs/bots-api/errors) and remembers what it was asked.
final class ViberForTests: Sendable {
    struct Call: Sendable {
        let method: String
        let json: JSONValue
    }

    /// Instead of what Viber would say.
    enum Answer: Sendable {
        case http(Int, String)
        case fault(OutsideError)
        /// A refusal in Viber's own form.
        static func status(_ status: Int, _ words: String = "Viber says no") -> Answer {
            .http(200, #"{"status":\#(status),"status_message":"\#(words)"}"#)
        }
    }

    private struct State {
        var answers: [Answer]
        var calls: [Call] = []
        var webhook = ""
    }

    static let token = "445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9"
    static let settings = ChannelSettings(values: ["token": token])
    static let subscriber = "01234567890A="
    static let usualServer = "https://chatapi.viber.com/pa/"

    private let server: String
    private let state: Mutex<State>

    /// - Parameter answers: given in their order before Viber answers by itself.
    init(_ answers: [Answer] = [], at server: String = ViberForTests.usualServer) {
        self.server = server
        state = Mutex(State(answers: answers))
    }

    var calls: [Call] { state.withLock { $0.calls } }
    var asked: [String] { calls.map(\.method) }
    /// Where it calls; empty where nowhere.
    var webhook: String { state.withLock { $0.webhook } }

    func outside() -> Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(Outside.Settings(), lookup: { _ in anywhere }) { [self] request, _ throws(OutsideError) in
            switch answer(request) {
            case .http(let status, let body): return OutsideResponse(status: status, body: Data(body.utf8), url: request.url)
            case .fault(let error): throw error
            }
        }
    }

    private func answer(_ request: OutsideRequest) -> Answer {
        let json = request.body.flatMap { try? JSONValue(parsing: Array($0)) } ?? .null  // no JSON is refused below
        let method = request.url.replacing(server, with: "")
        let token = HTTPField.Name("X-Viber-Auth-Token").flatMap { request.headers[$0] }
        return state.withLock { state in
            state.calls.append(Call(method: method, json: json))
            if state.answers.isEmpty == false { return state.answers.removeFirst() }
            guard request.method == .post else { return .http(405, "") }
            guard token == Self.token else { return .status(2, "invalidAuthToken") }
            guard json.members != nil else { return .status(3, "badData") }
            switch method {
            case "set_webhook": return setWebhook(json, &state)
            case "get_account_info":
                return .http(200, #"{"status":0,"status_message":"ok","id":"pa:7","webhook":"\#(state.webhook)"}"#)
            case "send_message": return send(json, state)
            default: return .http(404, "")
            }
        }
    }

    private func setWebhook(_ json: JSONValue, _ state: inout State) -> Answer {
        guard let url = json["url"]?.text else { return .status(4, "missingData") }
        guard url.isEmpty || url.hasPrefix("https://") else { return .status(1, "invalidUrl") }
        state.webhook = url
        return .http(200, #"{"status":0,"status_message":"ok","event_types":[]}"#)
    }

    private func send(_ json: JSONValue, _ state: State) -> Answer {
        guard let name = json["sender"]?["name"]?.text, name.isEmpty == false, let text = json["text"]?.text,
            let receiver = json["receiver"]?.text, json["type"]?.text == "text"
        else { return .status(4, "missingData") }
        guard name.utf16.count <= 28, (1...7000).contains(text.utf16.count) else { return .status(3, "badData") }
        guard receiver == Self.subscriber else { return .status(6, "notSubscribed") }
        let token = 5_741_311_803_571_721_086 + state.calls.filter { $0.method == "send_message" }.count
        return .http(200, #"{"status":0,"status_message":"ok","message_token":\#(token),"chat_hostname":"SN-CHAT-05_"}"#)
    }
}
