import ArgumentParser
import Foundation
import Kernel
import Logging

/// `kindred demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve a workspace full of invented people, to look around in.",
        discussion: """
            The data lies in a folder of its own below the temporary one unless --data says otherwise; what you do in it is \
            there at the next start. A folder with a workspace of your own is refused.
            """)

    @OptionGroup var place: Place
    @Option(help: "Where to answer: HOST:PORT; port 0 picks a free one.") var listen: String?
    @Option(help: "The language of the workspace: en, ru or de.") var language = "en"
    @Flag(help: "Throw the last demo away and make a new one, up to this minute.") var fresh = false

    func run() async throws {
        guard let language = Language(rawValue: language) else {
            throw Failure(.wrongCall, "--language is en, ru or de, not \(language).")
        }
        var place = place
        // An installation's own variables must not lead the demo into its data.
        place.data = place.data ?? Self.folder.path
        place.database = place.database ?? "sqlite:" + URL(filePath: place.data ?? "").appending(path: "kindred.sqlite").path
        let settings = try place.settings([.listen: listen])
        Log.start(settings.logFormat, level: max(settings.logLevel, .notice))
        let log = Log.logger("demo")
        let lock = try DataLock(data: settings.data)
        let house = try await open(settings, language, log)
        try await Serving(house: house, lock: lock, log: log).run { address in
            Say.data("ready \(address)")
            Say.word(try await Self.welcome(house, address))
        }
    }

    private static var folder: URL {
        FileManager.default.temporaryDirectory.appending(path: "kindred-demo-\(NSUserName())")
    }

    // MARK: Opening

    private func open(_ settings: Settings, _ language: Language, _ log: Logger) async throws -> House {
        let state = try await look(settings)
        switch state {
        case .foreign:
            throw Failure(.refused, "\(settings.data.path) holds a workspace of your own. Give the demo another --data.")
        case .ready where fresh, .unfinished: try discard(settings)
        case .ready, .empty: break
        }
        let house = try await House.open(settings, environment: place.environment, log: log)
        if case .ready = state, fresh == false { return house }
        try await make(in: house, language)
        return house
    }

    /// Only looks: another's data is not even brought up to date.
    private func look(_ settings: Settings) async throws -> Demo.State {
        guard settings.holdsData else { return .empty }
        let store = try Store.open(settings.database)
        let isNew = try await Migrator.missing(store, Features.migrations).count == Features.migrations.count
        let state = isNew ? .empty : try await store.read { db in try Demo.state(in: db) }
        await store.close()
        return state
    }

    private func make(in house: House, _ language: Language) async throws {
        Say.word("Making the demo: ninety days of customers …")
        async let hash = Passwords().hash(Secret(Demo.password))
        let props = try DemoProps(house.services.assets, language: language, zone: .current, now: house.services.clock.now())
        try await Demo.make(props, in: house.services, passwordHash: await hash)
    }

    /// Only what the program itself laid there; the lock is held and stays.
    private func discard(_ settings: Settings) throws {
        guard case .sqlite(let file) = settings.database else {
            throw Failure(.refused, "The demo in this database is an old one. Give an empty database.")
        }
        let files = FileManager.default
        let all = ["", "-wal", "-shm"].map { file.path + $0 } + [settings.blobs?.path].compactMap { $0 }
        for path in all where files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
    }

    // MARK: Welcome

    /// Who can sign in, and how.
    private static func welcome(_ house: House, _ address: String) async throws -> String {
        let (members, state) = try await house.services.store.read { db in
            (try Demo.members(in: db), try Demo.state(in: db))
        }
        let width = members.map(\.email.count).max() ?? 0
        let lines = members.map { "  \($0.email.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.name), \($0.role)" }
        var age = ""
        if case .ready(let made) = state, house.services.clock.now().timeIntervalSince(made) > 86_400 {
            age = "\nMade \(made.formatted(.iso8601.year().month().day())): --fresh makes it up to date."
        }
        return """

            Open \(address) and sign in with the password \(Demo.password) as one of:

            \(lines.joined(separator: "\n"))
            \(age)
            """
    }
}
