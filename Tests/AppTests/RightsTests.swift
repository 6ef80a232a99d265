import Foundation
import Kernel
import Logging
import Support
import Testing
import Workspace

@testable import App

@Suite("The rights matrix")
struct RightsTests {
    @Test("Has a line for every operation and a column for every role")
    func isWhole() async throws {
        try await TestEngine.sqlite.database { database in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-rights-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let settings = try Settings.load(arguments: [.data: folder.path], environment: [:])
            let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
            let features = Features(house.services)
            let operations = features.operations(
                house.services, Frame(assets: house.services.assets, features: features.all))
            let lines = RightsMatrix(operations: operations, columns: RightsMatrix.presets).lines.map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
            #expect(lines.count == operations.count + 1)
            #expect(Set(lines.dropFirst().map(\.[0])) == Set(operations.map(\.name)))
            #expect(lines.allSatisfy { $0.count == 5 + Role.Preset.allCases.count })
            let claim = try #require(lines.first { $0[0] == "api.interests.claim" })
            #expect(claim.dropFirst(3) == ["interest.work", "yes", "all", "all", "team", "-"])
            try await house.close()
        }
    }
}
