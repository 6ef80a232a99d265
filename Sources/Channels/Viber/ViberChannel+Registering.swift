import Foundation
package import Kernel

/// Viber is told by a method where to call (https://developers.viber.com/docs/api/rest-bot-api/#setting-a-webhook). A bot has
/// one address; told again it is the same one. While it is told, Viber calls there, signed as ever, and wants to hear 200.
extension ViberChannel: Registers {
    package static func mayRegister(_ settings: ChannelSettings) -> Bool { ViberSettings(settings).token.isEmpty == false }

    package static func register(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        do throws(ViberFault) {
            _ = try await ViberAPI(ViberSettings(settings), through: outside).call(
                "set_webhook",
                [
                    "url": .text(address), "event_types": .list(ViberEvent.Kind.wanted.map { .text($0.rawValue) }),
                    // Nothing shows the photo, so it is not asked for.
                    "send_name": true, "send_photo": false,
                ])
            return [:]
        } catch {
            throw error.line
        }
    }

    /// Where Viber calls somebody else by now, that is left to them.
    package static func unregister(
        _ settings: ChannelSettings, from address: String, through outside: Outside
    ) async throws(LineFault) {
        let api = ViberAPI(ViberSettings(settings), through: outside)
        do throws(ViberFault) {
            guard try await api.call("get_account_info")["webhook"]?.text == address else { return }
            _ = try await api.call("set_webhook", ["url": ""])
        } catch {
            throw error.line
        }
    }

    /// https://developers.viber.com/docs/api/rest-bot-api/#get-account-info: the address, and nothing of how calls went.
    package static func standing(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> HookStanding {
        do throws(ViberFault) {
            let info = try await ViberAPI(ViberSettings(settings), through: outside).call("get_account_info")
            return HookStanding(isRegistered: info["webhook"]?.text == address)
        } catch {
            throw error.line
        }
    }
}
