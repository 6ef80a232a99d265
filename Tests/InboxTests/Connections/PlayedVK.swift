import Foundation
import HTTPTypes
import Kernel
import Support
import Synchronization

@testable import Inbox

/// VK's side of a community, as far as registering goes: it knows the addresses it was told, asks each back as VK does, and
/// refuses a token it does not know.
final class PlayedVK: Sendable {
    struct Server: Sendable {
        let id: Int
        let url: String
        let secret: String
        var isConfirmed = false
    }

    private struct State {
        var token = "vk1.a.good"
        var servers: [Server] = []
        var isAway = false
        var calls: [String] = []
        /// Posts to our address and gives the answer's body.
        var post: (@Sendable (String, Data) async -> String)?
    }

    private let state = Mutex(State())
    static let code = "c0nf1rm"

    var servers: [Server] { state.withLock { $0.servers } }
    var calls: [String] { state.withLock { $0.calls } }
    func goesAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }
    func takes(_ token: String) { state.withLock { $0.token = token } }
    func posts(_ post: @escaping @Sendable (String, Data) async -> String) { state.withLock { $0.post = post } }

    /// The way out that leads here.
    var outside: Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(Outside.Settings(), lookup: { _ in anywhere }) { [self] request, _ throws(OutsideError) in
            if state.withLock({ $0.isAway }) { throw .unreachable(host: "api.vk.com") }
            let body = await answer(request)
            return OutsideResponse(
                status: 200, headers: [.contentType: "application/json"], body: Data(body.utf8), url: request.url)
        }
    }

    private func answer(_ request: OutsideRequest) async -> String {
        let method = request.url.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? ""
        let fields = Self.fields(request)
        state.withLock { $0.calls.append(method) }
        let token = request.headers[.authorization]?.replacing("Bearer ", with: "") ?? fields["access_token"] ?? ""
        guard token == state.withLock({ $0.token }) else {
            return #"{"error":{"error_code":5,"error_msg":"User authorization failed: invalid access_token."}}"#
        }
        switch method {
        case "groups.getCallbackConfirmationCode": return #"{"response":{"code":"\#(Self.code)"}}"#
        case "groups.getCallbackServers":
            let items = servers.map { server in
                """
                {"id":\(server.id),"title":"Kindred","creator_id":1,"url":"\(server.url)","secret_key":"\(server.secret)",\
                "status":"\(server.isConfirmed ? "ok" : "failed")"}
                """
            }
            return #"{"response":{"count":\#(items.count),"items":[\#(items.joined(separator: ","))]}}"#
        case "groups.addCallbackServer", "groups.editCallbackServer": return await add(fields)
        case "groups.deleteCallbackServer":
            state.withLock { state in state.servers.removeAll { String($0.id) == fields["server_id"] } }
            return #"{"response":1}"#
        case "groups.getById": return #"{"response":{"groups":[{"id":7,"name":"Our community"}],"profiles":[]}}"#
        case "groups.getTokenPermissions":
            let names = ["manage", "messages", "photos", "docs", "wall"].map { #"{"name":"\#($0)","setting":1}"# }
            return #"{"response":{"mask":397317,"permissions":[\#(names.joined(separator: ","))]}}"#
        case "groups.getLongPollServer":
            return #"{"response":{"key":"k","server":"https://lp.vk.com/whp/7","ts":"1"}}"#
        default: return #"{"response":1}"#
        }
    }

    /// VK asks the address for its string, and sends nothing before it hears it.
    private func add(_ fields: [String: String]) async -> String {
        let (url, secret) = (fields["url"] ?? "", fields["secret_key"] ?? "")
        let id = state.withLock { state in
            if let known = fields["server_id"].flatMap({ Int($0) }) {
                state.servers.removeAll { $0.id == known }
                state.servers.append(Server(id: known, url: url, secret: secret))
                return known
            }
            state.servers.append(Server(id: state.servers.count + 1, url: url, secret: secret))
            return state.servers.count
        }
        let handshake = #"{"type":"confirmation","group_id":7,"secret":"\#(secret)"}"#
        let post = state.withLock { $0.post }
        let heard = await post?(url, Data(handshake.utf8))
        state.withLock { state in
            for index in state.servers.indices where state.servers[index].id == id {
                state.servers[index].isConfirmed = heard == Self.code
            }
        }
        return #"{"response":{"server_id":\#(id)}}"#
    }

    /// A form's fields.
    private static func fields(_ request: OutsideRequest) -> [String: String] {
        let text = String(decoding: request.body ?? Data(), as: UTF8.self)
        let pairs = text.split(separator: "&").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
