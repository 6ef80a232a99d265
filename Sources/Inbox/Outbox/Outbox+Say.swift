import Channels
package import Foundation
package import Kernel
package import Workspace

/// What goes out without a person.
extension Outbox {
    /// How a rule's wish ended.
    package enum Spoken: Sendable {
        case queued(Outgoing)
        /// The guard before everything automatic held it back.
        case held(AutomaticGuard.Hold)
        /// The card's channel cannot send, or nobody can be answered there.
        case closed
    }

    /// Writes to the customer of a card in a rule's name, if the guard lets it pass; the customer waits on. The caller rings the
    /// bell after the commit.
    ///
    /// - Parameter rule: names it for ever; counted and shown by it.
    package static func say(
        _ text: String, on card: ID<Interest>, rule: String, of workspace: ID<Company>, through senders: Senders, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> Spoken {
        let found: Interest? = try db.first("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(card)")
        guard let card = found, let channel = try Connected.any(card.channel, of: workspace, in: db),
            card.network == channel.network, channel.paused == false, let sender = senders.ownAddress(of: channel)
        else { return .closed }
        var order = Order(
            key: "\(rule) \(card.id) \(now.milliseconds)", random: Kernel.Token(.bits128).text, text: text, notBefore: now)
        let recipient: String
        var known: AutomaticGuard.Hold?
        if senders.replies(by: channel.kind) == nil {
            (recipient, known) = try address(&order, card, in: db)
        } else {
            guard let reply = try ReplyPlace.load(for: card, on: channel, through: senders, in: db),
                let way = reply.ways.first(where: { reply.obstacle($0, at: now) == nil && text.utf16.count <= $0.mostText })
            else { return .closed }
            order.go(way, to: reply)
            recipient = "\(card.network):\(reply.to.address)"
        }
        order.kind = .automatic
        let hold = try AutomaticGuard().hold(
            to: recipient, in: card.conversation, rule: rule, known: known, workspace: workspace, ids: ids, at: now, in: db)
        if let hold { return .held(hold) }
        let posting = Posting(order, on: card, from: sender, by: nil, rule: rule, ids: ids, at: now)
        return .queued(try posting.write(ids: ids, at: now, in: db))
    }

    /// A letter goes to whoever wrote last and to nobody else; never to ourselves, a machine or a stranger.
    private static func address(
        _ order: inout Order, _ card: Interest, in db: Connection
    ) throws -> (recipient: String, known: AutomaticGuard.Hold?) {
        let own = try OwnAddresses(of: card.workspace, in: db)
        let proposal = try Addressing.propose(for: card, own: own, in: db)
        guard let party = proposal.to.first else { return ("", .nobody) }
        order.to = [party]
        order.subject = proposal.subject
        order.inReplyTo = proposal.inReplyTo
        let isFromMachine = try db.exists(
            """
            SELECT 1 FROM letter WHERE workspace_id = \(card.workspace) AND message_id = \(proposal.message)
            AND (kind <> 'letter' OR by_machine = 1)
            """)
        return (OwnAddresses.key(party.address), isFromMachine ? .automaticLetter : nil)
    }
}
