package import Foundation
import Kernel

/// A community on VK: what people write to it in private, under its posts, photos, videos and goods and in its discussions,
/// as VK's Callback API tells it (https://dev.vk.com/en/api/callback/getting-started).
package enum VKChannel: Hooked {
    static let network = "vk"
    package static let about = ChannelAbout(
        kind: "vk", network: network, glyph: "vk", settings: VKAbout.settings, answers: .channel,
        name: { VKAbout(language: $0).name }, explanation: { VKAbout(language: $0).explanation },
        steps: VKAbout.steps, servers: VKAbout.servers, leaving: { VKAbout(language: $0).leaving },
        actions: VKAbout.actions)

    /// What VK wants to hear of every event.
    private static let taken = HookAnswer(text: "ok")

    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        let settings = VKSettings(hook.channel)
        guard let call = JSONValue(object: hook.body) else { throw Refusal(VKAbout.problem(.unreadable), reason: "unreadable") }
        guard isProven(call, by: settings.secret) else { throw Refusal(VKAbout.problem(.notSigned), reason: "signature") }
        guard let group = call["group_id"]?.int, group == settings.group else {
            throw Refusal(VKAbout.problem(.otherCommunity), reason: "community")
        }
        if call["type"]?.text == "confirmation" { return Reading(answer: HookAnswer(text: settings.confirmation)) }
        return reading(of: call, at: hook.now)
    }

    package static func isProven(_ body: Data, headers: [String: String], by secret: String) -> Bool {
        JSONValue(object: body).map { isProven($0, by: secret) } ?? false
    }

    /// VK signs nothing: the secret stands in the body itself. Without one nobody knows it.
    private static func isProven(_ call: JSONValue, by secret: String) -> Bool {
        secret.isEmpty == false && Digest.isEqual(call["secret"]?.text ?? "", secret)
    }

    package static func replay(_ payload: Data, at now: Date) -> Reading {
        guard let json = JSONValue(object: payload) else {
            return Reading(unread: [Reading.Unread(externalID: "", reason: "this is no JSON object")])
        }
        guard let updates = json["updates"]?.list else { return reading(of: json, at: now) }
        return updates.reduce(into: Reading(answer: taken)) { all, update in
            let one = reading(of: update, at: now)
            all.events += one.events
            all.unread += one.unread
        }
    }

    /// What one event says, by whichever way it came: events by Callback API and by Long Poll look alike.
    static func reading(of call: JSONValue, at now: Date) -> Reading {
        let id = call["event_id"]?.text ?? VKEvent.digest(of: call)
        do throws(VKEvent.Unreadable) {
            return Reading(events: try VKEvent(call, id: id, at: now).inbound.map { [$0] } ?? [], answer: taken)
        } catch {
            return Reading(unread: [Reading.Unread(externalID: id, reason: error.why)], answer: taken)
        }
    }
}

/// The settings of a VK channel.
struct VKSettings {
    enum Key {
        static let group = "group"
        static let secret = "secret"
        static let confirmation = "confirmation"
        static let token = "token"
        static let api = "api"
        /// `hook` or `poll`: VK calls us, or we ask.
        static let way = "way"
        /// VK's number of our address, once it was told.
        static let server = "server"
    }

    /// The community's number, as it stands in its address after `club` or `public`.
    let group: Int64?
    /// What VK wants to hear before it sends anything.
    let confirmation: String
    let secret: String
    /// The community's access token; empty where none was given.
    let token: String
    /// Where VK's API is asked, without a slash at the end.
    let api: String
    let isPolled: Bool
    let server: String

    init(_ values: ChannelSettings) {
        group = Int64(values[Key.group].drop { $0.isNumber == false })
        confirmation = values[Key.confirmation].trimmingCharacters(in: .whitespaces)
        secret = values[Key.secret]
        token = values[Key.token].trimmingCharacters(in: .whitespaces)
        let own = values[Key.api].trimmingCharacters(in: .whitespaces)
        isPolled = values[Key.way] == "poll"
        server = values[Key.server]
        api = own.isEmpty ? VKAPI.usualServer : own.hasSuffix("/") ? String(own.dropLast()) : own
    }
}
