import ArgumentParser
import Channels
import Foundation
import Inbox
import Kernel
import Workspace

extension ChannelCommand {
    /// `kindred channel add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Connect a channel and print it as kindred channel list does.",
            discussion: AllChannels.kinds.map { kind in
                let keys = kind.about.settings.filter { $0.secret == false }.map(\.key).joined(separator: ", ")
                return "\(kind.about.kind): \(kind.about.name(.en)). --set takes \(keys)."
            }.joined(separator: "\n"))
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption
        @Argument(help: "What it is: \(AllChannels.kinds.map { $0.about.kind }.joined(separator: ", ")).") var kind: String
        @Option(help: "What your people call it.") var name: String
        @Option(help: "A setting: key=value. Repeat for several.") var set: [String] = []
        @Option(help: "A secret: key=-, read from standard input, a line each in the order given.") var secret: [String] = []
        @Option(help: "How many minutes an answer may take; without it there is no target.") var responseMinutes: Int?
        @Flag(help: "Store it without trying to connect first.") var untried = false

        func validate() throws {
            if name.trimmingCharacters(in: .whitespaces).isEmpty { throw ValidationError("--name must not be empty.") }
            if let responseMinutes, responseMinutes < 1 { throw ValidationError("--response-minutes is 1 or more.") }
        }

        func run() async throws {
            let drafted = try draft()
            let line = try await place.with { house in
                let services = house.services
                var draft = drafted
                if untried == false {
                    draft.secrets = try await ChannelLine.trial(draft.kind, draft.settings, draft.secrets, services)
                }
                let made = draft
                let now = services.clock.now()
                let line = try await services.store.write { [workspace] db in
                    let company = try workspace.company(in: db)
                    let id = try Connected.create(
                        made, publicKey: Kernel.Token(.bits128).text, key: services.key, by: .system, workspace: company.id,
                        ids: services.ids, at: now, in: db)
                    guard let channel = try Connected.find(id, for: .operator(of: company), in: db) else {
                        throw StorageError.failed("the channel did not appear")
                    }
                    return ChannelLine(company: company, channel: channel, base: services.settings.baseURL)
                }
                if untried == false { try await ChannelLine.tell(line.channel, line.company, services) }
                return line
            }
            line.say()
        }

        private func draft() throws -> Connected.Draft {
            guard let about = AllChannels.about(kind) else {
                let known = AllChannels.kinds.map { $0.about.kind }.joined(separator: ", ")
                throw Failure(.wrongCall, "There is no kind of channel called \(kind). There are: \(known).")
            }
            let checked = ChannelAssignments(about: about)
            var draft = Connected.Draft(kind: kind, name: name)
            draft.settings = ChannelTrial.completed(try checked.settings(set), of: kind)
            draft.network = draft.settings["network"] ?? about.network
            if kind == FormChannel.about.kind { draft.secrets = FormChannel.freshSecrets() }
            draft.secrets.merge(try checked.secrets(secret)) { $1 }
            let missing = about.settings.first { setting in
                setting.isRequired && (setting.secret ? draft.secrets : draft.settings)[setting.key, default: ""].isEmpty
            }
            if let missing {
                let option = missing.secret ? "--secret \(missing.key)=-" : "--set \(missing.key)=…"
                throw Failure(.wrongCall, "A channel of kind \(kind) needs \(missing.key): say \(option).")
            }
            draft.secrets.merge(about.madeSecrets(beside: draft.secrets)) { first, _ in first }
            draft.responseMinutes = responseMinutes
            return draft
        }
    }
}

/// `key=value` pairs of a command line, checked against what the kind of channel declares.
struct ChannelAssignments {
    let about: ChannelAbout

    func settings(_ pairs: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in pairs {
            let (setting, value) = try split(pair, option: "--set", secret: false)
            if let wish = setting.complaint(about: value) { throw Failure(.wrongCall, "--set \(setting.key) \(wish)") }
            values[setting.key] = value
        }
        return values
    }

    /// Secrets stand on no command line, where others on the machine could read them.
    func secrets(_ pairs: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in pairs {
            let (setting, value) = try split(pair, option: "--secret", secret: true)
            guard value == "-" else {
                throw Failure(
                    .wrongCall,
                    "Others could see --secret \(setting.key)=… Say --secret \(setting.key)=- and give it on standard input.")
            }
            values[setting.key] = try readSecret("The secret \(setting.key)").reveal()
        }
        return values
    }

    private func split(
        _ pair: String, option: String, secret: Bool
    ) throws -> (setting: ChannelAbout.Setting, value: String) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw Failure(.wrongCall, "\(option) \(pair) has no value. Write \(option) key=value.") }
        let known = about.settings.filter { $0.secret == secret }
        if let setting = known.first(where: { $0.key == parts[0] }) { return (setting, parts[1]) }
        if secret == false, about.settings.contains(where: { $0.key == parts[0] }) {
            throw Failure(.wrongCall, "\(parts[0]) is a secret. Say --secret \(parts[0])=- and give it on standard input.")
        }
        let list = known.isEmpty ? "none" : known.map(\.key).joined(separator: ", ")
        throw Failure(.wrongCall, "\(option) \(parts[0]): \(about.kind) has no such setting. There are: \(list).")
    }
}

extension ChannelAbout.Setting {
    /// What is wrong with a value, as the end of a sentence about it; nil when it will do. Empty stands for the preset.
    func complaint(about value: String) -> String? {
        guard value.isEmpty == false else { return nil }
        switch kind {
        case .text, .lines: return nil
        case .url:
            let isWeb = URL(string: value).map { ["http", "https"].contains($0.scheme) && $0.host() != nil } ?? false
            return isWeb ? nil : "is an address that begins with https:// or http://, not \(value)."
        case .flag: return value == "0" || value == "1" ? nil : "is 1 or 0, not \(value)."
        case .choice(let choices):
            return choices.contains(value) ? nil : "is one of \(choices.joined(separator: ", ")), not \(value)."
        case .number:
            return Int(value).map { (0...65_535).contains($0) } ?? false ? nil : "is a whole number up to 65535, not \(value)."
        }
    }
}
