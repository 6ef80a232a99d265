import Foundation
import HTTPTypes
package import Kernel

/// Files of a bot are fetched in two steps (https://core.telegram.org/bots/api#getfile). The address holds the bot's token, so
/// no browser and no log may see it.
extension TelegramChannel: Fetches {
    package static func fetch(
        _ file: RemoteFile, limit: Int, with settings: ChannelSettings, through outside: Outside
    ) async throws(FetchError) -> FetchedFile {
        let settings = TelegramSettings(settings)
        let wish = JSONValue.object([.init("file_id", .text(String(file.locator.trimmingPrefix("file:"))))])
        let request = OutsideRequest(
            "\(settings.api)/bot\(settings.token)/getFile", method: .post, headers: [.contentType: "application/json"],
            body: Data(wish.json.utf8), redirects: 0)
        let answer: OutsideResponse
        do { answer = try await outside.send(request) } catch { throw .later(why: error.description) }
        guard let said = JSONValue(object: answer.body), said["ok"]?.flag == true else { throw refusal(answer) }
        guard let path = said["result"]?["file_path"]?.text, path.isEmpty == false, path.contains("..") == false else {
            throw .never(why: "Telegram named no path of the file")
        }
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try await outside.fetch("\(settings.api)/file/bot\(settings.token)/\(escaped)", limit: limit)
    }

    /// https://core.telegram.org/bots/api#making-requests: flood control and the server's own troubles pass, all else stays.
    private static func refusal(_ answer: OutsideResponse) -> FetchError {
        let said = JSONValue(object: answer.body)?["description"]?.text ?? "HTTP \(answer.status)"
        return answer.status == 429 || answer.status >= 500 ? .later(why: said) : .never(why: said)
    }
}
