import Channels
import Foundation
import Kernel
import People

/// The ways to answer a card that the page can offer: by phone, by letter, at the source. The first is what most people
/// do next.
struct CardWays: Equatable {
    enum Way: Equatable {
        case call(number: String)
        case letter(address: String)
        case source(url: String)
    }

    let ways: [Way]

    init(_ detail: CardDetail) {
        let interest = detail.card.interest
        func shown(_ networks: Set<String>) -> String? {
            let found = detail.contact.identities.filter { networks.contains($0.network) }
            // What was said by this very identity answers to it.
            return (found.first { $0.id == interest.identity } ?? found.first)?.shown
        }
        let call = shown(["phone", "call", "sms", "whatsapp"]).flatMap(Self.dialled).map(Way.call)
        let letter = shown(["email"]).map(Way.letter)
        let source = interest.sourceURL.flatMap { HTML.safeLink($0) == "#" ? nil : Way.source(url: $0) }
        let order: [Way?] =
            switch interest.action {
            case .callback, .call: [call, letter, source]
            default:
                if interest.network == "email" {
                    [letter, call, source]
                } else if Self.isNetwork(interest.network) {
                    [source, letter, call]
                } else {
                    [call, letter, source]
                }
            }
        ways = order.compactMap { $0 }
    }

    /// Whether people answer there, and not on a page of our own or by phone.
    static func isNetwork(_ network: String) -> Bool {
        ["form", "callback", "api", "email", "phone", "call", "chat", "sms"].contains(network) == false
    }

    /// Whether people know the place by the network's name: reviews stand on many pages.
    static func hasName(_ network: String) -> Bool {
        isNetwork(network) && ["review", "site_reviews", "maps_reviews", "shop", "rss", "community"].contains(network) == false
    }

    /// A number a phone can dial; nil for a handle that is none.
    static func dialled(_ shown: String) -> String? {
        shown.filter(\.isNumber).count >= 5 && shown.contains(where: \.isLetter) == false ? shown : nil
    }

    /// The address for `tel:` (RFC 3966): digits and a leading plus.
    static func tel(_ number: String) -> String {
        "tel:" + (number.hasPrefix("+") ? "+" : "")
            + number.unicodeScalars.filter { (48...57).contains($0.value) }.map(String.init).joined()
    }

    /// The address for `mailto:` (RFC 6068) with the subject it came with.
    static func mailto(_ address: String, subject: String?) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~@+"))) ?? ""
        }
        return "mailto:\(encoded(address))" + (subject.map { "?subject=\(encoded("Re: " + $0))" } ?? "")
    }
}
