import Channels
import Kernel

/// A word that was said to a feature of ours and to nobody who answers customers, such as a code that somebody was given to
/// bring. It is recognised before anything is made of it: it becomes neither a card nor a contact, and its bytes are not kept.
struct Errand: Sendable {
    /// Whether the word could be one. Asked of every word that comes, so it looks nothing up.
    let mayBe: @Sendable (Arrival) -> Bool
    /// Does it, in the transaction that takes the word in; later work is a job.
    ///
    /// - Returns: false for what is a customer's word after all.
    let run: @Sendable (Arrival, IDMaker, Connection) throws -> Bool

    /// Whoever has some adds a line.
    static let all: [Errand] = [NoticeLinking.errand]
}

extension [Errand] {
    /// Does what the word asks for, if it is an errand.
    func take(_ arrival: Arrival, ids: IDMaker, in db: Connection) throws -> Bool {
        guard case .said = arrival.event.event, arrival.isHistory == false else { return false }
        for errand in self where errand.mayBe(arrival) {
            if try errand.run(arrival, ids, db) { return true }
        }
        return false
    }
}
