import Foundation
import Kernel
import People
import Workspace

import struct Kernel.Operation

/// Whose number it is that somebody typed and somebody else calls by: proposed on both pages, said by a member, taken back.
struct Callers: Sendable {
    let services: Services

    var operations: [Operation] {
        let work = Access.right(area: "contact", action: "work")
        let identity = InputField("identity", .number, required: true, about: "The number or address.")
        return [
            Operation(
                "contact.number", .post, "/contacts/{id}/numbers", access: work,
                summary: "Says that a number or address which the contact typed is theirs.", input: [identity], handle: give),
            Operation(
                "contact.number.return", .post, "/contacts/{id}/numbers/return", access: work,
                summary: "Takes that back.", input: [identity], handle: giveBack),
        ]
    }

    @Sendable private func give(_ request: Request) async throws -> Answer {
        let (asker, contact, identity) = (try request.asker, try request.id() as ID<Contact>, try Self.identity(request))
        try await services.store.write { db in
            guard try Self.set(given: true, identity, contact, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .redirect(to: "/contacts/\(contact)?joined=\(identity)")
    }

    @Sendable private func giveBack(_ request: Request) async throws -> Answer {
        let (asker, contact, identity) = (try request.asker, try request.id() as ID<Contact>, try Self.identity(request))
        try await services.store.write { db in
            _ = try Self.set(given: false, identity, contact, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/contacts/\(contact)")
    }

    private static func identity(_ request: Request) throws -> ID<Identity> {
        guard let id = request.form["identity"].flatMap({ ID<Identity>($0) }) else { throw Problem.notFound }
        return id
    }

    /// Both contacts must be the asker's to see: nobody learns by it of people they did not know.
    static func set(
        given: Bool, _ id: ID<Identity>, _ contact: ID<Contact>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard asker.may(.work, .contact), let owner = try Contact.visible(contact, to: asker, in: db),
            let identity = try Identity.find(id, of: asker.workspace, in: db),
            try Contact.visible(identity.person, to: asker, in: db) != nil
        else { return false }
        let isDone =
            given
            ? try Identity.give(id, to: owner, workspace: asker.workspace, in: db) != nil
            : try identity.person == owner.person && Identity.giveBack(id, workspace: asker.workspace, in: db)
        guard isDone else { return false }
        asker.journal(
            given ? "number joined" : "number parted", "contact", contact.number,
            after: ["number": identity.shown, "identity": "\(id)"], at: now, in: db)
        return true
    }
}
