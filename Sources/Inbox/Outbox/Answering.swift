import Channels
import Foundation
import Kernel
import Workspace

/// Everything the composer of a card needs, where its channel sends answers itself.
package struct Answering: Sendable {
    /// The address the answer comes from.
    let from: Correspondence.Party
    let proposal: Addressing
    let draft: Draft?
    let files: [Draft.File]
    /// Names the letter that is being written.
    let key: String
    let seen: ID<ThreadLine.Said>?
    /// An answer of somebody that has not gone out yet; until then nobody begins another.
    let underWay: Outgoing?
    let signature: String?
    /// The answered letter as it would stand below.
    let quote: Quote?
    /// In a network: what is answered, and the ways; letters have a proposal instead.
    let reply: ReplyPlace?
    /// Where the customer is, if that is known.
    let zone: TimeZone?
    /// What can be put into the answer, and what it says on this card.
    let templates: [Template]
    let values: TemplateValues?

    static func load(
        for card: Interest, on channel: Connected, by asker: Asker, through senders: Senders, at now: Date, in db: Connection
    ) throws -> Answering? {
        // What a letter told of was said elsewhere, and is answered there.
        guard card.network == channel.network, let from = senders.ownAddress(of: channel), channel.paused == false else {
            return nil
        }
        let isLetter = senders.replies(by: channel.kind) == nil
        let reply = isLetter ? nil : try ReplyPlace.load(for: card, on: channel, through: senders, in: db)
        guard isLetter || reply != nil else { return nil }
        let proposal =
            isLetter ? try Addressing.propose(for: card, own: OwnAddresses(of: card.workspace, in: db), in: db) : Addressing()
        let last = try Outgoing.last(by: asker.member, on: card.id, of: asker.workspace, in: db)
        return Answering(
            from: from, proposal: proposal, draft: try Draft.find(by: asker, on: card.id, in: db),
            files: try Draft.files(by: asker, on: card.id, in: db), key: ClientKey.text(asker.member, card.id, after: last),
            seen: try Outbox.newestWord(of: card, in: db),
            underWay: try Outgoing.unsettled(on: [card.id], of: card.workspace, in: db).last { $0.state.isUnderWay },
            signature: isLetter
                ? try Signature.text(of: asker.member, on: channel.id, workspace: card.workspace, in: db) : nil,
            quote: isLetter ? try Quote.load(proposal, of: card, for: asker, at: now, in: db) : nil, reply: reply,
            zone: try zone(of: card, in: db),
            templates: try Template.all(for: asker, in: db), values: try TemplateValues.load(for: card.id, by: asker, in: db))
    }

    private static func zone(of card: Interest, in db: Connection) throws -> TimeZone? {
        let name: String? =
            try db.value(
                """
                SELECT c.time_zone FROM identity d JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
                WHERE d.workspace_id = \(card.workspace) AND d.id = \(card.identity)
                """, as: String?.self) ?? nil
        return name.flatMap(TimeZone.init(identifier:))
    }
}

/// What the row of a card says of an answer that is on its way or did not go out.
package struct Unsettled: Sendable {
    let outgoing: Outgoing
    /// Who wrote it.
    let by: String

    /// The newest of each card.
    static func load(
        on interests: [ID<Interest>], of workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: Unsettled] {
        let all = try Outgoing.unsettled(on: interests, of: workspace, in: db)
        guard all.isEmpty == false else { return [:] }
        let names = try Member.names(of: workspace, in: db)
        return Dictionary(
            all.map { ($0.interest, Unsettled(outgoing: $0, by: $0.member.flatMap { names[$0] } ?? "")) },
            uniquingKeysWith: { _, last in last })
    }
}
