import Foundation
import Kernel
import Logging
import Support
import Workspace

@testable import App

/// The demo's company as an export with its secrets, made once for all tests that want a whole world.
actor DemoExport {
    static let shared = DemoExport()
    static let passphrase = "a tin of nine buttons\n"
    private var making: Task<URL, any Error>?

    /// The file; it lies in the temporary folder as long as the process lives.
    func file() async throws -> URL {
        let making = self.making ?? Task { try await Self.make() }
        self.making = making
        return try await making.value
    }

    private static func make() async throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-demo-export-\(getpid())")
        let data = folder.appending(path: "data")
        let settings = try Settings.load(arguments: [.data: data.path], environment: [:])
        let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
        let services = house.services
        let props = try DemoProps(services.assets, language: .en, zone: .gmt, now: services.clock.now())
        try await Demo.make(props, in: services, passwordHash: "$scrypt$")
        let file = folder.appending(path: "demo-\(UUID().uuidString).tar")
        _ = try await Exporting(
            store: services.store, blobs: services.blobs, key: services.key, plan: Features(services).exportPlan,
            version: Version.current, cost: .light
        ).run(to: file, passphrase: Secret("a tin of nine buttons"), at: services.clock.now())
        try await house.close()
        try FileManager.default.removeItem(at: data)
        return file
    }
}

extension Tool {
    /// Gives the company a picture, so that there are bytes.
    func setLogo(_ bytes: Data) async throws {
        let settings = try settings()
        let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
        let services = house.services
        let owner = try await services.store.read { db in try Asker.byEmail("marina@vetrik.example", in: db) }
        guard let owner else { throw NotBuilt() }
        let ref = try await services.blobs.put(bytes, workspace: owner.workspace.number)
        let now = services.clock.now()
        try await services.store.write { db in
            try Company.setLogo(ref.description, type: "image/png", by: owner, at: now, in: db)
        }
        try await house.close()
    }

    /// The demo's company, with its channels' secrets, cards, files and history.
    func fillWithDemo() async throws {
        let file = try await DemoExport.shared.file()
        let imported = try await call("import", file.path, "--with-secrets", input: DemoExport.passphrase)
        guard imported.code == 0 else { throw Program.DidNotStart(description: imported.words) }
    }
}
