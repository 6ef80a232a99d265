import Foundation
package import Kernel
import Workspace

/// Something the company sells or does, that people speak about.
package struct Product: RowReadable {
    package let id: ID<Product>
    package let key: String
    /// Name by language.
    package let names: [String: String]
    package let url: String

    package init(row: Row) throws {
        id = try row.get("id")
        key = try row.get("key")
        names = JournalEntry.values(try row.get("name_json"))
        url = try row.get("url")
    }

    /// The name in a language, else in any the owner gave.
    package func name(in language: Language) -> String { Self.pick(names, language) ?? key }

    package static func pick(_ names: [String: String], _ language: Language) -> String? {
        names[language.rawValue] ?? names["en"] ?? names.min { $0.key < $1.key }?.value
    }
}
