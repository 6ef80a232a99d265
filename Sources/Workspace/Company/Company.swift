package import Foundation
package import Kernel

/// One company's data: the workspace everything else belongs to.
package struct Company: RowReadable {
    package let id: ID<Company>
    /// Short name for addresses, `a-z0-9-`.
    package var slug: String
    package var name: String
    package var description: String
    package var site: String
    /// The logo's bytes and their media type; nil until one is set.
    package var logo: String?
    package var logoType: String?
    /// What customers read: forms, letters, community.
    package var language: Language
    package var timeZone: TimeZone
    package let createdAt: Date

    package init(row: Row) throws {
        id = try row.get("id")
        slug = try row.get("slug")
        name = try row.get("name")
        description = try row.get("description")
        site = try row.get("site")
        logo = try row.get("logo_blob")
        logoType = try row.get("logo_type")
        language = try row.get("language")
        timeZone = TimeZone(identifier: try row.get("time_zone")) ?? .gmt
        createdAt = try row.get("created_at")
    }
}
