package import Kernel

/// Files on Viber's servers are open to whoever knows the address, and for about an hour.
extension ViberChannel: Fetches {
    package static func fetch(
        _ file: RemoteFile, limit: Int, with settings: ChannelSettings, through outside: Outside
    ) async throws(FetchError) -> FetchedFile {
        try await outside.fetch(file.locator, limit: limit)
    }
}
