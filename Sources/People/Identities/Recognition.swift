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

/// Finds who spoke, or makes new contacts, for all that arrives together: what is known is looked up in few statements
/// before, what is new is written in two statements after.
///
/// Only identities the network or a check vouches for join a person by themselves. What was merely typed makes a contact
/// of its own, which the panel proposes to compare: else whoever types another's address would enter their history.
package struct Recognition {
    private struct Key: Hashable {
        let workspace: ID<Company>
        let network: String
        let key: String
    }

    private let ids: IDMaker
    private var proven: [Key: Identity] = [:]
    private var newContacts = SQLRows()
    private var newIdentities = SQLRows()
    /// Those not written yet, by their contact.
    private var unwritten: [ID<Contact>: [Identity]] = [:]
    private var fresh: Set<ID<Identity>> = []

    package init(ids: IDMaker) { self.ids = ids }

    /// Looks up the proven ones among these. ``recognise(name:handles:language:workspace:at:in:)`` knows no others.
    package mutating func lookUp(_ handles: [Handle], of workspace: ID<Company>, in db: Connection) throws {
        let sought = handles.filter { $0.strength != .typed }
        for (network, handles) in Dictionary(grouping: sought, by: \.network) {
            let found: [Identity] = try db.all(
                """
                SELECT * FROM identity WHERE workspace_id = \(workspace) AND network = \(network)
                AND key IN \(list: handles.map(\.key)) AND strength <> 'typed'
                """)
            for identity in found { proven[Key(workspace: workspace, network: network, key: identity.key)] = identity }
        }
    }

    /// Who is known by this, among those that were looked up or are new; nil for nobody, and for what was merely typed.
    package func known(_ handle: Handle, of workspace: ID<Company>) -> Identity? {
        handle.strength == .typed ? nil : proven[Key(workspace: workspace, network: handle.network, key: handle.key)]
    }

    /// Whether nobody had heard of it before.
    package func isFresh(_ identity: ID<Identity>) -> Bool { fresh.contains(identity) }

    /// - Parameter handles: the identity by which it was said comes first; each was looked up.
    package mutating func recognise(
        name: String, handles: [Handle], language: String?, workspace: ID<Company>, at now: Date, in db: Connection
    ) throws -> Identity {
        guard let speaking = handles.first else { throw StorageError.check("an author without an identity") }
        var known = handles.map { handle in
            handle.strength == .typed ? nil : proven[Key(workspace: workspace, network: handle.network, key: handle.key)]
        }
        if let identity = known[0], handles.count == 1 { return identity }
        let owner = known.lazy.compactMap(\.?.person).first
        let contact =
            owner
            ?? create(name: name.isEmpty ? speaking.shown : name, language: language, workspace: workspace, at: now)
        let held = try owner.map { try identities(of: $0, workspace, in: db) } ?? []
        for (index, handle) in handles.enumerated() where known[index] == nil {
            known[index] =
                held.first { $0.network == handle.network && $0.key == handle.key }
                ?? create(handle, of: contact, workspace: workspace, at: now)
        }
        guard let spoken = known[0] else { throw StorageError.failed("the identity did not appear") }
        return spoken
    }

    /// Writes who is new. Whatever refers to them comes after.
    package mutating func write(in db: Connection) throws {
        try Contact.insert(newContacts, in: db)
        try db.run(
            """
            INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
            \(newIdentities)
            """)
        newContacts.removeAll()
        newIdentities.removeAll()
        unwritten = [:]
    }

    private func identities(of person: ID<Contact>, _ workspace: ID<Company>, in db: Connection) throws -> [Identity] {
        let written: [Identity] = try db.all(
            "SELECT * FROM identity WHERE workspace_id = \(workspace) AND person_id = \(person)")
        return written + (unwritten[person] ?? [])
    }

    private mutating func create(
        name: String, language: String?, workspace: ID<Company>, at now: Date
    ) -> ID<Contact> {
        let id: ID<Contact> = ids.next(at: now)
        newContacts.add(
            id, workspace, id, name, name.folded, language, String?.none, String?.none, String?.none, now)
        return id
    }

    private mutating func create(
        _ handle: Handle, of contact: ID<Contact>, workspace: ID<Company>, at now: Date
    ) -> Identity {
        let identity = Identity(ids.next(at: now), of: contact, handle)
        newIdentities.add(
            identity.id, workspace, contact, contact, handle.network, handle.key, handle.shown, handle.strength, now)
        unwritten[contact, default: []].append(identity)
        fresh.insert(identity.id)
        if handle.strength != .typed {
            proven[Key(workspace: workspace, network: handle.network, key: handle.key)] = identity
        }
        return identity
    }
}

extension Identity {
    /// Finds who spoke, or makes a new contact; see ``Recognition``.
    ///
    /// - Parameter handles: the identity by which it was said comes first.
    package static func recognise(
        name: String, handles: [Handle], language: String?, workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Identity {
        var recognition = Recognition(ids: ids)
        try recognition.lookUp(handles, of: workspace, in: db)
        let identity = try recognition.recognise(
            name: name, handles: handles, language: language, workspace: workspace, at: now, in: db)
        try recognition.write(in: db)
        return identity
    }

    package static func find(_ id: ID<Identity>, of workspace: ID<Company>, in db: Connection) throws -> Identity? {
        try db.first("SELECT * FROM identity WHERE workspace_id = \(workspace) AND id = \(id)")
    }
}
