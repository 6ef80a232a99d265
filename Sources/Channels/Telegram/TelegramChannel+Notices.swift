import Foundation
package import Kernel

/// A bot may write to whoever pressed Start in a dialog with it. An address can bring a code along, up to 64 letters, digits,
/// `_` and `-` (https://core.telegram.org/bots/features#deep-linking).
extension TelegramChannel: Notifies {
    package static func mayNotify(_ settings: ChannelSettings) -> Bool { TelegramSettings(settings).hasToken }

    package static func account(_ settings: ChannelSettings) -> String {
        TelegramSettings(settings).bot.map { String($0) } ?? ""
    }

    package static func publicName(
        _ settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> String? {
        do throws(TelegramFault) {
            // Somebody waits for the page.
            let bot = try await TelegramAPI(TelegramSettings(settings), through: outside).call("getMe", timeout: 10)
            return TelegramLink.username(in: bot)
        } catch {
            throw error.line
        }
    }

    package static func invitation(_ code: String, to name: String) -> String { "\(TelegramLink.profile(name))?start=\(code)" }

    private static let command = "/start"

    package static func words(bringing code: String) -> String { "\(command) \(code)" }

    /// In a dialog with the bot itself, whose number is the person's: neither in a business account's dialog nor in a group.
    package static func introduction(in word: Inbound) -> Introduction? {
        guard word.event == .said(.message), word.isOwn == false, let thread = word.thread, thread.kind == .conversation,
            let person = word.author.handles.first, person.key == thread.id, let chat = Int64(thread.id), chat > 0
        else { return nil }
        let said = word.text.split(whereSeparator: \.isWhitespace)
        guard said.count == 2, said[0] == command else { return nil }
        return Introduction(code: String(said[1]), chat: thread.id, name: person.shown)
    }

    /// Plain words, and no picture of the page they lead to: it opens for members alone.
    package static func notify(
        _ text: String, in chat: String, with settings: ChannelSettings, through outside: Outside
    ) async throws(NotifyError) {
        guard let chat = Int64(chat) else { throw .gone(why: "there is no such chat") }
        do throws(TelegramFault) {
            _ = try await TelegramAPI(TelegramSettings(settings), through: outside).call(
                "sendMessage",
                [
                    .init("chat_id", .number(String(chat))), .init("text", .text(text)),
                    .init("link_preview_options", .object([.init("is_disabled", .flag(true))])),
                ])
        } catch {
            throw error.notifying
        }
    }
}

extension TelegramFault {
    /// As the fault of a notice, which may go twice.
    fileprivate var notifying: NotifyError {
        switch kind {
        case .flood(let seconds): .later(after: seconds, why: said)
        case .token, .stranger: .refused(line)
        case .unreached where line.kind == .refused: .refused(line)
        case .final where isGone: .gone(why: said)
        case .final, .moved, .noThread, .noReply: .never(why: said)
        case .busy, .conflict, .unreached, .broken, .unclear, .unchanged: .later(after: nil, why: said)
        }
    }

    /// Telegram tells by text alone: who stopped the bot or is gone answers 403, who began with another bot is not found.
    private var isGone: Bool {
        let told = said.lowercased()
        return ["forbidden", "bad request: chat not found", "bad request: user not found"].contains { told.hasPrefix($0) }
    }
}
