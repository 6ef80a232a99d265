package import Foundation
package import Kernel

/// A channel that can tell its network itself where to call.
package protocol Registers: Hooked {
    /// Whether these settings allow it: there is a token.
    static func mayRegister(_ settings: ChannelSettings) -> Bool

    /// Asks the network for what must be stored before it is told the address, as the answer to its handshake.
    static func preparation(_ settings: ChannelSettings, through outside: Outside) async throws(LineFault) -> [String: String]

    /// Tells the network the address and which events are wanted; told twice it is registered once.
    ///
    /// - Returns: settings to store, such as the network's number of the registration.
    static func register(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> [String: String]

    /// Ends it. What is gone already is no fault.
    static func unregister(_ settings: ChannelSettings, from address: String, through outside: Outside) async throws(LineFault)

    /// What the network says of its calls to this address.
    static func standing(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> HookStanding
}

extension Registers {
    package static func preparation(
        _ settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: String] { [:] }
}

/// How a network's calls stand, by its own word.
package struct HookStanding: Sendable, Hashable {
    /// It calls this address, and was answered as it wants.
    package var isRegistered: Bool
    /// Calls that wait for us.
    package var waiting: Int?
    /// What went wrong last, in its own words, and when.
    package var fault: String?
    package var faultAt: Date?

    package init(isRegistered: Bool, waiting: Int? = nil, fault: String? = nil, faultAt: Date? = nil) {
        self.isRegistered = isRegistered
        self.waiting = waiting
        self.fault = fault
        self.faultAt = faultAt
    }
}
