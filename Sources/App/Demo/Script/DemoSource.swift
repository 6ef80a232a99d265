import Channels
import Foundation
import Kernel

/// Where each message was said: under a post, in a conversation, on a page, in a letter.
struct DemoSource: Sendable {
    let thread: Inbound.Thread?
    let source: Inbound.Source
    let details: [String: String]

    /// Messages of these belong to one conversation a person.
    private static let messengers: Set<String> = [
        "vk", "ok", "instagram", "facebook", "x", "telegram", "whatsapp", "max", "sms",
    ]

    init(
        _ message: DemoMessage, by author: Author, posts: DemoPosts, company: DemoCompany, at moment: Date,
        _ random: inout DemoRandom
    ) {
        let language = Language(rawValue: message.lang) ?? .ru
        let words = DemoWords(language: language)
        let product = company.products.first { $0.key == message.product }
        let page = Inbound.Source(
            url: product?.page ?? company.workspace.site + "/shop", title: product?.name.text(in: language))
        var details: [String: String] = [:]
        switch (message.channel, message.action) {
        case (let network, "message") where Self.messengers.contains(network):
            thread = Inbound.Thread(.conversation, author.handles.first?.key ?? message.id)
            source = Inbound.Source()
        case ("email", _):
            thread = Inbound.Thread(.conversation, message.id)
            source = Inbound.Source(title: words.subject(message.intent))
        case ("chat", _):
            thread = Inbound.Thread(.conversation, message.id)
            source = page
        case ("form", _), ("callback", _):
            thread = nil
            source = page
            if message.channel == "callback", random.chance(0.6) { details["wished_time"] = random.pick(words.wishedTimes) }
            if random.chance(0.3) {
                details["utm_source"] = random.pick(["newsletter", "search", "instagram"])
                details["utm_campaign"] = random.pick(["spring", "briz-40", "workshop-day"])
            }
        case ("site_reviews", _):
            thread = Self.answered(message)
            source = Inbound.Source(url: page.url.map { $0 + "#reviews" }, title: page.title)
        case ("maps_reviews", _):
            thread = nil
            source = Inbound.Source(url: "https://maps.example/vetrik-\(message.lang)", title: nil)
        case ("community", _):
            thread = Self.answered(message)
            source = Inbound.Source(url: "https://forum.vetrik.example/t/\(message.number)", title: nil)
        case ("phone", _):
            thread = nil
            source = Inbound.Source()
        case (let network, "comment"):
            let post = posts.post(network, message.product, at: moment, &random)
            thread = Self.answered(message) ?? post?.thread
            source = post?.source ?? Inbound.Source(url: "https://\(network).example/t/\(message.number)")
        case (let network, _):
            thread = Self.answered(message)
            source = Inbound.Source(url: "https://\(network).example/t/\(message.number)")
        }
        self.details = details
    }

    /// Where people spoke on in public, their words are one conversation.
    private static func answered(_ message: DemoMessage) -> Inbound.Thread? {
        message.followups == nil ? nil : Inbound.Thread(.conversation, message.id)
    }
}
