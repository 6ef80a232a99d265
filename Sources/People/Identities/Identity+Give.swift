import Foundation
package import Kernel
package import Workspace

extension Identity {
    /// A member says that a proven number or address belongs to the contact who once typed it: what was and will be said by it
    /// is theirs from now on. Only where nothing else is known of whom it belonged to; else two people are to be compared.
    ///
    /// - Returns: the identity as it was; nil where the contact never typed it, or it is not to be given away so.
    package static func give(
        _ id: ID<Identity>, to contact: Contact, workspace: ID<Company>, in db: Connection
    ) throws -> Identity? {
        guard let given = try find(id, of: workspace, in: db), given.strength != .typed, given.person != contact.person else {
            return nil
        }
        let isTyped = try db.exists(
            """
            SELECT 1 FROM identity WHERE workspace_id = \(workspace) AND network = \(given.network) AND key = \(given.key)
            AND person_id = \(contact.person)
            """)
        let known: Int? = try db.value(
            "SELECT count(*) FROM identity WHERE workspace_id = \(workspace) AND person_id = \(given.person)")
        guard isTyped, known == 1 else { return nil }
        try db.run(
            "UPDATE identity SET person_id = \(contact.person) WHERE workspace_id = \(workspace) AND id = \(id)")
        return given
    }

    /// Takes that back: it belongs again to the contact it was first known of.
    ///
    /// - Returns: false where it does already.
    package static func giveBack(_ id: ID<Identity>, workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE identity SET person_id = (SELECT c.person_id FROM contact c WHERE c.workspace_id = identity.workspace_id
            AND c.id = identity.contact_id) WHERE workspace_id = \(workspace) AND id = \(id) AND person_id <> (SELECT c.person_id
            FROM contact c WHERE c.workspace_id = identity.workspace_id AND c.id = identity.contact_id)
            """) > 0
    }
}
