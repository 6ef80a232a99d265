import Channels
import Foundation
import Inbox
import Kernel
import Workspace

extension World {
    /// Lets the crowd speak through Intake over the year before now, until there were so many words. All but the newest
    /// cards and every fiftieth are processed. Returns how long it took.
    func fill(_ count: Int, keys: Keys) async throws -> Duration {
        let start = ContinuousClock.now
        try await open { services in
            let intake = Intake(services)
            let crowd = Crowd(people: max(100, count / 20))
            let (channel, asker) = try await services.store.read { db in try parties(keys, in: db) }
            let year: TimeInterval = 365 * 86_400
            let from = services.clock.now().addingTimeInterval(-year)
            for first in stride(from: 0, to: count, by: Self.portion) {
                let numbers = first..<min(first + Self.portion, count)
                func moment(_ number: Int) -> Date { from.addingTimeInterval(year * Double(number) / Double(count)) }
                let taken = try await intake.take(
                    numbers.map { crowd.word($0, at: moment($0)) }, raw: Data(), on: channel, at: moment(numbers.upperBound))
                let cards = taken.filter { $0.outcome == .made }.compactMap(\.interest)
                let answered = moment(numbers.upperBound).addingTimeInterval(3600)
                try await services.store.write { [ids = services.ids] db in
                    for (place, card) in cards.enumerated() where place % 50 > 0 && first + Self.stillOpen < count {
                        _ = try Interest.process(card, how: .hand, note: nil, by: asker, ids: ids, at: answered, in: db)
                    }
                }
            }
            try await SearchFeeder(services.store).drain()
            // What a database does by itself in the course of days.
            try await services.store.write(.readCommitted) { db in try db.run("ANALYZE") }
        }
        return .now - start
    }

    /// Words a call of Intake, which is a transaction of them.
    private static let portion = 2000
    /// Of the newest, so many wait for an answer.
    private static let stillOpen = 2000

    private func parties(_ keys: Keys, in db: Connection) throws -> (Connected, Asker) {
        guard let asker = try Asker.byToken(keys.token, at: Date(), in: db)?.asker,
            let channel = try Connected.all(for: asker, in: db).first
        else { throw Missing() }
        return (channel, asker)
    }

    /// The world was not set up by ``set()``.
    struct Missing: Error {}
}
