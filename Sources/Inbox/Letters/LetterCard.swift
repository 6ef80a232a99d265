import Channels
import Foundation
import Kernel
import People
import Workspace

/// What letters change on the card they belong to.
extension CardAtWork {
    /// A card that nobody waited on — our own letter, a machine's — is answered by a customer: from now on somebody waits.
    mutating func beginWaiting(_ arrival: Arrival) {
        needsAnswer = true
        movedAt = arrival.at
        dueAt = arrival.due(priority, isFirst: true)
        forgetProcessing()
    }

    /// A letter of ours from another mail program answers it.
    ///
    /// - Parameter member: whose address it came from; nil where it is nobody's.
    mutating func answer(by member: ID<Member>?, at now: Date) {
        (processedAt, processedBy, processing) = (now, member, .reply)
        dueAt = nil
        guard responsible == nil, let member else { return }
        (responsible, claimedAt) = (member, now)
    }

    /// What we said did not arrive: the customer still waits.
    mutating func reopenUndelivered(_ arrival: Arrival) {
        needsAnswer = true
        movedAt = arrival.at
        dueAt = dueAt ?? arrival.due(priority, isFirst: false)
        if processedAt != nil { reopenedAt = arrival.at }
        forgetProcessing()
        wake(at: arrival.at)
    }
}

extension Correspondence {
    /// Whether this letter of ours answers all of these. It answers those it refers to, and what the same person wrote before;
    /// where it refers to none of them, those that are older, by the clocks of their senders.
    func covers(_ words: [LetterOnCard], saidAt: Date) -> Bool {
        let named = Set(refersTo)
        var newest: [ID<Identity>?: Date] = [:]
        for word in words where word.reference.map(named.contains) ?? false {
            newest[word.identity] = max(newest[word.identity] ?? .distantPast, word.saidAt)
        }
        return words.allSatisfy { word in
            if let answered = newest[word.identity] { return word.saidAt <= answered }
            return word.saidAt <= saidAt
        }
    }
}
