import Foundation
package import Kernel

/// A channel whose network can be asked who somebody is.
package protocol LooksUp: Channel {
    /// So many are asked for at once at most.
    static var mostProfiles: Int { get }

    /// Whether these settings let it ask.
    static func mayLookUp(_ settings: ChannelSettings) -> Bool

    /// Asks once.
    ///
    /// - Parameter keys: as identities of the network are known.
    /// - Returns: by key; of whom nothing is said nothing is to be known.
    static func profiles(
        of keys: [String], with settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: Profile]
}

/// What a network says of somebody. Nothing of it stands in place of what a person entered.
package struct Profile: Sendable, Hashable {
    /// Empty where it says none.
    package var name: String
    /// As people write the account: `vk.com/anna`.
    package var shown: String?
    package var url: String?
    /// Where a picture lies, open for everybody.
    package var picture: String?
    /// `1998-12-10`, or `--12-10` where the year is hidden.
    package var birthday: String?
    package var city: String?
    package var country: String?
    /// Further facts by the field's name: `education`, `career`, `interests`, `site`.
    package var facts: [String: String]

    package init(name: String, facts: [String: String] = [:]) {
        self.name = name
        self.facts = facts
    }
}
