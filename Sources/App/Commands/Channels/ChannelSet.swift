import ArgumentParser
import Channels
import Inbox
import Kernel
import Workspace

extension ChannelCommand {
    /// `kindred channel set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a channel's settings or enter its secrets again, and print it.")
        @OptionGroup var place: Place
        @OptionGroup var channel: ChannelArgument
        @Option(help: "What your people call it.") var name: String?
        @Option(help: "A setting: key=value. Repeat for several.") var set: [String] = []
        @Option(help: "A secret: key=-, read from standard input, a line each in the order given.") var secret: [String] = []
        @Option(help: "How many minutes an answer may take; 0 for no target.") var responseMinutes: Int?

        @Flag(help: "Store it without trying to connect first.") var untried = false

        func validate() throws {
            if name?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--name must not be empty.") }
            if let responseMinutes, responseMinutes < 0 { throw ValidationError("--response-minutes is 0 or more.") }
        }

        func run() async throws {
            let line = try await place.with { house in
                let services = house.services
                let before = try await services.store.read { [channel] db in try channel.find(in: db).channel }
                guard let about = AllChannels.about(before.kind) else {
                    throw Failure(.couldNot, "\(before.name) is of a kind this version does not know: \(before.kind).")
                }
                let assignments = ChannelAssignments(about: about)
                let settings = try assignments.settings(set)
                var secrets = try assignments.secrets(secret)
                if untried == false, settings.isEmpty == false || secrets.isEmpty == false {
                    // Secrets that cannot be opened any more are entered anew: then the open settings are all there is.
                    let opened = try? before.opened(with: services.key, language: .en).values
                    guard let known = opened ?? (secrets.isEmpty ? nil : before.settings) else { throw SealError.damaged }
                    let tried = known.merging(settings) { $1 }
                    secrets = try await ChannelLine.trial(before.kind, tried, secrets, services)
                }
                let isChanged = settings.isEmpty == false || secrets.isEmpty == false
                if isChanged, before.isCalled,
                    about.isLeft(before.settings, for: before.settings.merging(settings) { $1 }, typed: secrets)
                {
                    // An old token is dead, most often: then its network is told nothing.
                    let company = try await services.store.read { [channel] db in try channel.find(in: db).company }
                    _ = try await Registrar(services).unregister(before, by: Asker.operator(of: company).actor)
                }
                let now = services.clock.now()
                let line = try await services.store.write { [self, settings, secrets] db in
                    var (company, changed) = try channel.find(in: db)
                    changed.name = name ?? changed.name
                    changed.settings.merge(settings) { $1 }
                    changed.network = settings["network"] ?? changed.network
                    let asker = Asker.operator(of: company)
                    try changed.save(by: asker, at: now, in: db)
                    if let responseMinutes {
                        try ResponsePlan.set(
                            .minutes(responseMinutes == 0 ? nil : responseMinutes), for: changed.id, by: asker, ids: services.ids,
                            at: now, in: db)
                    }
                    if secrets.isEmpty == false {
                        try changed.setSecrets(secrets, key: services.key, by: asker, at: now, in: db)
                    }
                    return ChannelLine(company: company, channel: changed, base: services.settings.baseURL)
                }
                if isChanged, untried == false {
                    // By its number: it may be called otherwise since.
                    let stored = try await services.store.read { db in
                        try Connected.find(line.channel.id, for: Asker.operator(of: line.company), in: db)
                    }
                    if let stored { try await ChannelLine.tell(stored, line.company, services) }
                }
                return line
            }
            line.say()
        }
    }
}
