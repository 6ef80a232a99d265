package import Foundation
package import Kernel

/// A channel that sends answers itself.
package protocol Sends: Channel {
    /// Sends once. Returns when the other side has taken it over.
    static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt

    /// Looks whether a message whose fate is unknown was taken over; nil when it was not or cannot be known.
    static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt?

    /// The address others see as the sender and answer to: never written to by ourselves, and its domain is that of our
    /// Message-IDs. Empty where nothing can be sent. Of the settings only the open ones are there.
    static func ownAddress(_ settings: ChannelSettings) -> String
}

extension Sends {
    package static func ownAddress(_ settings: ChannelSettings) -> String { settings["address"] }
}

/// A message on its way out, complete: what a channel needs to send it without looking anything up.
package struct Outbound: Sendable, Hashable {
    /// Names this message for ever; a network with idempotency keys is given it.
    package var key: String
    /// The same as a number, for networks that want one; what comes back with it is this message, see ``Inbound/echo``.
    package var number: Int64
    /// The network's id of the conversation or post it belongs to.
    package var thread: String?
    package var to: [Recipient]
    package var cc: [Recipient]
    package var bcc: [Recipient]
    /// Whom the customer sees as sender; the address is the channel's own.
    package var senderName: String
    package var subject: String
    package var text: String
    /// The same with its form, already allow-listed; nil when plain.
    package var html: String?
    package var attachments: [File]
    /// For letters: our own Message-ID without brackets, unguessable, made when the message was written and never again.
    package var messageID: String
    /// The word that is answered, by the network's id (for letters its Message-ID).
    package var inReplyTo: String?
    /// For letters: the thread's Message-IDs, oldest first.
    package var references: [String]
    /// Of channels that ``Replies``: the word that is answered, and the way in which.
    package var answered: AnsweredWord?
    package var way: ReplyWay.Kind?
    /// Written by a rule and not by a person (RFC 3834: Auto-Submitted).
    package var automatic: Bool
    package var at: Date

    package struct Recipient: Sendable, Hashable {
        package var name: String
        /// Address, number or the network's id.
        package var address: String
        package init(name: String = "", address: String) {
            self.name = name
            self.address = address
        }
    }

    package struct File: Sendable, Hashable {
        package var name: String
        package var type: String
        /// Set for pictures the HTML shows as `cid:`.
        package var contentID: String?
        package var data: Data
        package init(name: String, type: String, contentID: String? = nil, data: Data) {
            self.name = name
            self.type = type
            self.contentID = contentID
            self.data = data
        }
    }

    package init(
        key: String, number: Int64 = 0, to: [Recipient], text: String, messageID: String, at: Date, thread: String? = nil,
        cc: [Recipient] = [], bcc: [Recipient] = [], senderName: String = "", subject: String = "", html: String? = nil,
        attachments: [File] = [], inReplyTo: String? = nil, references: [String] = [], answered: AnsweredWord? = nil,
        way: ReplyWay.Kind? = nil, automatic: Bool = false
    ) {
        self.key = key
        self.number = number
        self.thread = thread
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.senderName = senderName
        self.subject = subject
        self.text = text
        self.html = html
        self.attachments = attachments
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.answered = answered
        self.way = way
        self.automatic = automatic
        self.at = at
    }
}

/// What the other side gave for a message it took over.
package struct Receipt: Sendable, Hashable {
    /// The network's id of the message; for letters the Message-ID.
    package var externalID: String
    /// What it said: the server's last line.
    package var said: String
    /// Recipients it refused while it took the message for others, with its words.
    package var refused: [String: String]
    /// The bytes that went out, where the channel sends letters; kept as the letter's own.
    package var raw: Data?
    package init(externalID: String, said: String = "", refused: [String: String] = [:], raw: Data? = nil) {
        self.externalID = externalID
        self.said = said
        self.refused = refused
        self.raw = raw
    }
}

/// Why a message did not go out.
package enum SendError: Error, Sendable, Equatable {
    /// Not now: try again, at that moment if it was named.
    case later(Date?, why: String)
    /// Never in this form: recipient unknown, too large, forbidden.
    case never(why: String)
    /// The channel's own standing is refused: password, certificate, token.
    case reconnect(LineFault)
    /// The line broke when it may already have been taken over.
    case unknownOutcome(why: String)
}
