import Channels
import Foundation
import Kernel
import Workspace

/// Makes an order of what was typed: what was left open is filled in as the composer proposed it, and nobody is written to
/// who must not be.
struct Dictation: Sendable {
    let composed: Composed
    let kind: Outgoing.Kind
    let senders: Senders
    /// What goes along in place of the draft's files.
    let enclosures: [Outbox.File]?

    /// - Parameter enclosures: nil where the files of the member's draft are meant.
    init(_ composed: Composed, _ kind: Outgoing.Kind, _ senders: Senders, enclosures: [Outbox.File]? = nil) {
        self.composed = composed
        self.kind = kind
        self.senders = senders
        self.enclosures = enclosures
    }

    func order(
        on id: ID<Interest>, by asker: Asker, random: String, at now: Date, in db: Connection
    ) throws -> Outbox.Order {
        guard let card = try Interest.find(id, mayBe: .work, by: asker, in: db) else { throw Problem.notFound }
        if let reply = try reply(to: card, in: db) {
            return try order(answering: reply, on: card, by: asker, random, at: now, db)
        }
        let own = try OwnAddresses(of: asker.workspace, in: db)
        let proposal = try Addressing.propose(for: card, own: own, in: db)
        let draft = composed.draft
        var order = Outbox.Order(
            key: composed.key, random: random, text: draft.text,
            notBefore: composed.later ?? now.addingTimeInterval(Outbox.undoTime))
        order.kind = kind
        order.to = draft.to == nil ? proposal.to : composed.to
        order.cc = draft.cc == nil && kind == .answer ? proposal.cc : composed.cc
        order.bcc = composed.bcc
        order.subject = draft.subject ?? (kind == .forward ? Subject.forward(of: proposal.subject) : proposal.subject)
        order.html = draft.html
        order.inReplyTo = kind == .answer ? proposal.inReplyTo : nil
        order.seen = composed.seen
        order.files = try files(by: asker, on: card, proposal, in: db)
        try check(
            order, own: own, strangers: Addressing.strangers(in: card, in: db),
            signature: Signature.text(of: asker.member, on: card.channel, workspace: card.workspace, in: db), asker.language)
        if kind == .forward ? enclosed(proposal) == nil : draft.quotes,
            let quote = try Quote.load(proposal, of: card, for: asker, at: now, in: db)
        {
            order.text = [draft.text, quote.plain].filter { $0.isEmpty == false }.joined(separator: "\n\n")
        }
        return order
    }

    /// A signature alone says nothing.
    private func isEmpty(_ text: String, _ signature: String?) -> Bool {
        let bare = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return bare.isEmpty
            || bare == signature.map { "\(Signature.mark)\n\($0)" }?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Never to ourselves, never to somebody unconfirmed, and to somebody at all.
    private func check(
        _ order: Outbox.Order, own: OwnAddresses, strangers: Set<String>, signature: String?, _ language: Language
    ) throws {
        let words = OutboxWords(language: language)
        var errors: [FieldError] = []
        if kind == .answer, isEmpty(order.text, signature) { errors.append(FieldError("text", words.nothingWritten)) }
        for (field, parties) in [("to", order.to), ("cc", order.cc), ("bcc", order.bcc)] {
            for party in parties where own.contains(party.address) {
                errors.append(FieldError(field, words.ownAddress(party.address)))
            }
            for party in parties where strangers.contains(OwnAddresses.key(party.address)) {
                errors.append(FieldError(field, words.unconfirmed(party.address)))
            }
        }
        if order.to.isEmpty { errors.append(FieldError("to", words.nobodyToAnswer)) }
        if order.files.map(\.size).reduce(0, +) > Draft.mostBytes {
            errors.append(FieldError("file", words.tooLarge(AmountText(language: language).bytes(Draft.mostBytes))))
        }
        if errors.isEmpty == false { throw Problem.invalid(errors) }
    }

    /// The answered letter with all its fields, as an enclosed message (RFC 2046, 5.2.1), where that was asked for.
    private func enclosed(_ proposal: Addressing) -> Outbox.File? {
        guard composed.encloses, let raw = proposal.original else { return nil }
        let bare = Subject.bare(proposal.subject).map { "/\\:\0".contains($0) || $0.isNewline ? "-" : $0 }
        let name = bare.isEmpty ? "letter" : String(String(bare).prefix(120))
        return Outbox.File(name: "\(name).eml", type: "message/rfc822", size: raw.length, blob: raw.description)
    }

    /// What was added by hand; a letter that is passed on takes its own files along.
    func files(
        by asker: Asker, on card: Interest, _ proposal: Addressing, in db: Connection
    ) throws -> [Outbox.File] {
        let added =
            try enclosures
            ?? Draft.files(by: asker, on: card.id, in: db).map {
                Outbox.File(name: $0.name, type: $0.type, size: $0.size, blob: $0.blob, contentID: $0.contentID)
            }
        guard kind == .forward, let message = proposal.message else { return added }
        if let letter = enclosed(proposal) { return added + [letter] }
        let along: [ThreadLine.Attached] = try db.all(
            "SELECT * FROM attachment WHERE workspace_id = \(asker.workspace) AND message_id = \(message) ORDER BY id")
        return added + along.map { Outbox.File(name: $0.name, type: $0.type, size: $0.size, blob: $0.blob) }
    }
}
