package import Channels
import Foundation
package import Kernel
package import Workspace

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

    /// Every address the workspace sends from, folded: nothing is ever written to them.
    package func ownAddresses(of workspace: ID<Company>, in db: Connection) throws -> Set<String> {
        let channels: [Connected] = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND kind IN \(list: kinds.keys.sorted()) AND removed_at IS NULL"
        )
        return Set(channels.compactMap { ownAddress(of: $0) }.map(\.address.mailFolded))
    }

    /// Where a channel sends from; nil when it does not send.
    package func ownAddress(of channel: Connected) -> Correspondence.Party? {
        guard let kind = kinds[channel.kind] else { return nil }
        let address = kind.ownAddress(ChannelSettings(values: channel.settings))
        return address.isEmpty ? nil : Correspondence.Party(name: channel.name, address: address)
    }
}

extension String {
    /// An address as it is compared: nobody tells people apart by capitals, whatever RFC 5321, 2.4 allows.
    package var mailFolded: String { trimmingCharacters(in: .whitespacesAndNewlines).lowercased() }
}
