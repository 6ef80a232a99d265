package import Foundation
import Kernel

/// A bot on Viber: what people write to it, and what becomes of its answers, as callbacks of the REST bot API tell it
/// (https://developers.viber.com/docs/api/rest-bot-api/#callbacks).
package enum ViberChannel: Hooked {
    static let network = "viber"
    package static let about = ChannelAbout(
        kind: "viber", network: network, glyph: "api", settings: ViberAbout.settings, answers: .channel,
        name: { ViberAbout(language: $0).name }, explanation: { ViberAbout(language: $0).explanation },
        steps: ViberAbout.steps, servers: ViberAbout.servers, leaving: { ViberAbout(language: $0).leaving },
        actions: ViberAbout.actions)

    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        guard isProven(hook.body, headers: hook.headers, by: ViberSettings(hook.channel).token) else {
            throw Refusal(ViberAbout.problem(.notSigned), reason: "signature")
        }
        guard let call = JSONValue(object: hook.body) else {
            throw Refusal(ViberAbout.problem(.unreadable), reason: "unreadable")
        }
        return reading(of: call, at: hook.now)
    }

    /// Where the signature stands (https://developers.viber.com/docs/api/rest-bot-api/#callbacks).
    private static let header = "x-viber-content-signature"
    package static let proofHeaders = [header]

    /// Viber signs the body with the bot's token, in hex. Without a token nobody knows it.
    package static func isProven(_ body: Data, headers: [String: String], by secret: String) -> Bool {
        guard secret.isEmpty == false, let code = Data(hex: headers[header] ?? "") else { return false }
        return Digest.isValid(code, hmacSHA256Of: body, key: Data(secret.utf8))
    }

    package static func replay(_ payload: Data, at now: Date) -> Reading {
        guard let call = JSONValue(object: payload) else {
            return Reading(unread: [Reading.Unread(externalID: "", reason: "this is no JSON object")])
        }
        return reading(of: call, at: now)
    }

    /// An answer with a body would be a greeting to whoever opened the dialog; an empty one is content with everything.
    private static func reading(of call: JSONValue, at now: Date) -> Reading {
        do throws(ViberEvent.Unreadable) {
            return Reading(events: try ViberEvent(call, at: now).events)
        } catch {
            return Reading(unread: [Reading.Unread(externalID: ViberEvent.id(of: call), reason: error.why)])
        }
    }
}

/// The settings of a Viber channel.
struct ViberSettings {
    enum Key {
        static let token = "token"
        static let sender = "sender"
        static let api = "api"
    }

    static let usualAPI = "https://chatapi.viber.com"

    let token: String
    /// What customers see above answers; empty where it is whoever answers.
    let sender: String
    /// Where the API is asked, without a slash at the end.
    let api: String

    init(_ values: ChannelSettings) {
        token = values[Key.token].trimmingCharacters(in: .whitespacesAndNewlines)
        sender = values[Key.sender].trimmingCharacters(in: .whitespacesAndNewlines)
        let own = values[Key.api].trimmingCharacters(in: .whitespaces)
        api = own.isEmpty ? Self.usualAPI : own.hasSuffix("/") ? String(own.dropLast()) : own
    }
}
