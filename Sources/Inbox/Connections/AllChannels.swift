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
        ViberChannel.self,
    ]

    /// Those that can be read by connecting to them.
    package static let followed: [any Follows.Type] = kinds.compactMap { $0 as? any Follows.Type }

    /// Whether a channel with these settings is read by connecting to it. Some networks call or are asked, whichever was chosen;
    /// secrets decide nothing.
    package static func isFollowed(_ kind: String, with settings: [String: String]) -> Bool {
        (self.kind(kind) as? any Follows.Type)?.isFollowed(ChannelSettings(values: settings)) ?? false
    }

    /// The settings by which a network that calls is asked instead; nil where it calls only.
    package static func asking(_ kind: String) -> [String: String]? {
        let asking = ["way": "poll"]
        return isHooked(kind) && isFollowed(kind, with: asking) ? asking : nil
    }

    /// Whether networks call it, or may: also one that is asked takes what is told at its address; see ``HookRoutes``.
    package static func isHooked(_ kind: String) -> Bool { self.kind(kind) is any Hooked.Type }

    /// Whether its network can be asked who somebody is.
    package static func looksUp(_ kind: String) -> Bool { self.kind(kind) is any LooksUp.Type }

    /// Whether connecting asks for its settings: one that waits for others begins with its name alone.
    package static func asksAtFirst(_ kind: String) -> Bool { self.kind(kind) is any Follows.Type || isHooked(kind) }

    package static func kind(_ kind: String) -> (any Channel.Type)? { kinds.first { $0.about.kind == kind } }

    package static func about(_ kind: String) -> ChannelAbout? { kinds.map { $0.about }.first { $0.kind == kind } }
}

extension Connected {
    /// Whether it is read by connecting to it, as it is set up now.
    package var isFollowed: Bool { AllChannels.isFollowed(kind, with: settings) }

    /// Whether its network calls it, as it is set up now.
    package var isCalled: Bool { AllChannels.isHooked(kind) && isFollowed == false }
}
