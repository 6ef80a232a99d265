import Channels
package import Foundation
package import Kernel
import Workspace

/// How a channel that is read by connecting to it, or whose network was told where to call, is doing, as its row says.
package struct LineHealth: RowReadable {
    package enum State: String, Sendable, SQLConvertible {
        /// Nobody has tried yet.
        case new
        case connecting
        /// Told at once when something comes.
        case listening
        /// Asks every now and then.
        case polling
        /// Reads what has gathered.
        case behind
        /// Heals by itself.
        case broken
        /// Somebody must act.
        case refused
    }

    package let channel: ID<Connected>
    package let state: State
    /// So many items are still to be read, while it is behind; so many calls wait at a network that calls.
    package let behind: Int?
    /// Why it is broken or refused, as ``LineFault`` names it.
    package let reason: String?
    /// The setting to look at.
    package let setting: String?
    /// What the other side said, as it said it.
    package let said: String
    /// Since when it is in this state.
    package let since: Date
    /// When the line last stood.
    package let heardAt: Date?
    /// What the network was told and says, where it calls.
    package let calls: HookHealth

    package init(row: Row) throws {
        channel = try row.get("channel_id")
        state = try row.get("state")
        behind = try row.get("behind")
        reason = try row.get("fault_reason")
        setting = try row.get("fault_setting")
        said = try row.get("fault_said", as: String?.self) ?? ""
        since = try row.get("since_at")
        heardAt = try row.get("heard_at")
        calls = try HookHealth(row: row)
    }

    /// A line that breaks heals by itself, most often at once; after so long somebody should know.
    static let patience: TimeInterval = 300

    package func needsSomebody(at now: Date) -> Bool {
        state == .refused || (state == .broken && now.timeIntervalSince(since) >= Self.patience)
    }
}

/// What a network that calls was told, and what it says of its calls.
package struct HookHealth: RowReadable {
    /// The address it is to call; nil where nobody asked it to, or somebody entered the address there by hand.
    package let address: String?
    /// Since when it calls there, by its own word; nil where it was not told yet, or does so no more.
    package let toldAt: Date?
    /// When it was asked last.
    package let checkedAt: Date?
    /// When its last handshake came.
    package let calledAt: Date?
    /// What went wrong last in its own words, and when.
    package let fault: String?
    package let faultAt: Date?

    package init(row: Row) throws {
        address = try row.get("call_address")
        toldAt = try row.get("told_at")
        checkedAt = try row.get("checked_at")
        calledAt = try row.get("called_at")
        fault = try row.get("call_fault")
        faultAt = try row.get("call_fault_at")
    }
}

/// What a line is told to write down of itself.
struct LineNews: Sendable, Equatable {
    let state: LineHealth.State
    var behind: Int?
    var fault: LineFault?
    /// What had gathered is read: more than the letter or two that come while the line stands.
    var isCaughtUp = false

    init(_ state: LineState) {
        switch state {
        case .connecting: self.state = .connecting
        case .listening(let polling): self.state = polling == nil ? .listening : .polling
        case .behind(let count):
            self.state = .behind
            behind = count
        }
    }

    init(_ fault: LineFault) {
        state = fault.kind == .refused ? .refused : .broken
        self.fault = fault
    }

    /// The network calls, and so many calls wait there.
    init(waiting: Int?) {
        state = .listening
        behind = waiting
    }

    /// The line stands.
    var isHealthy: Bool { state == .listening || state == .polling || state == .behind }
}
