package import Foundation
package import Kernel

/// A channel in which members of the workspace can be told what their bell tells: a bot that writes to whoever turned to it
/// first. A member proves that a chat is theirs by bringing a code there that only their own page showed.
package protocol Notifies: Channel {
    /// Whether these settings let it write: there is a token. Pure.
    static func mayNotify(_ settings: ChannelSettings) -> Bool

    /// The account by which the network knows us; another one has another name and other chats. Pure.
    static func account(_ settings: ChannelSettings) -> String

    /// Asks once what that account is called, so that others find it; nil where it has no such name.
    static func publicName(_ settings: ChannelSettings, through outside: Outside) async throws(LineFault) -> String?

    /// The address that opens a chat with the account and brings the code there. Pure.
    ///
    /// - Parameter name: as ``publicName(_:through:)`` told it.
    static func invitation(_ code: String, to name: String) -> String

    /// The words that bring the code there when somebody writes them by hand. Pure.
    static func words(bringing code: String) -> String

    /// What such words say; nil for all others, and for those that others read too. Pure.
    static func introduction(in word: Inbound) -> Introduction?

    /// Writes once into the chat that an introduction named.
    static func notify(
        _ text: String, in chat: String, with settings: ChannelSettings, through outside: Outside
    ) async throws(NotifyError)
}

/// Somebody brought a code.
package struct Introduction: Sendable, Hashable {
    package var code: String
    /// Where they can be written to from now on, as the network knows it.
    package var chat: String
    /// As people write the account that brought it: `@anna`.
    package var name: String

    package init(code: String, chat: String, name: String) {
        self.code = code
        self.chat = chat
        self.name = name
    }
}

/// Why a member was not told.
package enum NotifyError: Error, Sendable, Equatable {
    /// Not now; after so many seconds, where that was named. Also where the line broke and nobody knows: a notice that comes
    /// twice harms nobody, and one that never comes does.
    case later(after: TimeInterval?, why: String)
    /// Nobody reads there, or nobody wants to hear from us: the chat was ended, or is another account's.
    case gone(why: String)
    /// Never in this form.
    case never(why: String)
    /// The channel's own standing is refused: its token, its server.
    case refused(LineFault)
}
