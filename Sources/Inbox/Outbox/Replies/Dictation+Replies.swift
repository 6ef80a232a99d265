import Channels
import Foundation
import Kernel
import Workspace

/// An answer in a network: words and files, as far as the network takes them.
extension Dictation {
    /// What is answered; nil where the card's channel writes letters.
    func reply(to card: Interest, in db: Connection) throws -> ReplyPlace? {
        guard let channel = try Connected.any(card.channel, of: card.workspace, in: db), card.network == channel.network,
            senders.replies(by: channel.kind) != nil
        else { return nil }
        // Only letters can be passed on.
        guard kind == .answer, let reply = try ReplyPlace.load(for: card, on: channel, through: senders, in: db) else {
            throw Problem.channelCannotSend
        }
        return reply
    }

    func order(
        answering reply: ReplyPlace, on card: Interest, by asker: Asker, _ random: String, at now: Date, _ db: Connection
    ) throws -> Outbox.Order {
        guard let way = reply.way(composed.way) else { throw Problem.channelCannotSend }
        let text = composed.draft.text.trimmingCharacters(in: .whitespacesAndNewlines)
        var order = Outbox.Order(
            key: composed.key, random: random, text: text,
            notBefore: composed.later ?? now.addingTimeInterval(Outbox.undoTime))
        order.seen = composed.seen
        order.files = try files(by: asker, on: card, Addressing(), in: db)
        order.go(way, to: reply)
        let errors = ReplyCheck(order: order, reply: reply, way: way, language: asker.language).errors(at: order.notBefore)
        if errors.isEmpty == false { throw Problem.invalid(errors) }
        return order
    }
}

extension Outbox.Order {
    /// Sends it into a network.
    mutating func go(_ way: ReplyWay, to reply: ReplyPlace) {
        self.way = way.kind
        to = [reply.to]
        (cc, bcc, subject, html) = ([], [], "", nil)
        inReplyTo = reply.word.origin
    }
}

/// What a network would refuse is said before it is sent.
struct ReplyCheck {
    let order: Outbox.Order
    let reply: ReplyPlace
    let way: ReplyWay
    let language: Language

    private var words: ReplyWords { ReplyWords(language: language) }

    /// - Parameter moment: when it would go out.
    func errors(at moment: Date) -> [FieldError] {
        var errors: [FieldError] = []
        if let obstacle = reply.obstacle(way, at: moment) { errors.append(FieldError("way", words.obstacle(obstacle))) }
        if order.text.isEmpty, order.files.isEmpty {
            errors.append(FieldError("text", OutboxWords(language: language).nothingWritten))
        }
        if order.text.utf16.count > way.mostText {
            errors.append(FieldError("text", words.tooLong(order.text.utf16.count, most: way.mostText)))
        }
        if order.files.count > way.mostFiles {
            errors.append(FieldError("file", words.tooManyFiles(most: way.mostFiles)))
        }
        if let large = order.files.first(where: { $0.size > way.largestFile }) {
            let limit = AmountText(language: language).bytes(way.largestFile)
            errors.append(FieldError("file", words.tooLarge(large.name, limit)))
        }
        return errors
    }
}
