package import Foundation
package import Kernel

/// A network in whose chats members are told: brought by the feature that knows the workspace's channels. The notices know
/// whom to tell what and when, the messenger knows where.
package struct NoticeMessenger: Sendable {
    package let way: NoticeWay
    /// Whether a member can be told there: they have linked a chat, and its channel is at work.
    let reaches: @Sendable (ID<Member>, ID<Company>, Connection) throws -> Bool
    /// Its part of the page of notifications; empty where the workspace has no such channel.
    let section: @Sendable (Viewer, Services, Connection) throws -> HTML
    /// Tells once, and writes down how that went.
    let tell: @Sendable (NoticeMessage, Services) async throws -> NoticeOutcome

    package init(
        _ way: NoticeWay, reaches: @escaping @Sendable (ID<Member>, ID<Company>, Connection) throws -> Bool,
        section: @escaping @Sendable (Viewer, Services, Connection) throws -> HTML,
        tell: @escaping @Sendable (NoticeMessage, Services) async throws -> NoticeOutcome
    ) {
        self.way = way
        self.reaches = reaches
        self.section = section
        self.tell = tell
    }
}

/// What a member is told in a chat, in their language.
package struct NoticeMessage: Sendable {
    package let member: ID<Member>
    package let workspace: ID<Company>
    package let text: String

    package init(member: ID<Member>, workspace: ID<Company>, text: String) {
        self.member = member
        self.workspace = workspace
        self.text = text
    }
}

/// What came of telling somebody.
package enum NoticeOutcome: Sendable, Equatable {
    case taken
    /// Nobody can be told there any more: the chat is not linked, or its channel rests.
    case nobody
    /// Not now; perhaps at that moment.
    case later(Date?, why: String)
    /// No repetition helps.
    case refused(why: String)
}
