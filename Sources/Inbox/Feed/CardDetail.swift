package import Foundation
package import Kernel
package import People
package import Workspace

/// Everything the open card shows: the row, the conversation, the contact.
package struct CardDetail: Sendable {
    package let card: Card
    package let channel: Connected
    package let lines: [ThreadLine]
    package let contact: ContactPanel
    /// The other channels the same thing was seen on.
    package let alsoSeenOn: [String]
    /// Who takes part without having been confirmed.
    package let newcomers: [Newcomer]
    package let products: [Product]
    package let colleagues: [Member]
    /// All that can be put on it, by name.
    package let tags: [Tag]
    package let teams: [Team]
    /// Whether the viewer may work on it, or only look.
    package let mayWork: Bool
    /// Nil where the viewer cannot answer from here.
    package let answering: Answering?
}

/// One line of the conversation, in the order of time.
package enum ThreadLine: Sendable {
    case said(Said)
    case happened(Happened)
    case proof(Proof, by: String)

    package var at: Date {
        switch self {
        case .said(let said): said.saidAt
        case .happened(let event): event.at
        case .proof(let proof, _): proof.at
        }
    }

    /// A word of the customer, an answer or a note.
    package struct Said: Sendable {
        package enum Direction: String, Sendable, SQLConvertible { case `in`, out, note }
        package let id: ID<Said>
        package let direction: Direction
        package let author: String
        package let text: String
        package let saidAt: Date
        package let editedAt: Date?
        package let deletedAt: Date?
        /// What it said before edits, oldest first.
        package let earlier: [String]
        package let attachments: [Attached]
        /// Files that still lie with the network.
        package let awaited: [AwaitedFile]
        /// How it went out; nil for what did not go out from here.
        package let delivery: Outgoing?
        /// What came as a letter, or went out as one.
        package var letter: ShownLetter?
    }

    package struct Attached: Sendable, RowReadable {
        package let id: ID<Attached>
        package let message: ID<Said>
        package let name: String
        package let type: String
        package let size: Int
        package let blob: String

        package init(row: Row) throws {
            id = try row.get("id")
            message = try row.get("message_id")
            name = try row.get("name")
            type = try row.get("type")
            size = try row.get("size")
            blob = try row.get("blob")
        }
    }

    /// Claimed, handed over, processed…: from the journal. `verb` is the journal's word, `who` a member's name.
    package struct Happened: Sendable {
        package let at: Date
        package let verb: String
        package let who: String?
        package let actor: Actor
        package let values: [String: String]
        package let before: [String: String]
    }
}

/// The proof that somebody answered outside: a picture or a link.
package struct Proof: RowReadable {
    package let id: ID<Proof>
    package let interest: ID<Interest>
    package let member: ID<Member>
    package let name: String
    package let type: String
    package let size: Int
    package let blob: String?
    package let url: String?
    package let at: Date
    package let removedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        interest = try row.get("interest_id")
        member = try row.get("member_id")
        name = try row.get("name")
        type = try row.get("type")
        size = try row.get("size")
        blob = try row.get("blob")
        url = try row.get("url")
        at = try row.get("at")
        removedAt = try row.get("removed_at")
    }

    package var isPicture: Bool { blob != nil && type.hasPrefix("image/") }
}

/// Who somebody is, beside the card.
package struct ContactPanel: Sendable {
    package let contact: Contact
    package let identities: [Identity]
    package let facts: [Contact.Fact]
    /// Contacts that share a typed address or number: to be compared by a person.
    package let maybe: [Contact.MaybeSame]
    /// What else they said, newest first, as far as the viewer may see it.
    package let timeline: [Interest]
    /// Cards of this contact that exist but are not the viewer's to see.
    package let hidden: Int
}
