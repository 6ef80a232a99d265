import Channels
import Foundation
import Kernel
import People
import Workspace

/// "We have your letter": written by itself to whoever wrote, where a channel is set so; off unless somebody turned it on.
struct Acknowledgement {
    static let rule = "acknowledgement"
    /// The channel's setting that turns it on, and the beginning of those that hold its words by language.
    static let setting = "acknowledge"

    let channel: Connected
    let card: ID<Interest>
    let writer: Identity
    let letter: Correspondence
    let language: Language
    let own: OwnAddresses
    let ids: IDMaker
    let now: Date
    let db: Connection

    /// Puts it into the outbox, if the guard lets it pass.
    ///
    /// - Parameter isConfirmed: whether the writer takes part with a member's consent.
    func consider(isConfirmed: Bool) throws {
        guard Self.isOn(channel.settings), channel.paused == false, let from = channel.ownAddresses.first,
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(channel.workspace) AND id = \(card)")
        else { return }
        let party = (letter.replyTo.first ?? letter.from.first).flatMap { TypedAddresses.isAddress($0.address) ? $0 : nil }
        let hold = try AutomaticGuard().hold(
            to: party.map { OwnAddresses.key($0.address) } ?? "", in: card.conversation, rule: Self.rule,
            known: known(party, isConfirmed), workspace: channel.workspace, ids: ids, at: now, in: db)
        guard hold == nil, let party else { return }
        var order = Outbox.Order(
            key: "\(Self.rule) \(letter.reference ?? "") \(card.id) \(now.milliseconds)", random: Kernel.Token(.bits128).text,
            text: words, notBefore: now)
        order.kind = .automatic
        order.to = [party]
        order.subject = Subject.reply(to: letter.subject)
        order.inReplyTo = letter.reference
        let sender = Correspondence.Party(name: channel.name, address: from)
        let posting = Posting(order, on: card, from: sender, by: nil, rule: Self.rule, ids: ids, at: now)
        _ = try posting.write(ids: ids, at: now, in: db)
    }

    private func known(_ party: Correspondence.Party?, _ isConfirmed: Bool) -> AutomaticGuard.Hold? {
        guard let party else { return .nobody }
        if own.contains(party.address) { return .ownAddress }
        if letter.kind != .letter { return .automaticLetter }
        return isConfirmed ? nil : .stranger
    }

    private var words: String { Self.words(in: language, of: channel.settings) }

    // MARK: The channel's settings

    static func isOn(_ settings: [String: String]) -> Bool { settings[setting] == "1" }

    /// The setting that holds its words in a language.
    static func key(_ language: Language) -> String { "\(setting)_\(language.rawValue)" }

    /// The company's own, else those every company begins with.
    static func words(in language: Language, of settings: [String: String]) -> String {
        let own = settings[key(language)] ?? ""
        return own.isEmpty ? OutboxWords(language: language).acknowledgement : own
    }
}
