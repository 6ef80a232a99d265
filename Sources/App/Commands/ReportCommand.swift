import ArgumentParser
import Inbox
import Kernel
import Workspace

/// `kindred report`
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Look after what reports stand on.", subcommands: [ReportRebuild.self])
}

/// `kindred report rebuild`
struct ReportRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Count all days of reports anew from cards and answers.")

    @OptionGroup var place: Place

    func run() async throws {
        try await place.with { house in
            let (store, now) = (house.services.store, house.services.clock.now())
            for company in try await store.read({ db in try Company.all(in: db) }) {
                let hours = try await store.write { db in
                    try RollUps.rebuild(company.id, in: db)
                    return try RollUps.due(company.id, in: db)
                }
                try await RollUps.drain(company.id, in: store, at: now)
                Say.word("\(company.name): counted anew from \(hours) hours with cards.")
            }
        }
    }
}
