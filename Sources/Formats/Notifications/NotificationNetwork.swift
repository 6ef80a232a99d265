/// From which addresses a network sends, and how its letters name what happened in their header. A sender's name proves nothing,
/// and the local part varies from recipient to recipient: the domain decides.
struct NotificationSender: Sendable {
    /// Names the rule for good, so that a workspace can switch it off.
    let key: String
    /// As people call the network.
    let title: String
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

    static let all: [NotificationSender] =
        [
            NotificationSender(
                key: "instagram", title: "Instagram", network: .instagram, senders: ["mail.instagram.com", "instagram.com"],
                kindFields: facebookKinds, names: ["instagram"]
            ),
            NotificationSender(
                key: "facebook", title: "Facebook", network: .facebook,
                senders: ["facebookmail.com", "facebook.com", "messenger.com"], kindFields: facebookKinds,
                names: ["facebook", "meta", "messenger", "facebook business", "facebook pages"]),
            NotificationSender(
                key: "linkedin", title: "LinkedIn", network: .linkedin, senders: ["linkedin.com"],
                kindFields: ["X-LinkedIn-Class", "X-LinkedIn-Template"],
                names: ["linkedin", "linkedin messaging", "linkedin notifications", "linkedin invitations", "messages"]),
            NotificationSender(
                key: "x", title: "X", network: .x, senders: ["x.com", "twitter.com"], kindFields: ["X-Twitter-CID"],
                names: ["x", "twitter"]),
            NotificationSender(
                key: "vk", title: "VK", network: .vk, senders: ["vk.com", "vk.ru", "vkontakte.ru", "vk.company"],
                names: ["vk", "вк", "вконтакте", "vkontakte"]),
            NotificationSender(
                key: "ok", title: "Odnoklassniki", network: .ok, senders: ["ok.ru", "odnoklassniki.ru", "ok-mail.ru"],
                names: ["ok", "ок", "одноклассники", "odnoklassniki"]),
            NotificationSender(
                key: "youtube", title: "YouTube", network: .youtube, senders: ["youtube.com"],
                names: ["youtube", "youtube creators"], quotesTitles: true),
            NotificationSender(
                key: "google", title: "Google Business Profile", network: .google,
                senders: [
                    "businessprofile-noreply@google.com", "googlemybusiness-noreply@google.com", "business-noreply@google.com",
                    "noreply-businessprofile@google.com", "noreply-maps-issues@google.com", "noreply-local-guides@google.com",
                ], names: ["google business profile", "google my business", "google maps", "google unternehmensprofil", "google"]),
        ]
        + houses.map { key, title, senders in
            NotificationSender(
                key: key, title: title, network: .shop, senders: senders,
                names: [key, title.lowercased(), title.lowercased() + ".com"])
        }

    /// Shops, markets and houses of reviews that write from addresses of their own.
    private static let houses: [(key: String, title: String, senders: [String])] = [
        ("judge.me", "Judge.me", ["judge.me"]), ("yotpo", "Yotpo", ["yotpo.com"]), ("loox", "Loox", ["loox.app", "loox.io"]),
        ("stamped", "Stamped.io", ["stamped.io"]), ("reviews.io", "Reviews.io", ["reviews.io"]),
        ("trustpilot", "Trustpilot", ["trustpilot.com", "trustpilotmail.com"]),
        ("trustedshops", "Trusted Shops", ["trustedshops.com", "trustedshops.de"]),
        ("shopify", "Shopify", ["shopify.com", "shopifyemail.com"]), ("insales", "InSales", ["insales.ru"]),
        ("tilda", "Tilda", ["tilda.cc", "tilda.ws"]), ("ozon", "Ozon", ["ozon.ru"]),
        ("wildberries", "Wildberries", ["wildberries.ru"]),
        ("avito", "Avito", ["avito.ru"]), ("market.yandex", "Яндекс Маркет", ["market.yandex.ru"]),
        ("etsy", "Etsy", ["etsy.com"]),
        ("kaufland", "Kaufland", ["kaufland.de"]), ("ebay", "eBay", ["ebay.com", "ebay.de"]),
    ]

    private static let facebookKinds = ["X-Facebook-Notify", "Feedback-ID"]
}
