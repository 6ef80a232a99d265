import Foundation
import Kernel

/// A mailbox: letters are read by IMAP as they come, answers go out by SMTP.
package enum MailboxChannel: Channel {
    package static let about = ChannelAbout(
        kind: "mailbox", network: "email", glyph: "email", settings: MailboxAbout.settings, answers: .channel,
        name: { MailboxAbout(language: $0).name }, explanation: { MailboxAbout(language: $0).explanation })

    /// Nobody posts to a mailbox.
    package static func read(_ hook: Webhook) throws(Refusal) -> Reading { throw Refusal(.notFound, reason: "mailbox") }

    package static func ownAddress(_ settings: ChannelSettings) -> String {
        settings[MailboxSettings.Key.address].trimmingCharacters(in: .whitespaces)
    }

    package static func completed(_ settings: [String: String]) -> [String: String] { MailboxSettings.completed(settings) }
}
