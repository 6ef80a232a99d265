import Foundation
package import Kernel

extension TelegramChannel {
    /// Asks who the bot is (https://core.telegram.org/bots/api#getme), and tells what would surprise: what it does not hear in
    /// groups, and whom asking would end the calls of.
    package static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] {
        let telegram = TelegramSettings(settings)
        let words = TelegramWords(language: language)
        guard telegram.hasToken else { throw TelegramFault(.token, said: "").line }
        let api = TelegramAPI(telegram, through: outside)
        do throws(TelegramFault) {
            let bot = try await api.call("getMe")
            var lines = [words.bot(TelegramLink.username(in: bot).map { "@\($0)" } ?? telegram.bot.map { String($0) } ?? "")]
            if bot["can_join_groups"]?.flag == false { lines.append(words.noGroups) }
            lines.append(bot["can_read_all_group_messages"]?.flag == true ? words.readsAll : words.isPrivate)
            if bot["can_connect_to_business"]?.flag == true { lines.append(words.business) }
            guard telegram.isPolled else { return lines }
            let called = try await api.call("getWebhookInfo")["url"]?.text ?? ""
            if called.isEmpty == false { lines.append(words.calls(URL(string: called)?.host() ?? "?")) }
            return lines
        } catch {
            throw error.line
        }
    }
}
