import Foundation
import Kernel

/// Takes one of the asker's last acts back, unless something was built upon it since.
struct EventUndo {
    enum Outcome: Sendable {
        case done
        /// This act, told, stands in the way.
        case builtUpon(Int64)
        /// Too long ago, somebody else's, or nothing that can be taken back.
        case cannot
        case unknown
    }

    /// How far back acts are offered to be taken back.
    static let reach: TimeInterval = 7 * 86_400

    let reading: EventReading
    let ids: IDMaker

    func take(back sequence: Int64, in db: Connection) throws -> Outcome {
        guard let event = try reading.event(sequence, in: db) else { return .unknown }
        guard reading.isOwn(event), let inverse = event.deed?.inverse else { return .cannot }
        if let later = try reading.builtUpon([event], after: sequence, in: db)[sequence] { return .builtUpon(later.sequence) }
        let taking = Deed.Taking(entry: event.record.entry, asker: reading.asker, ids: ids, now: reading.now)
        return try inverse.run(taking, db) ? .done : .cannot
    }
}
