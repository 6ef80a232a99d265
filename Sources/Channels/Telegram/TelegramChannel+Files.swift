import Foundation
package import Kernel

/// Files of a bot are fetched in two steps (https://core.telegram.org/bots/api#getfile). The address holds the bot's token, so
/// no browser and no log may see it.
extension TelegramChannel: Fetches {
    package static func fetch(
        _ file: RemoteFile, limit: Int, with settings: ChannelSettings, through outside: Outside
    ) async throws(FetchError) -> FetchedFile {
        let api = TelegramAPI(TelegramSettings(settings), through: outside)
        let found: JSONValue
        do throws(TelegramFault) {
            found = try await api.call("getFile", [.init("file_id", .text(String(file.locator.trimmingPrefix("file:"))))])
        } catch {
            throw error.fetching
        }
        guard let path = found["file_path"]?.text, path.isEmpty == false, path.contains("..") == false else {
            throw .never(why: "Telegram named no path of the file")
        }
        return try await outside.fetch(api.address(ofFile: path), limit: limit)
    }
}
