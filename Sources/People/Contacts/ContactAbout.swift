import Foundation
package import Kernel
package import Workspace

extension Contact {
    /// What a company knows of somebody from its own books: a list brought along, a conversation.
    package struct About: Sendable {
        package var city: String?
        /// ISO 3166-1, two letters.
        package var country: String?
        /// `YYYY-MM-DD`, or `--MM-DD` where the year is hidden.
        package var birthday: String?
        package var status: Status?
        package init() {}
    }

    package static func describe(
        _ id: ID<Contact>, _ about: About, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE contact SET city = \(about.city), country = \(about.country), birthday = \(about.birthday),
            status = \(about.status) WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }
}
