package import Channels

/// Every kind of channel there is. A new one is its folder in Sources/Channels and a line here.
package enum AllChannels {
    package static let kinds: [any Channel.Type] = [
        MailboxChannel.self,
        FormChannel.self,
        APIChannel.self,
        TelephoneChannel.self,
    ]

    /// Those that are read by connecting to them.
    package static let followed: [any Follows.Type] = kinds.compactMap { $0 as? any Follows.Type }

    package static func isFollowed(_ kind: String) -> Bool { followed.contains { $0.about.kind == kind } }

    package static func kind(_ kind: String) -> (any Channel.Type)? { kinds.first { $0.about.kind == kind } }

    package static func about(_ kind: String) -> ChannelAbout? { kinds.map { $0.about }.first { $0.kind == kind } }
}
