import Channels
import Foundation
import Kernel
import Logging
import People
import Workspace

/// Asks networks about people who are new, many at a time.
struct ProfileJob: Codable, Sendable {
    static let kind = JobKind<ProfileJob>("profile.look", attempts: 3, timeout: 120)
    /// Who comes together with somebody is asked about together.
    private static let gathering: TimeInterval = 1

    let workspace: Int64
    let channel: Int64

    static func add(_ channel: Connected, ids: IDMaker, at now: Date, in db: Connection) throws {
        let job = ProfileJob(workspace: channel.workspace.number, channel: channel.id.number)
        try Jobs.add(
            kind, job, workspace: job.workspace, unique: "\(channel.id)", notBefore: now.addingTimeInterval(gathering), ids: ids,
            at: now, in: db)
    }

    static func handlers(_ services: Services, access: AccessKeeper) -> [JobHandler] {
        let asking = ProfileAsking(services: services, access: access)
        return [
            JobHandler(kind) { job, _ in
                let found = try await services.store.read { db in
                    try Connected.any(ID(job.channel), of: ID(job.workspace), in: db)
                }
                if let found { try await asking.ask(found) }
            },
            // Whoever came while an asking ended, and what was refused a while ago.
            JobHandler("profile.rest", every: 300) { _ in
                let channels = try await services.store.read { db in try Profiles.channels(in: db) }
                try await channels.inTurn { channel in try await asking.ask(channel) }
            },
        ]
    }
}

struct ProfileAsking: Sendable {
    let services: Services
    let access: AccessKeeper
    private let log = Log.logger("profiles")

    init(services: Services, access: AccessKeeper) {
        self.services = services
        self.access = access
    }

    /// Until nobody is left to be asked about.
    ///
    /// - Throws: what heals by itself; a refusal is written down and waits until somebody has set the channel right.
    func ask(_ channel: Connected) async throws {
        guard channel.paused == false, let kind = AllChannels.kind(channel.kind) as? any LooksUp.Type,
            let company = try await services.store.read({ db in try Company.find(channel.workspace, in: db) })
        else { return }
        let settings = try await access.settings(of: channel, language: company.language)
        guard kind.mayLookUp(settings) else { return }
        while Task.isCancelled == false {
            let wanted = try await services.store.read { db in
                try Profiles.wanted(on: channel, limit: kind.mostProfiles, in: db)
            }
            guard wanted.isEmpty == false else { return }
            do throws(LineFault) {
                let told = try await kind.profiles(of: wanted.map(\.key), with: settings, through: services.outside)
                try await keep(told, of: wanted, on: channel)
            } catch {
                log.notice(
                    "people stay numbers",
                    metadata: ["channel": "\(channel.id)", "reason": "\(error.reason)", "said": "\(error.said)"])
                if error.kind == .refused { return }
                throw Trouble(description: error.said.isEmpty ? error.reason : error.said)
            }
        }
    }

    private func keep(_ told: [String: Profile], of wanted: [Profiles.Wanted], on channel: Connected) async throws(LineFault) {
        do {
            let (ids, now) = (services.ids, services.clock.now())
            try await services.store.write { db in
                for one in wanted {
                    guard let profile = told[one.key] else { continue }
                    try Profiles.keep(profile, of: one, on: channel, ids: ids, at: now, in: db)
                }
                try Profiles.drop(wanted, on: channel, in: db)
            }
        } catch {
            throw LineFault(.passing, "storage", said: "\(error)")
        }
    }

    private struct Trouble: Error, CustomStringConvertible { let description: String }
}
