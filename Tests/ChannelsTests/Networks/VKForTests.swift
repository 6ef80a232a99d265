import Channels
import Foundation
import Kernel
import Synchronization

/// VK as a test plays it: answers by method, or by host and path where it is no method, each once and in their order; who asks
/// for more finds nobody there.
final class VKForTests: Sendable {
    struct Call: Sendable {
        let to: String
        /// Of a form or a query; empty for a body in parts.
        let fields: [String: String]
        let body: String
    }

    private struct State {
        var answers: [String: [String]]
        var calls: [Call] = []
    }

    static let group = "212345678"
    static let settings = ChannelSettings(values: ["group": group, "token": "vk1.a.t", "secret": "s3cr3tVkKey"])
    static let polled = ChannelSettings(values: settings.values.merging(["way": "poll"]) { $1 })

    private let state: Mutex<State>

    init(_ answers: [String: [String]]) { state = Mutex(State(answers: answers)) }

    var calls: [Call] { state.withLock { $0.calls } }
    /// What was asked for, in its order.
    var asked: [String] { calls.map(\.to) }
    /// Answers that nobody asked for.
    var unused: [String] { state.withLock { $0.answers.filter { $0.value.isEmpty == false }.keys.sorted() } }

    func fields(_ name: String) -> [String: String] { calls.first { $0.to == name }?.fields ?? [:] }

    func outside() -> Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(Outside.Settings(), lookup: { _ in anywhere }) { [self] request, _ throws(OutsideError) in
            guard let body = answer(request) else { throw .unreachable(host: "api.vk.com") }
            return OutsideResponse(status: 200, body: Data(body.utf8), url: request.url)
        }
    }

    private func answer(_ request: OutsideRequest) -> String? {
        let parts = request.url.split(separator: "?", maxSplits: 1).map(String.init)
        let name = parts[0].replacing("https://api.vk.com/method/", with: "").replacing("https://", with: "")
        let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        var query = URLComponents()
        if body.hasPrefix("--") == false { query.percentEncodedQuery = parts.count > 1 ? parts[1] : body }
        let items = (query.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        return state.withLock { state in
            state.calls.append(Call(to: name, fields: Dictionary(items) { $1 }, body: body))
            guard let next = state.answers[name]?.first else { return nil }
            state.answers[name]?.removeFirst()
            return next
        }
    }

    static func error(_ code: Int, _ words: String = "VK says no") -> String {
        #"{"error":{"error_code":\#(code),"error_msg":"\#(words)"}}"#
    }
}

/// Where a test's line hands over what it read.
final class VKInletForTests: Sendable {
    struct Take: Sendable {
        let items: [Arriving]
        let cursor: String

        /// VK's count in it.
        var ts: String { String(cursor.prefix { $0 != "@" }) }
        var events: [Inbound] {
            items.flatMap { item in
                guard case .events(let events) = item.meaning else { return [Inbound]() }
                return events
            }
        }
    }

    struct Full: Error {}

    private let taken = Mutex<[Take]>([])
    private let told = Mutex<[LineState]>([])
    private let room: Int

    /// - Parameter room: so many times something can be stored.
    init(room: Int = .max) { self.room = room }

    var takes: [Take] { taken.withLock { $0 } }
    var states: [LineState] { told.withLock { $0 } }

    var inlet: Inlet {
        Inlet(
            take: { [self] items, cursor in
                try taken.withLock { taken in
                    guard taken.count < room else { throw Full() }
                    taken.append(Take(items: items, cursor: cursor))
                }
            }, tell: { [self] state in told.withLock { $0.append(state) } })
    }
}
