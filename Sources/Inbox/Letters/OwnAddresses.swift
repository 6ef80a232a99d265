import Channels
import Kernel
import Workspace

/// The addresses a workspace itself writes from: no customers, and never answered.
struct OwnAddresses: Sendable {
    private let folded: Set<String>

    init() { folded = [] }

    init(of workspace: ID<Company>, in db: Connection) throws {
        let channels: [Connected] = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
        folded = Set(channels.flatMap(\.ownAddresses).map(Self.key))
    }

    func contains(_ address: String) -> Bool { folded.contains(Self.key(address)) }

    /// What makes two addresses the same mailbox to everybody in practice: capitals make no difference.
    static func key(_ address: String) -> String { address.folded }
}

extension Connected {
    /// Where its answers come from, and what else it is known by.
    package var ownAddresses: [String] {
        let settings = ChannelSettings(values: settings)
        let sender = (AllChannels.kind(kind) as? any Sends.Type)?.ownAddress(settings) ?? settings["address"]
        return ([sender] + settings.lines("aliases")).filter { $0.isEmpty == false }
    }
}
