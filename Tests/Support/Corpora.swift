package import Foundation

/// Test data of others, kept outside the project: where `KINDRED_CORPORA` says, else in `shared/corpora` beside the project.
package enum Corpora {
    package static let root =
        ProcessInfo.processInfo.environment["KINDRED_CORPORA"].map { URL(filePath: $0) }
        ?? URL(filePath: #filePath).appending(path: "../../../../shared/corpora").standardized

    /// Tests that read the corpora are skipped where there are none: `@Test(.enabled(if: Corpora.arePresent, Corpora.absent))`.
    package static let arePresent = FileManager.default.fileExists(atPath: root.path)
    package static let absent = "The corpora are not on this machine; KINDRED_CORPORA tells where they are"

    /// - Parameter path: below the root.
    package static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

    package static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The names in a folder, in order, without licences and expectations.
    package static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { !$0.hasPrefix("LICENSE") && !$0.hasPrefix("expected") && !$0.hasPrefix("README") }
            .sorted()
    }

    /// `expected.json` of a folder: what is expected of each file.
    package static func expected(_ folder: String) throws -> [String: [String: any Sendable]] {
        let object = try JSONSerialization.jsonObject(with: bytes(folder + "/expected.json"))
        return (object as? [String: [String: any Sendable]]) ?? [:]
    }
}
