import Foundation
import Kernel

/// What was said in the dialogs of a community, for when nobody told of it (https://dev.vk.com/en/method/messages.getHistory).
struct VKDialogs {
    let api: VKAPI
    let group: Int64

    /// What VK gives at once at most.
    private static let page = 200

    /// The dialogs in which something was said from this moment on, by their peers.
    func active(since moment: Date) async throws(VKFault) -> [Int64] {
        var peers: [Int64] = []
        for offset in stride(from: 0, to: Int.max, by: Self.page) {
            let items = try await list("messages.getConversations", ["filter": "all"], from: offset)
            let fresh = items.filter { Self.date(of: $0["last_message"]) >= moment }
                .compactMap { $0["conversation"]?["peer"]?["id"]?.int }.filter { peers.contains($0) == false }
            peers += fresh
            // Pinned dialogs come first, whatever was said in them; all others the newest first.
            guard items.count == Self.page, fresh.isEmpty == false, Self.date(of: items.last?["last_message"]) >= moment else {
                break
            }
        }
        return peers
    }

    /// What was said in one of them, the oldest first, as events would have told it.
    func events(with peer: Int64, since moment: Date) async throws(VKFault) -> [JSONValue] {
        var messages: [JSONValue] = []
        for offset in stride(from: 0, to: Int.max, by: Self.page) {
            let items = try await list("messages.getHistory", ["peer_id": String(peer)], from: offset)
            let fresh = items.filter { Self.date(of: $0) >= moment }
            messages += fresh
            guard items.count == Self.page, fresh.count == items.count else { break }
        }
        return messages.reversed().map { event(of: $0, with: peer) }
    }

    private func event(of message: JSONValue, with peer: Int64) -> JSONValue {
        let isOwn = message["out"]?.int == 1
        let number = message["conversation_message_id"]?.scalarText ?? ""
        return .object([
            .init("type", .text((isOwn ? VKEvent.Kind.messageReply : .messageNew).rawValue)),
            .init("event_id", .text("history-\(peer)-\(number)")), .init("v", .text(VKAPI.version)),
            .init("object", isOwn ? message : .object([.init("message", message)])),
            .init("group_id", .number(String(group))),
        ])
    }

    private static func date(of message: JSONValue?) -> Date {
        Date(timeIntervalSince1970: Double(message?["date"]?.int ?? 0))
    }

    private func list(_ method: String, _ wish: [String: String], from offset: Int) async throws(VKFault) -> [JSONValue] {
        let paging = ["group_id": String(group), "count": String(Self.page), "offset": String(offset)]
        let parameters = wish.merging(paging) { $1 }
        do throws(VKFault) {
            return try await api.call(method, parameters)["items"]?.list ?? []
        } catch {
            // Too many in one second: of many dialogs, that comes about without anybody being to blame.
            let busy = error
            guard busy.code == 6 else { throw busy }
            do { try await Task.sleep(for: .seconds(1)) } catch { throw busy }
            return try await api.call(method, parameters)["items"]?.list ?? []
        }
    }
}
