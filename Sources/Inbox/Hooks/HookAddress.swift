package import Channels
import Foundation
import Kernel

/// Where a network is to call a channel: `/hooks/` and its key, under the program's own address.
package struct HookAddress: Sendable, Hashable {
    package let text: String

    /// - Parameter base: of the program as the world knows it, with no slash at its end.
    package init(of channel: Connected, under base: String) { text = "\(base)/hooks/\(channel.publicKey)" }

    /// As a network was told it.
    init(text: String) { self.text = text }

    /// Whether the channel's network finds it. What stands beside us, such as an emulator, finds every address.
    ///
    /// - Parameter settings: of the channel, open ones.
    package func isReachable(by about: ChannelAbout, with settings: [String: String]) -> Bool {
        isOpen || about.isElsewhere(settings)
    }

    /// By https, which networks demand, and neither this machine nor one of its own network by number.
    var isOpen: Bool {
        guard let parts = URLComponents(string: text), parts.scheme?.lowercased() == "https", let host = parts.host?.lowercased()
        else { return false }
        if let address = IPAddress(host.trimmingCharacters(in: ["[", "]"])) { return address.isGlobal }
        return host.contains(".") && host.hasSuffix(".localhost") == false && host.hasSuffix(".local") == false
    }
}

extension ChannelAbout {
    /// Whether its API is asked at another server than the network's own.
    fileprivate func isElsewhere(_ settings: [String: String]) -> Bool {
        guard servers.isEmpty == false, let host = URL(string: settings["api"] ?? "")?.host()?.lowercased() else { return false }
        return servers.contains(host) == false
    }
}
