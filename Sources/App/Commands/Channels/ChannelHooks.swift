import ArgumentParser
import Channels
import Foundation
import Inbox
import Kernel
import Workspace

extension ChannelCommand {
    /// `kindred channel register`
    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell a channel's network where to call, and print how its calls stand.",
            discussion: """
                The network asks back at once: a server must run under that address. A network that is asked, or that wants its \
                address entered by hand, is refused.
                """)
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument
        @OptionGroup var base: BaseAddress

        func run() async throws {
            try await HookLine.of(channel, base, place) { registrar, channel, address, actor in
                if let fault = try await registrar.register(channel, at: address, by: actor) { throw fault }
                return HookStanding(isRegistered: true)
            }
        }
    }

    /// `kindred channel standing`
    struct Standing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask a channel's network how its calls stand; ends with 3 where it does not call.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument
        @OptionGroup var base: BaseAddress

        func run() async throws {
            let isRegistered = try await HookLine.of(channel, base, place) { registrar, channel, address, _ in
                try await registrar.check(channel, at: address)
            }
            if isRegistered == false { throw Failure(.refused, "The network does not call this address.") }
        }
    }

    /// `kindred channel unregister`
    struct Unregister: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell a channel's network to call no more.", discussion: "What is gone there already is no fault.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument

        func run() async throws {
            try await place.with { house in
                let (company, channel) = try await house.services.store.read { [channel] db in try channel.find(in: db) }
                let actor = Asker.operator(of: company).actor
                if let fault = try await Registrar(house.services).unregister(channel, by: actor) {
                    throw HookLine.failure(fault)
                }
            }
        }
    }

    /// `kindred channel table`
    struct Table: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what works in a network and what does not, a JSON object a line.")
        @Argument(help: "The kind of channel.") var kind: String
        @Option(help: "In which language: \(Language.allCases.map(\.rawValue).joined(separator: ", ")).") var language = "en"
        @Flag(help: "As the table of the guide, in Markdown.") var markdown = false

        func run() throws {
            guard let about = AllChannels.about(kind), about.actions.isEmpty == false else {
                let known = AllChannels.kinds.map { $0.about }.filter { $0.actions.isEmpty == false }.map(\.kind)
                throw Failure(.wrongCall, "There is no table for \(kind). There are: \(known.joined(separator: ", ")).")
            }
            guard let language = Language(rawValue: language) else {
                throw Failure(.wrongCall, "--language \(language): there are \(Language.allCases.map(\.rawValue)).")
            }
            let table = ActionTable(about, language)
            if markdown { return Say.data(String(table.markdown.dropLast())) }
            for line in table.lines { Say.data(line.json) }
        }
    }
}

/// Where the world reaches this Kindred.
struct BaseAddress: ParsableArguments {
    @Option(help: "Where networks reach Kindred, when the settings do not say: https://crm.example.org") var baseURL: String?

    /// - Throws: ``Failure`` where nobody said it, or it is no web address.
    func find(_ settings: Settings) throws -> String {
        guard let text = baseURL ?? settings.baseURL?.absoluteString else {
            throw Failure(
                .wrongCall, "Kindred's own address is not known. Say --base-url, or set base-url in the settings.")
        }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw Failure(.wrongCall, "--base-url is an address that begins with https:// or http://, not \(text).")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

/// What `kindred channel register` and `standing` print.
enum HookLine {
    /// - Returns: whether the network calls.
    @discardableResult
    static func of(
        _ argument: ChannelArgument, _ base: BaseAddress, _ place: Place,
        _ ask: @escaping @Sendable (Registrar, Connected, HookAddress, Actor) async throws -> HookStanding
    ) async throws -> Bool {
        let (channel, address, standing) = try await place.with { house in
            let services = house.services
            let (company, channel) = try await services.store.read { db in try argument.find(in: db) }
            let address = HookAddress(of: channel, under: try base.find(services.settings))
            try demandReach(of: address, channel)
            do {
                let standing = try await ask(Registrar(services), channel, address, Asker.operator(of: company).actor)
                return (channel, address, standing)
            } catch let fault as LineFault {
                throw failure(fault)
            }
        }
        Say.json([
            "id": JSONValue(channel.id), "address": .text(address.text), "registered": .flag(standing.isRegistered),
            "waiting": standing.waiting.map { .number(String($0)) } ?? .null, "fault": JSONValue(standing.fault),
            "fault_at": JSONValue(standing.faultAt),
        ])
        return standing.isRegistered
    }

    /// What heals by itself was not done; what does not was refused.
    static func failure(_ fault: LineFault) -> Failure {
        Failure(fault.kind == .refused ? .refused : .couldNot, ChannelLine.failure(fault).description)
    }

    private static func demandReach(of address: HookAddress, _ channel: Connected) throws {
        guard let about = AllChannels.about(channel.kind), address.isReachable(by: about, with: channel.settings) else {
            throw Failure(
                .refused,
                "The network cannot call \(address.text): it wants an address with https:// that is open to the internet.")
        }
    }
}
