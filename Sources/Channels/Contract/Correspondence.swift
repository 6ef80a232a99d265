/// What a letter carries beyond its words: whom it went to and what it refers to.
package struct Correspondence: Sendable, Hashable {
    /// Its Message-ID without brackets; nil when it has none.
    package var reference: String?
    /// The Message-IDs of References and In-Reply-To, oldest first, without brackets.
    package var refersTo: [String]
    package var subject: String
    package var from: [Party]
    package var replyTo: [Party]
    package var to: [Party]
    package var cc: [Party]
    package var kind: Kind
    /// So many characters (`Character`) of the text are the sender's own; what follows is quoted or a signature.
    package var ownLength: Int
    package var hasHTML: Bool
    /// No person sent it, or none wants an automatic answer: a list, a newsletter, a machine, a letter of ours that came back
    /// (RFC 3834 section 2). Only a person may answer it.
    package var forbidsAutomaticAnswer = false
    /// Says that it comes from a network or site, and nothing shows that it does.
    package var doubt: Doubt?
    /// Truly of a network or site, and nobody turned to us in it: a digest, a code, a sign-in. It waits for nobody.
    package var isQuiet = false
    /// Its addresses may open the recipient's account: its HTML and source are not shown.
    package var withholdsOriginal = false
    /// Found among what the mailbox itself sent: an answer of ours that was given from another mail program.
    package var sentByUs = false

    package enum Kind: Sendable, Hashable {
        case letter
        case autoReply
        /// A letter of ours did not arrive; `failed` names the addresses, `about` the Message-ID of ours that it encloses.
        case bounce(failed: [String], about: String?)
        /// It has not arrived yet.
        case delay(failed: [String], about: String?)
        /// A recipient called our letter spam (RFC 5965).
        case feedback(about: String?)
    }

    /// Why a letter is not believed to be what it says it is.
    package struct Doubt: Sendable, Hashable {
        package enum Reason: String, Sendable, Hashable, CaseIterable {
            /// The mailbox's own server found that the domain does not vouch for it.
            case refused
            /// Its signature fits neither the letter nor the domain's key.
            case signature
            /// Nobody vouches for it: no result of the mailbox's server, no signature of the domain.
            case unsigned
            /// The key of its signature could not be fetched.
            case unanswered
            /// It looks like a letter of a shop, and comes from nowhere we know.
            case stranger
            /// It is genuine, and was written to somebody else: whoever got it can have sent it on.
            case elsewhere
        }
        /// The rule it would have been read by; see ``DeliveredRule`` and the workspace's own.
        package var rule: String
        /// What it says it comes from, as people call it.
        package var title: String
        package var reason: Reason
        /// To whom it was written, where that is the reason; empty where it says nobody.
        package var recipient: String?
        package init(rule: String, title: String, reason: Reason, recipient: String? = nil) {
            self.rule = rule
            self.title = title
            self.reason = reason
            self.recipient = recipient
        }
    }

    package struct Party: Sendable, Hashable, Codable {
        package var name: String
        package var address: String
        package init(name: String = "", address: String) {
            self.name = name
            self.address = address
        }
    }

    package init(
        reference: String?, refersTo: [String], subject: String, from: [Party], replyTo: [Party], to: [Party],
        cc: [Party], kind: Kind, ownLength: Int, hasHTML: Bool
    ) {
        self.reference = reference
        self.refersTo = refersTo
        self.subject = subject
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.kind = kind
        self.ownLength = ownLength
        self.hasHTML = hasHTML
    }
}
