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
            abstract: "Bring a word through a channel as if a customer had spoken, and print its card's id.",
            discussion: "A channel that is read by connecting is connected to first.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument

        func run() async throws {
            let card = try await place.with { house in
                let services = house.services
                let (company, channel) = try await services.store.read { [channel] db in try channel.find(in: db) }
                if channel.paused {
                    throw Failure(.refused, "\(channel.name) is paused. Resume it: kindred channel resume \(channel.id).")
                }
                do {
                    let settings = try await AccessKeeper(services).settings(of: channel, language: company.language)
                    try await ChannelLine.tryOut(channel.kind, settings, services)
                } catch let fault as LineFault {
                    throw ChannelLine.failure(fault)
                }
                let event = channel.testEvent(
                    number: Token(.bits128).text, language: company.language, at: services.clock.now())
                let taken = try await Intake(services).take([event], raw: Data(), on: channel)
                guard let card = taken.first?.interest else {
                    throw Failure(.couldNot, "\(channel.name) took no card: \(taken.first?.reason ?? "no reason was given").")
                }
                return card
            }
            Say.data(card.description)
        }
    }
}
