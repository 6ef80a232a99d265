package import Channels

/// Every kind of channel there is. A new one is its folder in Sources/Channels and a line here.
package enum AllChannels {
    package static let kinds: [any Channel.Type] = [
        MailboxChannel.self,
        FormChannel.self,
        APIChannel.self,
        TelephoneChannel.self,
        VKChannel.self,
        VKSearchChannel.self,
        TelegramChannel.self,
    ]

    /// Those that are read by connecting to them.
    package static let followed: [any Follows.Type] = kinds.compactMap { $0 as? any Follows.Type }

    package static func isFollowed(_ kind: String) -> Bool { followed.contains { $0.about.kind == kind } }

    /// Whether networks call it; see ``HookRoutes``.
    package static func isHooked(_ kind: String) -> Bool { self.kind(kind) is any Hooked.Type }

    /// Whether its network can be asked who somebody is.
    package static func looksUp(_ kind: String) -> Bool { self.kind(kind) is any LooksUp.Type }

    /// Whether connecting asks for its settings: one that waits for others begins with its name alone.
    package static func asksAtFirst(_ kind: String) -> Bool { isFollowed(kind) || isHooked(kind) }

    package static func kind(_ kind: String) -> (any Channel.Type)? { kinds.first { $0.about.kind == kind } }

    package static func about(_ kind: String) -> ChannelAbout? { kinds.map { $0.about }.first { $0.kind == kind } }
}
