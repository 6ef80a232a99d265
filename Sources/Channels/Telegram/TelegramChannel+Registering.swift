import Foundation
package import Kernel

/// Telegram is told by a method where to call (https://core.telegram.org/bots/api#setwebhook). A bot has one address; told
/// again it is the same one.
extension TelegramChannel: Registers {
    package static func mayRegister(_ settings: ChannelSettings) -> Bool {
        let telegram = TelegramSettings(settings)
        return telegram.hasToken && telegram.isPolled == false
    }

    package static func register(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        let telegram = TelegramSettings(settings)
        // Calls without a secret would be refused, each of them.
        guard telegram.secret.isEmpty == false else {
            throw LineFault(.refused, "secret", setting: TelegramSettings.Key.secret)
        }
        do throws(TelegramFault) {
            _ = try await TelegramAPI(telegram, through: outside).call(
                "setWebhook",
                [
                    .init("url", .text(address)), .init("secret_token", .text(telegram.secret)), TelegramUpdate.wanted,
                    .init("drop_pending_updates", false), .init("max_connections", 40),
                ])
            return [:]
        } catch {
            throw refusal(error)
        }
    }

    /// By its words: what is wrong with the address, or with the secret.
    private static func refusal(_ fault: TelegramFault) -> LineFault {
        guard fault.kind == .final else { return fault.line }
        let said = fault.said.lowercased()
        if said.contains("secret token") {
            return LineFault(.refused, "secret", setting: TelegramSettings.Key.secret, said: fault.said)
        }
        return said.contains("webhook") ? LineFault(.refused, "address", said: fault.said) : fault.line
    }

    /// Where Telegram calls somebody else by now, that is left to them.
    package static func unregister(
        _ settings: ChannelSettings, from address: String, through outside: Outside
    ) async throws(LineFault) {
        let api = TelegramAPI(TelegramSettings(settings), through: outside)
        do throws(TelegramFault) {
            guard try await api.call("getWebhookInfo")["url"]?.text == address else { return }
            _ = try await api.call("deleteWebhook", [.init("drop_pending_updates", false)])
        } catch {
            throw error.line
        }
    }

    /// https://core.telegram.org/bots/api#webhookinfo
    package static func standing(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> HookStanding {
        do throws(TelegramFault) {
            let info = try await TelegramAPI(TelegramSettings(settings), through: outside).call("getWebhookInfo")
            let fault = info["last_error_message"]?.text.map { String($0.prefix(300)) }
            let at = info["last_error_date"]?.int.map { Date(timeIntervalSince1970: TimeInterval($0)) }
            return HookStanding(
                isRegistered: info["url"]?.text == address,
                waiting: info["pending_update_count"]?.int.map { Int(clamping: $0) }, fault: fault,
                faultAt: fault == nil ? nil : at)
        } catch {
            throw error.line
        }
    }
}
