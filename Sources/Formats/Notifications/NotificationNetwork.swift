/// From which addresses a network sends, and how its letters name what happened in their header. A sender's name proves nothing,
/// and the local part varies from recipient to recipient: the domain decides.
struct NotificationSender: Sendable {
    let network: NotificationLetter.Network
    /// Domains with all below them, or whole addresses.
    let senders: [String]
    /// Fields that name the kind.
    var kindFields: [String] = []
    /// What the network calls itself in From; anybody else named there is the author.
    let names: [String]
    /// What stands in quotation marks behind the sentence is the title of the video and not what was said.
    var quotesTitles = false

    static func of(_ address: String) -> NotificationSender? {
        let address = address.lowercased()
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...]
        return all.first { sender in
            sender.senders.contains { $0.contains("@") ? address == $0 : domain == $0 || domain.hasSuffix(".\($0)") }
        }
    }

    static let all: [NotificationSender] = [
        NotificationSender(
            network: .instagram, senders: ["mail.instagram.com", "instagram.com"], kindFields: facebookKinds, names: ["instagram"]
        ),
        NotificationSender(
            network: .facebook, senders: ["facebookmail.com", "facebook.com", "messenger.com"], kindFields: facebookKinds,
            names: ["facebook", "meta", "messenger", "facebook business", "facebook pages"]),
        NotificationSender(
            network: .linkedin, senders: ["linkedin.com"], kindFields: ["X-LinkedIn-Class", "X-LinkedIn-Template"],
            names: ["linkedin", "linkedin messaging", "linkedin notifications", "linkedin invitations", "messages"]),
        NotificationSender(
            network: .x, senders: ["x.com", "twitter.com"], kindFields: ["X-Twitter-CID"], names: ["x", "twitter"]),
        NotificationSender(
            network: .vk, senders: ["vk.com", "vk.ru", "vkontakte.ru", "vk.company"],
            names: ["vk", "вк", "вконтакте", "vkontakte"]),
        NotificationSender(
            network: .ok, senders: ["ok.ru", "odnoklassniki.ru", "ok-mail.ru"],
            names: ["ok", "ок", "одноклассники", "odnoklassniki"]),
        NotificationSender(
            network: .youtube, senders: ["youtube.com"], names: ["youtube", "youtube creators"], quotesTitles: true),
        NotificationSender(
            network: .google,
            senders: [
                "businessprofile-noreply@google.com", "googlemybusiness-noreply@google.com", "business-noreply@google.com",
                "noreply-businessprofile@google.com", "noreply-maps-issues@google.com", "noreply-local-guides@google.com",
            ], names: ["google business profile", "google my business", "google", "google maps", "google unternehmensprofil"]),
        NotificationSender(
            network: .shop,
            senders: [
                "judge.me", "yotpo.com", "loox.app", "loox.io", "stamped.io", "reviews.io", "trustpilot.com",
                "trustpilotmail.com",
                "shopify.com", "shopifyemail.com", "insales.ru", "ozon.ru", "wildberries.ru", "avito.ru", "market.yandex.ru",
                "etsy.com",
                "trustedshops.com", "trustedshops.de", "kaufland.de", "ebay.com", "ebay.de",
            ],
            names: [
                "judge.me", "yotpo", "loox", "stamped.io", "stamped", "trustpilot", "shopify", "insales", "ozon", "wildberries",
                "avito",
                "яндекс маркет", "etsy", "trusted shops", "ebay",
            ]),
    ]

    private static let facebookKinds = ["X-Facebook-Notify", "Feedback-ID"]
}
