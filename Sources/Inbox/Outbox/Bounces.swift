import Channels
package import Foundation
package import Kernel
package import Workspace

/// What comes back about a letter of ours.
extension Outbox {
    /// A letter of ours did not arrive, or not yet (RFC 3464). Where everybody it went to is named, or nobody is, it counts as
    /// unsent: the card is open again and its author is told. A delay is only shown.
    ///
    /// - Parameters:
    ///   - reference: the Message-ID of ours the report tells of, without brackets.
    ///   - failed: the addresses it names; empty when it names none.
    ///   - temporary: it will still be tried.
    ///   - said: the other side's words.
    /// - Returns: the card; nil when no letter of ours has this Message-ID.
    @discardableResult
    package static func bounced(
        reference: String, failed: [String], temporary: Bool, said: String, in workspace: ID<Company>, at now: Date,
        in db: Connection
    ) throws -> ID<Interest>? {
        guard let outgoing = try Outgoing.find(reference: reference, of: workspace, in: db) else { return nil }
        if temporary {
            try outgoing.note(said: said, in: db)
            outgoing.tell("\(outgoing.kind.rawValue) delayed", at: now, in: db)
            return outgoing.interest
        }
        let named = Set(failed.map(OwnAddresses.key))
        let still = outgoing.to.filter { named.contains(OwnAddresses.key($0.address)) == false }
        if named.isEmpty || still.isEmpty {
            try outgoing.fail(.bounced, said: said, at: now, in: db)
        } else {
            try outgoing.refuse(failed, said: said, in: db)
            outgoing.tell("answer partly refused", at: now, in: db)
        }
        return outgoing.interest
    }

    /// A letter of ours was seen at the other side, such as in the folder of sent letters: what was doubtful is certain.
    package static func seen(
        reference: String, in workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        guard let outgoing = try Outgoing.find(reference: reference, of: workspace, in: db) else { return }
        if outgoing.state == .possiblySent {
            try outgoing.arrive(Receipt(externalID: reference), raw: nil, ids: ids, at: now, in: db)
        }
    }
}

extension Outgoing {
    fileprivate func note(said: String, in db: Connection) throws {
        try db.run("UPDATE outbox SET said = \(said) WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    fileprivate func refuse(_ addresses: [String], said: String, in db: Connection) throws {
        let all = refused.merging(addresses.map { ($0, said) }) { $1 }
        try db.run(
            "UPDATE outbox SET refused_json = \(JournalEntry.json(all)) WHERE workspace_id = \(workspace) AND id = \(id)")
    }
}
