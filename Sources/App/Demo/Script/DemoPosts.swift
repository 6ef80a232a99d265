import Channels
import Foundation
import Kernel

/// What the company published in its groups and channels, for people to speak and like under.
struct DemoPosts: Sendable {
    struct Post: Sendable {
        let number: Int
        let network: String
        let product: String?
        let title: String
        let publishedAt: Date
        /// How much it was liked in comparison with others.
        let success: Double

        var thread: Inbound.Thread { Inbound.Thread(.post, "\(number)") }
        var source: Inbound.Source {
            Inbound.Source(url: "https://\(network).example/vetrik/\(number)", title: title)
        }
    }

    /// Where the company publishes, and the language it writes there.
    static let networks: [(name: String, language: Language, fans: Double)] = [
        ("vk", .ru, 6), ("instagram", .en, 10), ("facebook", .de, 5), ("telegram", .ru, 5), ("ok", .ru, 2), ("youtube", .en, 4),
        ("mastodon", .de, 1), ("x", .en, 1),
    ]

    let all: [Post]

    init(_ calendar: DemoCalendar, _ random: inout DemoRandom) {
        var posts: [Post] = []
        let step = Double(DemoCalendar.days) / Double(Self.titles.count - 1)
        for (index, title) in Self.titles.enumerated() {
            let published = calendar.ago(days: Double(DemoCalendar.days) + 1.3 - Double(index) * step)
            let success = index == Self.titles.count - 1 ? 4 : random.lognormal(0.6)
            for (place, network) in Self.networks.enumerated() {
                posts.append(
                    Post(
                        number: 100 + index, network: network.name, product: title.product,
                        title: title.names.text(in: network.language),
                        publishedAt: calendar.atWork(published.addingTimeInterval(Double(place) * 300), &random),
                        success: success))
            }
        }
        all = posts
    }

    /// The post a comment stands under: the newest about its product, or one of the latest.
    func post(_ network: String, _ product: String?, at moment: Date, _ random: inout DemoRandom) -> Post? {
        let here = all.filter { $0.network == network }
        let before = here.filter { $0.publishedAt < moment }
        if let product, let about = before.last(where: { $0.product == product }) { return about }
        return before.isEmpty ? here.first : random.pick(Array(before.suffix(4)))
    }
}
