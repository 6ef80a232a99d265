import ArgumentParser
import Channels
import Foundation
import Inbox
import Kernel
import Workspace

/// `kindred channel`
struct ChannelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel", abstract: "The ways customers reach you.",
        subcommands: [
            Add.self, Set.self, List.self, Test.self, Pause.self, Resume.self, Read.self, Verify.self,
            Register.self, Standing.self, Unregister.self, Table.self,
        ])

    /// `kindred channel list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the channels, a JSON object a line.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption

        func run() async throws {
            let lines = try await place.with { house in
                try await house.services.store.read { [workspace, base = house.services.settings.baseURL] db in
                    try workspace.companies(in: db).flatMap { company in
                        try Connected.all(for: .operator(of: company), in: db).map {
                            ChannelLine(company: company, channel: $0, base: base)
                        }
                    }
                }
            }
            for line in lines { line.say() }
        }
    }

    /// `kindred channel pause`
    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take nothing from a channel until it is resumed.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument

        func run() async throws { try await channel.setPaused(true, place) }
    }

    /// `kindred channel resume`
    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Go on with a paused channel.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument

        func run() async throws { try await channel.setPaused(false, place) }
    }
}

/// Which channel a command is about.
struct ChannelArgument: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOption
    @Argument(help: "The channel's id or name.") var channel: String

    func find(in db: Connection) throws -> (company: Company, channel: Connected) {
        try Self.find(channel, workspace, in: db)
    }

    /// The channel somebody means by its id or its name.
    static func find(
        _ channel: String, _ workspace: WorkspaceOption, in db: Connection
    ) throws -> (company: Company, channel: Connected) {
        let all = try workspace.companies(in: db).flatMap { company in
            try Connected.all(for: .operator(of: company), in: db).map { (company, $0) }
        }
        let meant = all.filter { $0.1.id.description == channel }
        let named = meant.isEmpty ? all.filter { $0.1.name == channel } : meant
        switch named.count {
        case 1: return named[0]
        case 0: throw Failure(.wrongCall, "There is no channel \(channel). kindred channel list shows them.")
        default:
            let ids = named.map(\.1.id.description).joined(separator: ", ")
            throw Failure(.wrongCall, "Several channels are called \(channel). Name one by its id: \(ids).")
        }
    }

    fileprivate func setPaused(_ paused: Bool, _ place: Place) async throws {
        try await place.write { [self] db, now in
            let (company, channel) = try find(in: db)
            try Connected.pause(paused, channel.id, by: .operator(of: company), at: now, in: db)
        }
    }
}

/// A channel as `kindred channel list` and `add` show it.
struct ChannelLine: Sendable {
    let company: Company
    let channel: Connected
    let base: URL?

    /// Connects as the channel would: what does not work is not stored.
    ///
    /// - Returns: the secrets to store, where trying used one up and got another.
    static func trial(
        _ kind: String, _ settings: [String: String], _ secrets: [String: String], _ services: Services
    ) async throws -> [String: String] {
        var values = ChannelSettings(values: settings.merging(secrets) { $1 })
        do throws(LineFault) {
            let access = try await ChannelTrial.access(kind, values, through: services.outside, at: services.clock.now())
            values.values.merge(access?.settings ?? [:]) { $1 }
            try await tryOut(kind, values, services)
            return secrets.merging(access?.replaced ?? [:]) { $1 }
        } catch {
            throw failure(error)
        }
    }

    /// Connects with access that holds already.
    static func tryOut(_ kind: String, _ values: ChannelSettings, _ services: Services) async throws(LineFault) {
        for line in try await ChannelTrial.run(kind, values, through: services.outside, language: .en) { Say.word(line) }
    }

    static func failure(_ fault: LineFault) -> Failure {
        let blamed = fault.setting.map { " Look at \($0)." } ?? ""
        return Failure(.refused, LineWords(language: .en).sentence(fault) + blamed)
    }

    /// Tells the channel's network where to call, where it can be told and the address is known; else says what is left to do.
    static func tell(_ channel: Connected, _ company: Company, _ services: Services) async throws {
        guard let about = AllChannels.about(channel.kind), AllChannels.isHooked(channel.kind),
            Registrar(services).mayTell(channel.kind, with: try channel.opened(with: services.key, language: company.language))
        else { return }
        let later = "kindred channel register \(channel.id)"
        guard let base = services.settings.baseURL?.absoluteString else {
            return Say.word("The network does not know yet where to call. Say \(later) --base-url https://…")
        }
        let address = HookAddress(of: channel, under: base.hasSuffix("/") ? String(base.dropLast()) : base)
        guard address.isReachable(by: about, with: channel.settings) else {
            let asking = "kindred channel set \(channel.id) --set way=poll"
            return Say.word("The network cannot call \(address.text). Let Kindred ask it: \(asking)")
        }
        let actor = Asker.operator(of: company).actor
        guard let fault = try await Registrar(services).register(channel, at: address, by: actor) else { return }
        Say.word("The network could not be told where to call. \(failure(fault)) Try again: \(later)")
    }

    /// What outsiders call: the mailbox's address, the form's page, or the API's address; only the path while nobody said what
    /// host it is.
    var address: String {
        if AllChannels.isHooked(channel.kind) { return (base?.absoluteString ?? "") + "/hooks/\(channel.publicKey)" }
        if channel.isFollowed { return channel.ownAddresses.first ?? "" }
        let path = channel.kind == "form" ? "/f/\(channel.publicKey)" : "/api/v1/interests"
        return (base?.absoluteString ?? "") + path
    }

    func say() {
        Say.json([
            "id": JSONValue(channel.id), "workspace": .text(company.slug), "kind": .text(channel.kind),
            "name": .text(channel.name), "public_key": .text(channel.publicKey), "address": .text(address),
            "last_event_at": JSONValue(channel.lastEventAt), "refused": JSONValue(channel.refused),
            "last_refusal": JSONValue(channel.lastRefusal), "paused": .flag(channel.paused),
        ])
    }
}
