package import Foundation
import Synchronization

/// Makes row ids: 41 bits of milliseconds since 2026, 4 bits of node, 8 bits of counter.
///
/// Ids never go back: when the clock does, or 256 are drawn within a millisecond, the maker runs ahead of it.
package final class IDMaker: Sendable {
    /// 2026-01-01T00:00:00Z.
    static let epoch: Int64 = 1_767_225_600_000
    private struct State {
        var node: Int64
        /// Milliseconds and counter of the id made last, as one number.
        var last: Int64 = 0
    }

    private let state: Mutex<State>

    /// - Parameter node: 0 … 15, leased in the database so that no two running nodes share it.
    package init(node: Int = 0) { state = Mutex(State(node: Int64(node & 0xF))) }

    package var node: Int64 { state.withLock { $0.node } }

    /// Goes on under another number, when the one before belongs to another program now.
    func move(to node: Int) { state.withLock { $0.node = Int64(node & 0xF) } }

    /// Draws only ids behind this one: a clock that ran ahead and was set right, perhaps by another program under this number, has
    /// left ids in what is to come, and what is told at their moments would draw them again.
    package func begin(behind id: Int64) { state.withLock { $0.last = max($0.last, ((id >> 12) + 1) << 8) } }

    package func next<Kind>(at now: Date) -> ID<Kind> {
        let tick = max(now.milliseconds - Self.epoch, 0) << 8
        let (drawn, node) = state.withLock { state in
            state.last = max(state.last + 1, tick)
            return (state.last, state.node)
        }
        return ID((drawn >> 8) << 12 | node << 8 | drawn & 0xFF)
    }
}
