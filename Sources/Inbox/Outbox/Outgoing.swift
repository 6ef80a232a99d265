package import Channels
package import Foundation
package import Kernel
package import Workspace

/// An answer on its way out, or gone: one row of the outbox. Its words are those of its message.
package struct Outgoing: RowReadable {
    package enum Kind: String, Sendable, SQLConvertible {
        /// Ends the customer's wait when it is sent.
        case answer
        /// To somebody else; the customer still waits.
        case forward
        /// Written by a rule; the customer still waits.
        case automatic
    }

    package enum State: String, Sendable, SQLConvertible {
        case queued, sending, sent, delivered, read, failed
        /// The line broke when it may have been taken over; a member decides.
        case possiblySent = "possibly_sent"
        /// Taken back before it went.
        case cancelled

        /// It will still go out by itself.
        package var isUnderWay: Bool { self == .queued || self == .sending }
        /// Somebody must do something.
        package var isTrouble: Bool { self == .failed || self == .possiblySent }
        /// The other side has it.
        package var isOut: Bool { self == .sent || self == .delivered || self == .read }
    }

    /// Why it did not go out; what the other side said stands beside it.
    package enum Fault: String, Sendable, SQLConvertible {
        /// It will be tried again.
        case later
        /// The other side refused it for good.
        case refused
        /// The channel's own password, certificate or token is refused.
        case channel
        /// The channel is paused, removed or cannot send.
        case closed
        /// The line broke, or the program stopped, at the worst moment.
        case unknown
        /// It was tried for two days.
        case tooOften = "too-often"
        /// It came back after it had been taken over.
        case bounced
        /// A file of it cannot be read any more.
        case file
    }

    package let id: ID<Outgoing>
    package let workspace: ID<Company>
    package let interest: ID<Interest>
    package let conversation: ID<Conversation>?
    package let channel: ID<Connected>
    package let message: ID<ThreadLine.Said>
    package let kind: Kind
    package let clientKey: String
    package let reference: String
    package let inReplyTo: String?
    package let references: [String]
    package let to: [Correspondence.Party]
    package let cc: [Correspondence.Party]
    package let bcc: [Correspondence.Party]
    package let subject: String
    package let html: String?
    /// In a network: the way it goes; nil of a letter.
    package let way: ReplyWay.Kind?
    package let member: ID<Member>?
    package let rule: String?
    package let state: State
    package let notBefore: Date
    package let attempts: Int
    package let checks: Int
    package let fault: Fault?
    package let said: String
    package let refused: [String: String]
    package let createdAt: Date
    package let sentAt: Date?
    package let settledAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        interest = try row.get("interest_id")
        conversation = try row.get("conversation_id")
        channel = try row.get("channel_id")
        message = try row.get("message_id")
        kind = try row.get("kind")
        clientKey = try row.get("client_key")
        reference = try row.get("reference")
        inReplyTo = try row.get("in_reply_to")
        references = try ReferenceList.read(try row.get("references_json"))
        to = Correspondence.Party.all(try row.get("to_json"))
        cc = Correspondence.Party.all(try row.get("cc_json"))
        bcc = Correspondence.Party.all(try row.get("bcc_json"))
        subject = try row.get("subject")
        html = try row.get("html")
        way = try row.get("way", as: String?.self).flatMap(ReplyWay.Kind.init)
        member = try row.get("member_id")
        rule = try row.get("rule")
        state = try row.get("state")
        notBefore = try row.get("not_before")
        attempts = try row.get("attempts")
        checks = try row.get("checks")
        fault = try row.get("fault")
        said = try row.get("said")
        refused = JournalEntry.values(try row.get("refused_json"))
        createdAt = try row.get("created_at")
        sentAt = try row.get("sent_at")
        settledAt = try row.get("settled_at")
    }

    /// Somebody chose a later moment, beyond the ten seconds in which a letter can be taken back.
    package var isForLater: Bool { state == .queued && attempts == 0 && notBefore.timeIntervalSince(createdAt) > Outbox.undoTime }
}

/// The Message-IDs of a thread as a column keeps them.
enum ReferenceList {
    static func json(_ references: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(references), as: UTF8.self)
    }
    static func read(_ json: String) throws -> [String] { try JSONDecoder().decode([String].self, from: Data(json.utf8)) }
}
