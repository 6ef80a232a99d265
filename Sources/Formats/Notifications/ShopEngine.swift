/// An engine by which shops and sites tell their owners of reviews, comments and forms. Its letters come from the site's own
/// address: what tells it apart are the words and marks it leaves.
struct ShopEngine: Sendable {
    let key: String
    let title: String
    /// In a field of the header, the subject or a link, in lower case.
    let marks: [String]

    /// The first whose mark the letter bears, else the one of all others.
    static func of(_ letter: Letter, _ outline: LetterOutline) -> ShopEngine {
        let named = [letter.field("X-Mailer"), letter.field("X-Generator"), letter.field("User-Agent"), letter.subject]
        let links = outline.lines.prefix(60).flatMap(\.links).map(\.url)
        let words = outline.lines.prefix(60).map(\.text)
        let all = (named.compactMap(\.self) + links + words).joined(separator: "\n").lowercased()
        return engines.first { $0.marks.contains(where: all.contains) } ?? other
    }

    static let engines = [
        ShopEngine(
            key: "woocommerce", title: "WooCommerce, WordPress", marks: ["wp-admin", "wp-content", "woocommerce", "wordpress"]),
        ShopEngine(key: "opencart", title: "OpenCart", marks: ["opencart", "product review", "route=product/"]),
        ShopEngine(key: "bitrix", title: "1C-Bitrix", marks: ["bitrix"]),
        ShopEngine(key: "tilda-forms", title: "Tilda", marks: ["tilda", "transaction id", "form name"]),
        ShopEngine(key: "insales-own", title: "InSales", marks: ["insales", "myinsales"]),
        ShopEngine(key: "shopify-own", title: "Shopify", marks: ["shopify"]),
        ShopEngine(key: "prestashop", title: "PrestaShop", marks: ["prestashop"]),
    ]

    static let other = ShopEngine(key: "site", title: "Other shops and sites", marks: [])
}

/// A rule the program brings along, as settings name it.
package struct DeliveredRule: Sendable, Hashable {
    package let key: String
    package let title: String
    package let network: NotificationLetter.Network
    /// The domains it is believed from; none for engines, which write from the site's own address.
    package let senders: [String]

    package var isEngine: Bool { senders.isEmpty }

    package static let all =
        NotificationSender.all.map { DeliveredRule(key: $0.key, title: $0.title, network: $0.network, senders: $0.senders) }
        + (ShopEngine.engines + [.other]).map { DeliveredRule(key: $0.key, title: $0.title, network: .shop, senders: []) }

    package static func named(_ key: String) -> DeliveredRule? { all.first { $0.key == key } }

    /// The rule for letters from this address; nil where it belongs to no network or house we know.
    package static func of(sender address: String) -> DeliveredRule? {
        NotificationSender.of(address).flatMap { named($0.key) }
    }
}
