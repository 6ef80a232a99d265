package import Foundation
package import Kernel
package import Workspace

extension Identity {
    /// A member says that this is somebody's: from now on it joins them by itself. What is proven of somebody else stays theirs.
    package static func prove(
        _ handle: Handle, of contact: Contact, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let isKnown = try db.exists(
            """
            SELECT 1 FROM identity WHERE workspace_id = \(workspace) AND network = \(handle.network) AND key = \(handle.key)
            AND strength <> 'typed'
            """)
        guard isKnown == false else { return }
        let proven = try db.run(
            """
            UPDATE identity SET strength = \(handle.strength) WHERE id = (SELECT min(id) FROM identity
            WHERE workspace_id = \(workspace) AND network = \(handle.network) AND key = \(handle.key)
            AND person_id = \(contact.person))
            """)
        guard proven == 0 else { return }
        let id: ID<Identity> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
            VALUES (\(id), \(workspace), \(contact.id), \(contact.person), \(handle.network), \(handle.key), \(handle.shown),
            \(handle.strength), \(now))
            """)
    }
}
