import ArgumentParser
import Kernel
import Workspace

/// `kindred digest`
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "Print kind, count and SHA-256 of the data: equal states have equal digests.")

    @OptionGroup var place: Place
    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
        let lines = try await place.with { house in
            let tables = Features(house.services).all.flatMap(\.digest)
            return try await house.services.store.read { [workspace] db in
                let company = try workspace.workspace.map { _ in try workspace.company(in: db).id.number }
                return try tables.map { table in
                    let digest = try TableDigest.of(
                        table.table, leavingOut: table.leavingOut, workspace: company, in: db)
                    return "\(table.table) \(digest.count) \(digest.sha256)"
                }.sorted()
            }
        }
        for line in lines { Say.data(line) }
    }
}
