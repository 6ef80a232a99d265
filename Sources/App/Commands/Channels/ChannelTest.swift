import ArgumentParser
import Channels
import Foundation
import Inbox
import Kernel
import Workspace

extension ChannelCommand {
    /// `kindred channel test`
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring a word through a channel as if a customer had spoken, and print its card's id.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument

        func run() async throws {
            let card = try await place.with { house in
                let services = house.services
                let (company, channel) = try await services.store.read { [channel] db in try channel.find(in: db) }
                if channel.paused {
                    throw Failure(.refused, "\(channel.name) is paused. Resume it: kindred channel resume \(channel.id).")
                }
                let event = ChannelTrial(channel: channel, company: company).event(Token(.bits128), at: services.clock.now())
                let taken = try await Intake(services).take([event], raw: Data(), on: channel)
                guard let first = taken.first, let card = first.interest else {
                    throw Failure(.couldNot, "\(channel.name) took no card: \(taken.first?.reason ?? "no reason was given").")
                }
                return card
            }
            Say.data(card.description)
        }
    }
}

/// The word that tries a channel.
struct ChannelTrial {
    let channel: Connected
    let company: Company

    func event(_ token: Kernel.Token, at now: Date) -> Inbound {
        let words = ChannelTrialWords(language: company.language)
        let id = "kindred-test-\(token.text)"
        return Inbound(
            .said(.message), externalID: id, origin: "\(channel.network):\(id)", network: channel.network,
            author: Author(name: words.name, handles: [.init(channel.network, key: "kindred-test", .network)]),
            text: words.text(channel.name), saidAt: now)
    }
}

struct ChannelTrialWords: Wording {
    let language: Language

    var name: String { say("Kindred, trying a channel", "Kindred, проверка канала", "Kindred, Kanaltest") }
    func text(_ channel: String) -> String {
        say(
            "This word came by “\(channel)”: the channel works. Mark it processed.",
            "Это сообщение пришло через «\(channel)»: канал работает. Отметьте его обработанным.",
            "Diese Nachricht kam über „\(channel)“: Der Kanal funktioniert. Markieren Sie sie als erledigt.")
    }
}
