import Foundation
import Kernel
import Workspace

/// Waits that begin and end while a group of arrivals is worked through. They are written in rounds: all that begin, all that end,
/// all that begin again; in each card's own order.
struct TurnActs {
    /// Those that begin, then those that end, and so on.
    private var rounds: [SQLRows] = []
    /// The round of each card's last act.
    private var reached: [ID<Interest>: Int] = [:]

    /// Somebody waits from now on, unless somebody waits already.
    mutating func begin(_ id: ID<Turn>, of card: ID<Interest>, _ workspace: ID<Company>, at started: Date, due: Date?) {
        let round = reached[card].map { $0 + $0 % 2 } ?? 0
        enter(round, card)
        rounds[round].add(id, workspace, card, started, due)
    }

    /// Nobody waits any more.
    mutating func end(of card: ID<Interest>, _ workspace: ID<Company>, by member: ID<Member>?, at now: Date) {
        let last = reached[card] ?? 0
        guard last % 2 == 0 else { return }  // it has ended
        enter(last + 1, card)
        rounds[last + 1].add(workspace, card, now, member)
    }

    private mutating func enter(_ round: Int, _ card: ID<Interest>) {
        while rounds.count <= round { rounds.append(SQLRows()) }
        reached[card] = round
    }

    mutating func write(in db: Connection) throws {
        for (number, rows) in rounds.enumerated() {
            if number % 2 == 0 { try Turn.begin(rows, in: db) } else { try Turn.end(rows, in: db) }
        }
        rounds = []
        reached = [:]
    }
}
