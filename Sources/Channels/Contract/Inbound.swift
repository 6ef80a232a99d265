package import Foundation

/// What a customer did, as every channel tells it: the one form in which words enter the house.
/// Inside there is no raw JSON; unknown fields stay in the raw payload that Intake keeps.
package struct Inbound: Sendable {
    /// What happened.
    package enum Event: Sendable, Hashable {
        /// A new expression of interest or a further word in a conversation.
        case said(ActionType)
        /// The author changed what was said; `origin` names it. Becomes a card when the first form never came.
        case edited(ActionType)
        /// The author or the network took it back.
        case deleted
        /// The person read what we said, up to this moment, in the conversation that `thread` names.
        case read
        /// What we said reached the person's device; `origin` names it.
        case delivered
        /// What we said did not reach the person and never will, though the network had taken it over; `origin` names it. Why,
        /// in the network's words.
        case undelivered(String)
        /// The person lets us write to them in private from now on, or does not any more.
        case permission(Bool)
        /// Nothing that a card could show: a kind of news that nobody foresaw, or one that concerns no customer. It is kept with
        /// its bytes under the network's own name for it, and known when it is delivered again.
        case noted(String)
    }

    package var event: Event
    /// The channel's own id of this event; the same event delivered twice has the same.
    package var externalID: String
    /// Network + kind + the network's object id (for letters the Message-ID): one thing said is one card, by whichever
    /// channel or route it came. Unique in the workspace.
    package var origin: String
    /// The network it was said in: `vk`, `form`, `email`… Names the glyph and the source type.
    package var network: String
    /// Conversation or post it belongs to, by the network's id; nil when it stands alone.
    package var thread: Thread?
    package var author: Author
    package var text: String
    package var saidAt: Date
    /// Page, post or letter it was said in.
    package var source: Source
    /// The origin of the word it answers, where the network says so.
    package var parent: String?
    /// We said it ourselves, in the network's own program: an answer, and no customer's word.
    package var isOwn = false
    /// Of our own: the number it was sent with, where the network tells it; see ``Outbound/number``.
    package var echo: Int64?
    package var attachments: [Attachment]
    /// Files that the network keeps until they are fetched.
    package var remote: [RemoteFile] = []
    /// 1 … 5 on reviews.
    package var rating: Int?
    package var hints: Hints
    /// Further facts worth showing: wished time of a call, referrer, UTM fields, order number.
    package var details: [String: String]
    /// Set for letters alone.
    package var letter: Correspondence?
    /// Set for what a network or site announced by letter.
    package var announcement: Announcement?

    package init(
        _ event: Event, externalID: String, origin: String, network: String, author: Author, text: String, saidAt: Date,
        thread: Thread? = nil, source: Source = Source(), attachments: [Attachment] = [], rating: Int? = nil,
        hints: Hints = Hints(), details: [String: String] = [:]
    ) {
        self.event = event
        self.externalID = externalID
        self.origin = origin
        self.network = network
        self.thread = thread
        self.author = author
        self.text = text
        self.saidAt = saidAt
        self.source = source
        self.attachments = attachments
        self.rating = rating
        self.hints = hints
        self.details = details
    }

    /// What a letter told of a word that was said elsewhere. What the network itself tells of it later is truer.
    package struct Announcement: Sendable, Hashable {
        /// By which it was read: a delivered one's key, or `own:` and the id of the workspace's.
        package var rule: String
        /// Where the author's picture stands.
        package var picture: String?
        package init(rule: String, picture: String? = nil) {
            self.rule = rule
            self.picture = picture
        }
    }

    /// Where it belongs. In a `conversation` further words join the open card; under a `post` each is a card of its own.
    package struct Thread: Sendable, Hashable {
        package enum Kind: String, Sendable { case conversation, post }
        package var kind: Kind
        package var id: String
        package init(_ kind: Kind, _ id: String) { self.kind = kind; self.id = id }
    }

    package struct Source: Sendable, Hashable {
        package var url: String?
        package var title: String?
        package init(url: String? = nil, title: String? = nil) { self.url = url; self.title = title }
    }

    /// Bytes that came along.
    package struct Attachment: Sendable, Hashable {
        package var name: String
        package var type: String
        package var data: Data
        package init(name: String, type: String, data: Data) { self.name = name; self.type = type; self.data = data }
    }

    /// What the channel knows of the product meant: a form field's value.
    package struct Hints: Sendable, Hashable {
        package var product: String?
        package init(product: String? = nil) { self.product = product }
    }
}

/// Who said it: the identities the channel vouches for, and those the person typed.
package struct Author: Sendable, Hashable {
    /// How far an identity can be trusted (SPEC PEOPLE-0): only the first two join contacts by themselves.
    package enum Strength: String, Sendable { case network, authenticated, typed }

    /// An account, address or number by which a person is known.
    package struct Handle: Sendable, Hashable {
        package var network: String
        /// What makes it the same one: the network's id, the folded address, the number in E.164.
        package var key: String
        /// As people write it.
        package var shown: String
        package var strength: Strength
        package init(_ network: String, key: String, shown: String? = nil, _ strength: Strength) {
            self.network = network
            self.key = key
            self.shown = shown ?? key
            self.strength = strength
        }
    }

    package var name: String
    /// The identity by which it was said comes first.
    package var handles: [Handle]
    package var language: String?
    package var url: String?

    package init(name: String, handles: [Handle], language: String? = nil, url: String? = nil) {
        self.name = name
        self.handles = handles
        self.language = language
        self.url = url
    }
}
