import Channels
import Foundation
import Kernel
import Workspace

/// An address that is forwarded into a mailbox of ours: an administrator says so where a letter to it came. From then on
/// letters to it are letters to us, and those that came before become what they announce, see ``LateTelling``.
enum ForwardedAddress {
    private static let setting = "aliases"

    /// Counts an address among those of the mailbox a letter came by, or no more.
    ///
    /// - Returns: false where the letter was not doubted for its recipient, or nothing changes.
    static func set(
        ours: Bool, for letter: ShownLetter, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let address = letter.doubtedRecipient, address.contains("@"),
            let channel: ID<Connected> = try db.value(
                "SELECT channel_id FROM interest WHERE workspace_id = \(asker.workspace) AND id = \(letter.interest)"),
            var mailbox = try Connected.find(channel, for: asker, in: db)
        else { return false }
        var lines = ChannelSettings(values: mailbox.settings).lines(setting)
        let before = lines
        lines.removeAll { OwnAddresses.key($0) == OwnAddresses.key(address) }
        if ours { lines.append(address) }
        guard lines != before else { return false }
        mailbox.settings[setting] = lines.joined(separator: "\n")
        try mailbox.save(by: asker, at: now, in: db)
        if ours { try LateTelling.add(asker.workspace, ids: ids, at: now, in: db) }
        return true
    }
}
