package import Foundation
import Kernel
import Workspace

/// How letters of the past are taken: silently, dated as they were written, and due never.
package struct Past: Sendable, Equatable {
    /// What a customer wrote since then and nobody answered stays open; what is older is over.
    package var openSince: Date

    /// So many days are young enough to be answered still.
    package static let usualDays = 3
    package static let mostDays = 90

    package init(openSince: Date) { self.openSince = openSince }

    /// - Parameter days: nothing stays open for 0.
    package init(openDays days: Int, before now: Date) {
        openSince = days == 0 ? .distantFuture : now.addingTimeInterval(-Double(days) * 86_400)
    }
}

/// A word of a conversation that was brought along, as far as it says who waited for whom.
struct PastWord: Sendable {
    enum Side: Sendable {
        case theirs
        case ours(ID<Member>?)
        /// A machine's, or a copy to ourselves: nobody waits for an answer.
        case neither
    }

    var id: ID<ThreadLine.Said>
    var side: Side
    var at: Date
    /// It came while Kindred was there.
    var isLive = false
}

/// What the words of a card say of it: who waited how long, and how it ended. Pure, and the same in whatever order they came.
struct PastStory: Equatable {
    struct Wait: Equatable {
        /// That of the word it began with: told anew, it is the same wait.
        var id: Int64
        var start: Date
        var end: Date?
        var by: ID<Member>?
    }

    private(set) var waits: [Wait] = []
    private(set) var needsAnswer = false
    private(set) var processedAt: Date?
    private(set) var processedBy: ID<Member>?
    /// Whether an answer of ours ended it; else it is over because it is old.
    private(set) var isAnswered = false
    private(set) var firstAt = Date.distantFuture
    /// When the customer's last word came; ours where there is none.
    private(set) var movedAt = Date.distantPast

    /// - Parameter words: in any order.
    init(_ words: [PastWord], _ past: Past) {
        var (lastTheirs, last) = (nil as Date?, Date.distantPast)
        for word in words.sorted(by: { ($0.at, $0.rank) < ($1.at, $1.rank) }) {
            firstAt = min(firstAt, word.at)
            last = word.at
            switch word.side {
            case .neither: continue
            case .theirs:
                lastTheirs = word.at
                needsAnswer = true
                if waits.last.map({ $0.end != nil }) ?? true { waits.append(Wait(id: word.id.number, start: word.at)) }
            case .ours(let member):
                guard let open = waits.last, open.end == nil else { continue }
                waits[waits.count - 1].end = word.at
                waits[waits.count - 1].by = member
            }
        }
        movedAt = lastTheirs ?? last
        guard let wait = waits.last else { return }
        if let end = wait.end {
            (processedAt, processedBy, isAnswered) = (end, wait.by, true)
        } else if let lastTheirs, lastTheirs < past.openSince {
            processedAt = lastTheirs
            waits.removeLast()
        }
    }

    /// The wait that is still going on.
    var openSince: Date? { waits.last.flatMap { $0.end == nil ? $0.start : nil } }
}

extension PastWord {
    /// Of words of the same moment, the question comes first.
    fileprivate var rank: Int {
        if case .ours = side { 1 } else { 0 }
    }
}
