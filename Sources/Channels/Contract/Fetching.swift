package import Foundation
import HTTPTypes
package import Kernel

/// A channel whose files are fetched after the word that brought them.
package protocol Fetches: Channel {
    /// Fetches a file once.
    ///
    /// - Parameter limit: bytes; larger files are refused.
    static func fetch(
        _ file: RemoteFile, limit: Int, with settings: ChannelSettings, through outside: Outside
    ) async throws(FetchError) -> FetchedFile
}

/// A file that a network keeps.
package struct RemoteFile: Sendable, Hashable, Codable {
    package var name: String
    /// As the network tells it, else by its name; a file that came is looked at.
    package var type: String
    /// In bytes; nil where the network does not say.
    package var size: Int?
    /// By which its channel fetches it: an address, or the network's id of the file.
    package var locator: String

    package init(name: String, type: String, size: Int? = nil, locator: String) {
        self.name = name
        self.type = type
        self.size = size
        self.locator = locator
    }
}

package struct FetchedFile: Sendable, Hashable {
    package var data: Data
    /// As the server told it; nil where it did not.
    package var type: String?

    package init(data: Data, type: String? = nil) {
        self.data = data
        self.type = type
    }
}

/// Why a file did not come.
package enum FetchError: Error, Sendable, Equatable {
    /// Not now.
    case later(why: String)
    /// Never: it is gone, too large, or not ours to see.
    case never(why: String)
}

extension Outside {
    /// Fetches what lies at an open address.
    func fetch(_ address: String, limit: Int) async throws(FetchError) -> FetchedFile {
        let response: OutsideResponse
        do {
            response = try await send(OutsideRequest(address, limit: limit, timeout: 120))
        } catch {
            switch error {
            case .badURL, .refusedAddress, .refusedPort, .tooLarge, .tooManyRedirects, .insecureRedirect:
                throw .never(why: error.description)
            case .unresolvable, .timeout, .tls, .certificate, .unreachable, .connection: throw .later(why: error.description)
            }
        }
        guard response.isSuccess else {
            let isPassing = response.status >= 500 || response.status == 429 || response.status == 408
            throw isPassing ? .later(why: "HTTP \(response.status)") : .never(why: "HTTP \(response.status)")
        }
        let type = response.headers[.contentType].map { String($0.prefix { $0 != ";" }).lowercased() }
        return FetchedFile(data: response.body, type: type)
    }
}
