package import Foundation
package import Kernel
import Workspace

/// A word that members put on cards to find them by.
package struct Tag: Sendable, Hashable, RowReadable {
    package let id: ID<Tag>
    package let name: String
    /// The name folded: two that read alike are one tag.
    package let key: String
    /// 1 … 8, for its dot; never for meaning.
    package let hue: Int
    package let removedAt: Date?
    /// The tag that took it over.
    package let mergedInto: ID<Tag>?

    package init(row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        key = try row.get("key")
        hue = try row.get("hue")
        removedAt = try row.get("removed_at")
        mergedInto = try row.get("merged_into")
    }

    package static let longestName = 40
    /// On one card; more than that finds nothing any more.
    package static let mostOnCard = 20
    package static let hues = 1...8

    /// The name as it is kept; nil where nothing is left of it to read.
    package static func name(_ typed: String) -> String? {
        let words = typed.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        let name = words.hasPrefix("#") ? String(words.dropFirst()) : words
        let isReadable = name.contains { $0.isLetter || $0.isNumber } && name.folded.isEmpty == false
        return isReadable && name.count <= longestName ? name : nil
    }
}

/// How putting a tag on a card ended.
package enum Tagged: Sendable {
    /// - Parameter isNew: it was not there before.
    case done(Tag, isNew: Bool)
    /// The card has as many as one can read.
    case full
    /// No such card, or not the asker's to work on; no such tag.
    case unknown
}
