import Foundation
import Kernel

/// Bots Long Poll (https://dev.vk.com/en/api/bots-long-poll/getting-started): VK is asked what happened after a count, and
/// answers as soon as something did.
struct VKLongPoll {
    let api: VKAPI
    let group: Int64
    let outside: Outside

    /// Where VK is asked, for some hours.
    struct Place {
        let server: String
        let key: String
        /// VK's count of its events when the place was named.
        let ts: String
    }

    enum Answer {
        case news([JSONValue], ts: String)
        /// What happened after the count is gone at least in part; it goes on from this one.
        case outdated(ts: String)
        /// The key is old.
        case expired
        /// Nobody knows the count any more.
        case lost
        case refused(String)
    }

    /// Seconds for which VK keeps an answer back while nothing happens, and those it may be late.
    private static let (wait, patience) = (25, TimeInterval(35))

    /// Has VK tell what is read here. A token that may not is no fault: somebody can have switched it on by hand, and where
    /// nobody did VK says so when it is asked for the place.
    func switchOn() async throws(VKFault) {
        let wish = VKEvent.wished.merging(["group_id": String(group), "enabled": "1"]) { $1 }
        do throws(VKFault) {
            _ = try await api.call("groups.setLongPollSettings", wish)
        } catch {
            guard error.kind == .final else { throw error }
        }
    }

    func place() async throws(VKFault) -> Place {
        let told = try await api.call("groups.getLongPollServer", ["group_id": String(group)])
        guard let server = told["server"]?.text, let key = told["key"]?.text, let ts = told["ts"]?.scalarText,
            ts.isEmpty == false
        else { throw VKFault(.passing, code: 0, said: "VK named no Long Poll server") }
        return Place(server: server.contains("://") ? server : "https://\(server)", key: key, ts: ts)
    }

    func ask(_ place: Place, after ts: String) async throws(VKFault) -> Answer {
        let query = "act=a_check&key=\(VKAPI.escaped(place.key))&ts=\(VKAPI.escaped(ts))&wait=\(Self.wait)"
        let told = try await VKAPI.answer(
            to: OutsideRequest("\(place.server)?\(query)", limit: 32 << 20, timeout: Self.patience, redirects: 0),
            through: outside)
        let now = told["ts"]?.scalarText ?? ""
        switch told["failed"]?.int {
        case nil where now.isEmpty: throw VKFault(.passing, code: 0, said: String(told.json.prefix(300)))
        case nil: return .news(told["updates"]?.list ?? [], ts: now)
        case 1 where now.isEmpty == false: return .outdated(ts: now)
        case 2: return .expired
        case 1, 3: return .lost
        default: return .refused(String(told.json.prefix(300)))
        }
    }
}

extension VKEvent {
    /// Every kind of event that is read, as VK is told of it: for calls and for Long Poll alike.
    static var wished: [String: String] {
        var wish = ["api_version": VKAPI.version]
        for kind in Kind.allCases { wish[kind.rawValue] = "1" }
        return wish
    }
}
