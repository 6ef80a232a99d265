import ArgumentParser
import Foundation
import Kernel
import Workspace

/// `kindred serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve until told to stop. Prints one line, ready http://HOST:PORT, when it answers.")

    @OptionGroup var place: Place
    @Option(help: "Where to answer: HOST:PORT; port 0 picks a free one.") var listen: String?
    @Option(help: "How people reach it from outside: https://crm.example.org") var baseURL: String?
    @Option(help: "PEM file with the certificate chain.") var tlsCertificate: String?
    @Option(help: "PEM file with its key.") var tlsKey: String?
    @Option(help: "Reverse proxies to believe, as address ranges.") var trustedProxies: String?
    @Option(help: "Private addresses that may be called all the same.") var outboundAllow: String?
    @Option(help: "PEM files with authorities that are trusted beside the system's.") var outboundRoots: String?

    func run() async throws {
        let settings = try place.settings([
            .listen: listen, .baseURL: baseURL, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey,
            .trustedProxies: trustedProxies, .outboundAllow: outboundAllow,
            .outboundRoots: outboundRoots,
        ])
        Log.start(settings.logFormat, level: settings.logLevel)
        let log = Log.logger("kindred")
        let lock = try DataLock(data: settings.data)
        let house = try await House.open(settings, environment: ProcessInfo.processInfo.environment, log: log)
        try await Serving(house: house, lock: lock, log: log).run { address in
            Say.data("ready \(address)")
            let isNew = try await house.services.store.read { db in try Company.all(in: db).isEmpty }
            if isNew { Say.word("Open \(address)\(SetupKey.path(house.services.key)) to set up your company.") }
        }
    }
}
