import Channels
import Foundation
import Kernel
import People
import Workspace

/// A conversation of letters. It is known by the Message-IDs of its letters, never by its subject (SPEC PROMISE-5).
struct LetterThread {
    let conversation: ID<Conversation>
    /// Its latest episode.
    let last: ID<Interest>?
}

extension LetterBook {
    /// Where a customer's letter belongs: to a conversation in which it refers to a letter of ours, whose Message-ID nobody
    /// guesses, or to any letter where the sender takes part already. Nil opens a new one.
    func thread(of letter: Correspondence, by writer: Identity) -> LetterThread? {
        for name in letter.named.reversed() {
            guard let known = known[name] else { continue }
            if known.ours || seat(of: writer.person, in: known.conversation) == true { return open(known.conversation) }
        }
        // A letter of the same person that refers to this one overtook it.
        let waiting = letter.reference.flatMap { awaited[$0] } ?? []
        if let first = waiting.first(where: { $0.by == writer.id }) { return open(first.conversation) }
        // Or an answer of ours, written in another program, did.
        let answered = waiting.first {
            $0.by == nil && participants[$0.conversation]?[writer.id]?.confirmed == true
        }
        return answered.map { open($0.conversation) }
    }

    /// Where a letter of ours belongs: we know what we answer. Else to letters that answer it and overtook it, if they come
    /// from somebody it went to.
    func thread(ofOwn letter: Correspondence, to recipients: [Identity]) -> LetterThread? {
        if let known = letter.named.reversed().lazy.compactMap({ self.known[$0] }).first { return open(known.conversation) }
        guard let reference = letter.reference, recipients.isEmpty == false else { return nil }
        let waiting = (awaited[reference] ?? []).first { waiting in
            waiting.by.map { by in recipients.contains { $0.id == by } } ?? true
        }
        return waiting.map { open($0.conversation) }
    }

    func begin(_ arrival: Arrival, ids: IDMaker) -> LetterThread {
        let id: ID<Conversation> = ids.next(at: arrival.at)
        new.letters.begin(id, arrival)
        return LetterThread(conversation: id, last: nil)
    }

    private func open(_ id: ID<Conversation>) -> LetterThread { LetterThread(conversation: id, last: lastCards[id]) }

    func setLast(_ interest: ID<Interest>, of thread: LetterThread) {
        lastCards[thread.conversation] = interest
        new.letters.setLast(interest, of: thread.conversation, workspace)
    }

    /// Takes note that the conversation has this letter, and of letters it names that nobody has seen yet.
    ///
    /// - Parameter writer: whose letter it is; nil for ours.
    func know(
        _ letter: Correspondence, as message: ID<ThreadLine.Said>, on card: ID<Interest>, by writer: ID<Identity>?,
        in thread: LetterThread, _ arrival: Arrival
    ) {
        if let reference = letter.reference, known[reference] == nil {
            known[reference] = Known(conversation: thread.conversation, ours: letter.sentByUs)
            new.letters.know(reference, in: thread.conversation, ours: letter.sentByUs, workspace, at: arrival.at)
        }
        for reference in Set(letter.named).sorted() where known[reference] == nil {
            awaited[reference, default: []].append(
                Awaiting(conversation: thread.conversation, by: writer, interest: card, saidAt: arrival.said.at))
            new.letters.await(reference, named: message, in: thread.conversation, by: writer, workspace)
        }
    }
}
