import Formats
import Foundation
import Kernel

/// The page a card came from: the post it was said under, else the page of the site it was sent from or points to. Letters and
/// conversations come from none.
struct PageAddress: Sendable, Hashable {
    /// The same for all that came from one page, whoever had been led there by which link: without scheme, counters and the
    /// comment pointed at.
    let key: String
    /// Where it can be opened; nil where nobody said.
    let url: String?

    /// - Parameters:
    ///   - post: `vk:-1_2`, the network and its name of the post.
    ///   - source: the link of the card.
    init?(post: String?, source: String?) {
        let clean = source.flatMap(CleanLink.clean)
        let page = clean.map { CleanLink.parent(of: $0) ?? $0 }
        if let post {
            (key, url) = (Self.bounded("post \(post)"), page)
            return
        }
        guard let page, var parts = URLComponents(string: page), let host = parts.host?.lowercased() else { return nil }
        // What stands behind # is a place on the page, except where a script makes pages of it.
        if let place = parts.fragment, place.hasPrefix("/") == false, place.hasPrefix("!") == false { parts.fragment = nil }
        parts.host = host
        let path = parts.percentEncodedPath
        let tail = [parts.percentEncodedQuery.map { "?\($0)" }, parts.percentEncodedFragment.map { "#\($0)" }]
        let home = (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host) + (parts.port.map { ":\($0)" } ?? "")
        let bare = (path.hasSuffix("/") ? String(path.dropLast()) : path) + tail.compactMap { $0 }.joined()
        (key, url) = (Self.bounded(home + bare), parts.string)
    }

    /// An index bears only so much; what is longer ends in its hash.
    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        return String(text.prefix(longest / 4)) + " " + Digest.sha256(Data(text.utf8)).hex
    }

    private static let longest = 400
}
