package import Foundation

/// What a backup holds: `manifest.json` in its directory, written last, so that a backup with a manifest is whole.
package struct BackupManifest: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
        /// Relative to the backup, with slashes.
        package let path: String
        package let size: Int
        /// 64 hexadecimal digits.
        package let sha256: String
    }

    /// Of this description.
    package let format: Int
    /// The release that made it.
    package let kindred: String
    /// `sqlite` or `postgres`: a snapshot goes back into the same engine.
    package let engine: String
    /// Names of the migrations its database went through.
    package let migrations: [String]
    package let takenAt: Date
    package let files: [File]

    static let newest = 1

    private enum CodingKeys: String, CodingKey {
        case format, kindred, engine, migrations, files
        case takenAt = "taken_at"
    }

    init(_ data: Data) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(BackupManifest.self, from: data)
    }

    init(kindred: String, engine: String, migrations: [String], takenAt: Date, files: [File]) {
        format = Self.newest
        self.kindred = kindred
        self.engine = engine
        self.migrations = migrations
        self.takenAt = takenAt
        self.files = files
    }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }
}
