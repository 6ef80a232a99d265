package import Foundation

/// What an export holds: `manifest.json`, written last, so that an export with a manifest is whole. See docs/export.md.
package struct ExportManifest: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
        package let path: String
        package let size: Int
        /// 64 hexadecimal digits.
        package let sha256: String
    }

    package struct Table: Codable, Sendable, Equatable {
        package let name: String
        package var rows: Int
        package var files: [File]
    }

    /// What `kindred digest` said of a table at that moment.
    package struct Digest: Codable, Sendable, Equatable {
        package let table: String
        /// The columns that are no part of it.
        package let leavingOut: [String]
        package let count: Int
        package let sha256: String

        private enum CodingKeys: String, CodingKey {
            case table, count, sha256
            case leavingOut = "leaving_out"
        }
    }

    package struct Blobs: Codable, Sendable, Equatable {
        package var count = 0
        package var bytes = 0
        /// References whose bytes were not there any more, or damaged.
        package var missing: [String] = []
    }

    package struct Left: Codable, Sendable, Equatable {
        package let table: String
        package let why: String
    }

    /// Of this description.
    package let format: Int
    /// The release that made it.
    package let kindred: String
    package let madeAt: Date
    /// The company it is of; null for the whole installation.
    package let workspace: Int64?
    /// Names of the migrations that made the columns, in their order.
    package let migrations: [String]
    /// Whether secrets are in it, closed with a passphrase.
    package let secrets: Bool
    package let tables: [Table]
    package let blobs: Blobs
    package let digests: [Digest]
    package let left: [Left]

    static let newest = 1
    static let name = "manifest.json"
    static let parcelName = "secrets.json"

    private enum CodingKeys: String, CodingKey {
        case format, kindred, workspace, migrations, secrets, tables, blobs, digests, left
        case madeAt = "made_at"
    }

    /// As many as it says there are; a lie is found when they are counted.
    package var rows: Int { tables.reduce(0) { sum, table in sum &+ table.rows } }

    init(
        kindred: String, madeAt: Date, workspace: Int64?, migrations: [String], secrets: Bool, tables: [Table], blobs: Blobs,
        digests: [Digest], left: [Left]
    ) {
        format = Self.newest
        self.kindred = kindred
        self.madeAt = madeAt
        self.workspace = workspace
        self.migrations = migrations
        self.secrets = secrets
        self.tables = tables
        self.blobs = blobs
        self.digests = digests
        self.left = left
    }

    init(_ data: Data) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(ExportManifest.self, from: data)
    }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}

/// Why there is no export, or nothing comes of one.
package enum ExportError: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case none(String)
    case tooNew(String)
    /// Paths of files that are not what was written.
    case damaged([String])
    /// Tables whose digests differ after an import.
    case differs([String])
    case needsPassphrase
    case noSecrets

    package var description: String {
        switch self {
        case .exists(let path): "\(path) is there already. Name one that does not exist."
        case .none(let path): "\(path) is no export: its manifest.json is missing or unreadable."
        case .tooNew(let version): "The export was made by Kindred \(version), which is newer. Import it with that version."
        case .damaged(let paths):
            "The export is damaged: \(paths.joined(separator: ", ")). Nothing was imported. Take another copy of it."
        case .differs(let tables):
            "What was written differs from the original in \(tables.joined(separator: ", ")). Nothing was kept."
        case .needsPassphrase:
            "The export holds secrets. Give its passphrase with --with-secrets, or leave them with --no-secrets."
        case .noSecrets: "There are no secrets in this export. Leave --with-secrets out."
        }
    }
}

/// How far an export, an import or a move is.
package struct CarryProgress: Sendable, Equatable {
    package enum Stage: String, Sendable { case tables, blobs, checking }
    package let stage: Stage
    /// The table at work; empty for bytes.
    package let table: String
    /// Rows or blobs so far, all tables together.
    package let done: Int
    /// Nil where nobody counted beforehand.
    package let total: Int?

    package init(_ stage: Stage, table: String = "", done: Int, total: Int? = nil) {
        self.stage = stage
        self.table = table
        self.done = done
        self.total = total
    }
}
