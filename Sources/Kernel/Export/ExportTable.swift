/// A table that `kindred export` takes, declared by the feature whose table it is.
package struct ExportTable: Sendable {
    package let table: String
    /// Its columns that hold secrets, and where they belong.
    package let secrets: [SealedPlace]
    /// The rows mean nothing without their secrets: they stay behind when secrets do.
    package let onlyWithSecrets: Bool
    /// Which rows are a workspace's, where no column of the table says so.
    let belonging: (@Sendable (Int64) -> SQL)?

    package init(
        _ table: StaticString, secrets: [SealedPlace] = [], onlyWithSecrets: Bool = false,
        belonging: (@Sendable (Int64) -> SQL)? = nil
    ) {
        self.table = "\(table)"
        self.secrets = secrets
        self.onlyWithSecrets = onlyWithSecrets
        self.belonging = belonging
    }
}

/// A table that stays behind, and why.
package struct NotExported: Sendable {
    package let table: String
    package let why: String

    package init(_ table: StaticString, _ why: StaticString) {
        self.table = "\(table)"
        self.why = "\(why)"
    }
}

/// A column with a ``Sealed`` value and the place it was sealed for: a word and the number that stands in another column.
package struct SealedPlace: Sendable {
    package let column: String
    let word: String
    let number: String

    /// - Parameters:
    ///   - word: as the feature seals it: `channel:` for `channel:123`.
    ///   - number: the column with that number.
    package init(_ column: StaticString, _ word: StaticString, of number: StaticString) {
        self.column = "\(column)"
        self.word = "\(word)"
        self.number = "\(number)"
    }
}

/// What an export takes and what it leaves: the declarations of all features.
package struct ExportPlan: Sendable {
    package let tables: [ExportTable]
    package let left: [NotExported]
    /// What is compared afterwards.
    let digests: [Compared]

    struct Compared: Sendable {
        let table: String
        let leavingOut: Set<String>
    }

    /// - Parameters:
    ///   - tables: those of the features; the Kernel's own are added.
    ///   - digests: the tables of the digest with what they leave out. They are taken whether declared or not.
    package init(tables: [ExportTable], left: [NotExported], digests: [(table: StaticString, leavingOut: Set<String>)]) {
        self.digests = digests.map { Compared(table: "\($0.table)", leavingOut: $0.leavingOut) }
        let declared = Set(tables.map(\.table))
        let digested = digests.filter { declared.contains("\($0.table)") == false }.map { ExportTable($0.table) }
        self.tables = (tables + digested + Self.own).sorted { $0.table < $1.table }
        self.left = left + Self.ownLeft
    }

    private static let own = [ExportTable("journal"), ExportTable("job")]

    private static let ownLeft = [
        NotExported("migration", "the manifest names the steps"), NotExported("node_lease", "who runs at the moment"),
        NotExported("throttle", "who asks too often at the moment"), NotExported("job_period", "begun anew"),
        NotExported("blob", "bytes are files of the export"), NotExported("search_entry", "made anew from what was said"),
        NotExported("search_block", "the same"), NotExported("search_fresh", "the same"), NotExported("search_keys", "the same"),
        NotExported("search_posting", "the same"),
    ]
}
