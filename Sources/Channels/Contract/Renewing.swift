package import Foundation
package import Kernel

/// A channel whose access runs out, and is got anew with a proof that lasts longer.
package protocol Renews: Channel {
    /// Whether these settings say how access is got anew.
    static func isRenewable(_ settings: ChannelSettings) -> Bool

    /// Gets access anew.
    ///
    /// - Throws: ``LineFault``; a refused one when somebody must connect the channel again.
    static func renew(_ settings: ChannelSettings, through outside: Outside, at now: Date) async throws(LineFault) -> FreshAccess

    /// Whether a fault says that the access which was shown is taken no longer.
    static func isOutworn(_ fault: LineFault) -> Bool
}

/// Access to a channel for a while.
package struct FreshAccess: Sendable, Hashable, Codable {
    /// The settings that hold it.
    package var settings: [String: String]
    /// Secrets that stand in place of those it was got with: what may be used once only.
    package var replaced: [String: String]
    /// Nil when the other side did not say.
    package var expiresAt: Date?

    package init(settings: [String: String], replaced: [String: String] = [:], expiresAt: Date? = nil) {
        self.settings = settings
        self.replaced = replaced
        self.expiresAt = expiresAt
    }
}
