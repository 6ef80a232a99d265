import Channels
import Foundation
import Inbox
import Kernel

/// What waits for nobody: likes and shares under posts, orders, visits.
extension DemoScript {
    mutating func writeReactions() {
        for post in posts.all {
            guard let network = DemoPosts.networks.first(where: { $0.name == post.network }) else { continue }
            var fans = data.people.filter { person in person.identities.contains { $0.network == post.network } }
            let many = min(Int(network.fans * post.success * random.between(0.7, 1.3)), fans.count)
            for _ in 0..<many {
                let fan = fans.remove(at: Int.random(in: fans.indices, using: &random))
                let after = -log(random.between(.ulpOfOne, 1)) * 15 * 3600
                react(fan, to: post, at: post.publishedAt.addingTimeInterval(after.rounded()))
            }
        }
    }

    private mutating func react(_ fan: DemoPerson, to post: DemoPosts.Post, at moment: Date) {
        guard moment < calendar.now else { return }
        let action: ActionType =
            switch post.network {
            case "telegram": .reaction
            case "youtube": .like
            default: random.chance(0.12) ? .share : .like
            }
        let id = "\(action.rawValue)-\(post.number)-\(fan.id)"
        arrive(
            Inbound(
                .said(action), externalID: id, origin: "\(post.network):\(id)", network: post.network,
                author: voices.author(fan, on: post.network), text: "", saidAt: moment, thread: post.thread, source: post.source),
            on: post.network)
    }

    mutating func writeOrders() {
        var number = 25_101
        let goods = data.company.products.filter { $0.sizes.isEmpty == false }
        for person in data.people where person.value.orders > 0 {
            for _ in 0..<min(person.value.orders, 2) {
                let product = random.pick(goods)
                let language = Language(rawValue: person.language) ?? .ru
                let colour = language == .en ? product.colours.first : nil
                let total = "\(product.price[person.value.currency] ?? product.price["EUR"] ?? 0) \(person.value.currency)"
                let order = "VT-\(number)"
                arrive(
                    Inbound(
                        .said(.order), externalID: order, origin: "form:\(order)", network: "form",
                        author: voices.customer(person),
                        text: DemoWords(language: language).order(product.name.text(in: language), product.sizes.first, colour),
                        saidAt: calendar.moment(&random), source: Inbound.Source(url: product.page, title: order),
                        hints: Inbound.Hints(product: product.key), details: ["order": order, "total": total]),
                    on: "form")
                number += 7
            }
        }
    }

    mutating func writeVisits() {
        let guests = data.people.filter { person in person.identities.contains { $0.email != nil } }
        for number in 0..<120 {
            let product = random.pick(data.company.products)
            let moment = calendar.moment(&random, daysAgo: 0..<21)
            arrive(
                Inbound(
                    .said(.visit), externalID: "visit-\(number)", origin: "chat:visit-\(number)", network: "chat",
                    author: voices.customer(random.pick(guests)), text: "", saidAt: moment,
                    source: Inbound.Source(url: product.page, title: product.name.text(in: words.language))),
                on: "chat")
        }
    }

    private mutating func arrive(_ event: Inbound, on channel: String) {
        add(
            DemoStep(
                at: event.saidAt, thread: event.origin, card: event.externalID, happening: .arrives(event, channel: channel)))
    }
}
