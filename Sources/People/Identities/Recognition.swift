package import Foundation
package import Kernel
package import Workspace

/// One way somebody is known, as the intake hands it over.
package struct Handle: Sendable {
    package let network: String
    package let key: String
    package let shown: String
    package let strength: Identity.Strength
    package init(network: String, key: String, shown: String, strength: Identity.Strength) {
        self.network = network
        self.key = key
        self.shown = shown
        self.strength = strength
    }
}

extension Identity {
    /// Finds who spoke, or makes a new contact.
    ///
    /// Only identities the network or a check vouches for join a person by themselves. What was merely typed makes a contact
    /// of its own, which the panel proposes to compare: else whoever types another's address would enter their history.
    ///
    /// - Parameter handles: the identity by which it was said comes first.
    package static func recognise(
        name: String, handles: [Handle], language: String?, workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Identity {
        guard let speaking = handles.first else { throw StorageError.check("an author without an identity") }
        var known: [Int: Identity] = [:]
        for (index, handle) in handles.enumerated() where handle.strength != .typed {
            known[index] = try find(proven: handle, workspace: workspace, in: db)
        }
        if let identity = known[0], handles.count == 1 { return identity }
        let contact: ID<Contact>
        if let owner = known.min(by: { $0.key < $1.key })?.value.person {
            contact = owner
        } else {
            contact = try Contact.create(
                name: name.isEmpty ? speaking.shown : name, language: language, workspace: workspace, ids: ids, at: now, in: db)
        }
        var spoken = known[0]
        let held = known.isEmpty ? [] : try held(by: contact, workspace: workspace, in: db)
        for (index, handle) in handles.enumerated() where known[index] == nil {
            if let same = held.first(where: { $0.network == handle.network && $0.key == handle.key }) {
                if index == 0 { spoken = same }
                continue
            }
            let made = try create(handle, contact: contact, workspace: workspace, ids: ids, at: now, in: db)
            if index == 0 { spoken = made }
        }
        guard let spoken else { throw StorageError.failed("the identity did not appear") }
        return spoken
    }

    package static func find(_ id: ID<Identity>, of workspace: ID<Company>, in db: Connection) throws -> Identity? {
        try db.first("SELECT * FROM identity WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    private static func find(proven handle: Handle, workspace: ID<Company>, in db: Connection) throws -> Identity? {
        try db.first(
            """
            SELECT * FROM identity WHERE workspace_id = \(workspace) AND network = \(handle.network)
            AND key = \(handle.key) AND strength <> 'typed'
            """)
    }

    private static func held(by person: ID<Contact>, workspace: ID<Company>, in db: Connection) throws -> [Identity] {
        try db.all("SELECT * FROM identity WHERE workspace_id = \(workspace) AND person_id = \(person)")
    }

    private static func create(
        _ handle: Handle, contact: ID<Contact>, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Identity {
        let id: ID<Identity> = ids.next(at: now)
        let made: Identity? = try db.first(
            """
            INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
            VALUES (\(id), \(workspace), \(contact), \(contact), \(handle.network), \(handle.key), \(handle.shown),
            \(handle.strength), \(now)) RETURNING *
            """)
        guard let made else { throw StorageError.failed("the identity did not appear") }
        return made
    }
}
