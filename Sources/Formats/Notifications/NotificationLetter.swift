/// What a network or a shop announces by letter: somebody commented, wrote, reviewed, followed. The letter itself was written by
/// a machine; the word in it is a person's.
package struct NotificationLetter: Sendable, Hashable {
    package enum Network: String, Sendable, Hashable, Codable, CaseIterable {
        case facebook, instagram, x, vk, ok, youtube, linkedin, google, shop
    }

    package enum Action: String, Sendable, Hashable, Codable, CaseIterable {
        case comment, like, review, message, mention, follow, share
        /// Codes, sign-ins, passwords: for the owner of the account alone.
        case accountSecurity = "account-security"
        /// Many things at once, or nothing that was said to us.
        case digest
        case other

        /// Whether a customer turned to us by it.
        package var isInterest: Bool {
            switch self {
            case .comment, .like, .review, .message, .mention, .follow, .share: true
            case .accountSecurity, .digest, .other: false
            }
        }
    }

    package var network: Network
    package var action: Action
    /// Who did it, as the letter names them; empty when it does not.
    package var author = ""
    package var authorURL: String?
    package var authorPicture: String?
    /// What they wrote; empty for what has no words.
    package var text = ""
    /// Where it stands, unwrapped and without what follows the recipient.
    package var link: String?
    /// The post or page it was said under.
    package var inReplyTo: String?
    /// 1 … 5.
    package var rating: Int?
    /// The place, product or page it is about.
    package var place: String?
    /// Whether the network's domain vouches for the letter; nil when no check that can be trusted says so or otherwise.
    package var isAuthenticated: Bool?
    /// The delivered rule that read it; see ``DeliveredRule``.
    package var rule = ""
    /// When it happened, as the letter says; mostly without a year.
    package var happened: LetterMoment?
    /// It says again what was said before, because nobody answered or looked.
    package var isReminder = false
    /// What a form asked the author for.
    package var authorEmail: String?
    package var authorPhone: String?

    package var isInterest: Bool { action.isInterest }

    package init(_ network: Network, _ action: Action) {
        self.network = network
        self.action = action
    }
}
