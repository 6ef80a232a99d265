import ArgumentParser
import Inbox
import Kernel
import Workspace

/// `kindred search`
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Print the ids of the cards that a member would find, newest first.")

    @OptionGroup var place: Place
    @OptionGroup var workspace: WorkspaceOption
    @Option(name: .customLong("as"), help: "The member who looks.") var member: String
    @Argument(help: "What to look for; all words must be found.") var words: [String]

    func run() async throws {
        var filter = FeedFilter()
        filter.words = words.joined(separator: " ")
        guard SearchQuery(filter.words).isEmpty == false else {
            throw Failure(.wrongCall, "There is no word in “\(filter.words)”. Name at least one.")
        }
        let ids = try await place.with { house in
            let now = house.services.clock.now()
            try await SearchFeeder(house.services.store).drain()  // what was said while no server ran
            return try await house.services.store.read { [self, filter] db in
                let asker = try Asker.named(member, by: "--as", workspace, in: db)
                var ids: [ID<Interest>] = []
                var seen: Set<ID<Interest>> = []
                var after: FeedCursor?
                repeat {
                    let page = try Feed.page(.everything, filter, after: after, limit: 200, for: asker, at: now, in: db)
                    // A card of several words can stand on two pages.
                    ids += page.cards.map(\.interest.id).filter { seen.insert($0).inserted }
                    after = page.next
                } while after != nil
                return ids
            }
        }
        for id in ids { Say.data(id.description) }
    }
}
