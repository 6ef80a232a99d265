package import Foundation

/// What networks send, as samples kept outside the project: where `KINDRED_PAYLOADS` says, else in `shared/reference/payloads`
/// beside the project.
package enum Payloads {
    package static let root =
        ProcessInfo.processInfo.environment["KINDRED_PAYLOADS"].map { URL(filePath: $0) }
        ?? URL(filePath: #filePath).appending(path: "../../../../shared/reference/payloads").standardized

    /// Tests that read them are skipped where there are none: `@Test(.enabled(if: Payloads.arePresent, Payloads.absent))`.
    package static let arePresent = FileManager.default.fileExists(atPath: root.path)
    package static let absent = "The networks' samples are not on this machine; KINDRED_PAYLOADS tells where they are"

    /// - Parameter path: below the root.
    package static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

    /// The names in a network's folder, in order.
    package static func names(of network: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: network).path).sorted()
    }
}
