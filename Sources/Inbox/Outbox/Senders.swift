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

    /// That of a channel whose answers are no letters.
    func replies(by kind: String) -> (any Replies.Type)? { kinds[kind] as? any Replies.Type }

    /// Where a channel sends letters from; nil of one whose answers are none.
    func letterAddress(of channel: Connected) -> Correspondence.Party? {
        replies(by: channel.kind) == nil ? ownAddress(of: channel) : nil
    }

    /// Where a channel sends from; nil when it does not send.
    package func ownAddress(of channel: Connected) -> Correspondence.Party? {
        guard let kind = kinds[channel.kind] else { return nil }
        let address = kind.ownAddress(ChannelSettings(values: channel.settings))
        return address.isEmpty ? nil : Correspondence.Party(name: channel.name, address: address)
    }
}
