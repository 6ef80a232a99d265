package import Channels
import Foundation
import Kernel
import Workspace

/// The kinds of channels that send answers themselves.
package struct Senders: Sendable {
    private let kinds: [String: any Sends.Type]

    package static let all = Senders(AllChannels.kinds)

    package init(_ kinds: [any Channel.Type]) {
        self.kinds = Dictionary(
            kinds.compactMap { kind in (kind as? any Sends.Type).map { (kind.about.kind, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    package subscript(kind: String) -> (any Sends.Type)? { kinds[kind] }

    /// Where a channel sends from; nil when it does not send.
    package func ownAddress(of channel: Connected) -> Correspondence.Party? {
        guard let kind = kinds[channel.kind] else { return nil }
        let address = kind.ownAddress(ChannelSettings(values: channel.settings))
        return address.isEmpty ? nil : Correspondence.Party(name: channel.name, address: address)
    }
}
