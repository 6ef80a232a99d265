import Channels
import Foundation
import Kernel
import Workspace

/// Fetches one file from its network.
struct FileFetch: Codable, Sendable {
    /// About two days of trying: a network that is down comes back. Two at once: each is held in memory whole.
    static let kind = JobKind<FileFetch>("file.fetch", attempts: 54, timeout: 180, backoff: Backoff(first: 15), most: 2)
    /// In bytes, as for letters.
    private static let largest = 50 << 20

    let workspace: Int64
    let file: Int64

    static func handler(_ services: Services, access: AccessKeeper) -> JobHandler {
        JobHandler(
            kind,
            gaveUp: { fetch, why, db in
                try AwaitedFile.find(ID(fetch.file), of: ID(fetch.workspace), in: db)?
                    .fail(why, at: services.clock.now(), in: db)
            },
            run: { fetch, _ in try await fetch.run(services, access) })
    }

    private func run(_ services: Services, _ access: AccessKeeper) async throws {
        let (id, workspace) = (ID<ThreadLine.Attached>(file), ID<Company>(workspace))
        let found = try await services.store.read { db -> (AwaitedFile, Connected, Company)? in
            guard let awaited = try AwaitedFile.find(id, of: workspace, in: db), awaited.fault == nil,
                let channel = try awaited.channel(in: db), let company = try Company.find(workspace, in: db)
            else { return nil }
            return (awaited, channel, company)
        }
        guard let (awaited, channel, company) = found else { return }
        guard let kind = AllChannels.kind(channel.kind) as? any Fetches.Type else {
            throw GiveUp("this channel fetches no files")
        }
        let settings = try await access.settings(of: channel, language: company.language)
        do throws(FetchError) {
            let fetched = try await kind.fetch(
                awaited.file, limit: Self.largest, with: settings, through: services.outside)
            try await keep(fetched, of: awaited, services)
        } catch {
            switch error {
            case .later(let why): throw Trouble(description: why)
            case .never(let why): throw GiveUp(why)
            }
        }
    }

    private func keep(_ fetched: FetchedFile, of awaited: AwaitedFile, _ services: Services) async throws(FetchError) {
        do {
            let blob = try await services.blobs.put(fetched.data, workspace: workspace).description
            let type =
                SafePicture.type(of: fetched.data) ?? awaited.file.type.nonEmpty ?? fetched.type ?? "application/octet-stream"
            let now = services.clock.now()
            try await services.store.write { db in
                try awaited.arrive(as: type, size: fetched.data.count, blob: blob, at: now, in: db)
            }
        } catch {
            throw .later(why: "\(error)")
        }
    }

    /// The other side, or our own disk, has no answer now.
    private struct Trouble: Error, CustomStringConvertible { let description: String }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
