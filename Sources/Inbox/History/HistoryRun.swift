import Channels
import Foundation
import Kernel
import Workspace

/// One bringing along of a channel's past: what was wished for, how far it is, and how it ended.
struct HistoryRun: RowReadable, Sendable {
    enum State: String, Sendable, SQLConvertible {
        case running, paused
        /// The other side refuses us: somebody must put it right and go on.
        case refused
        case stopped, done

        var isOver: Bool { self == .stopped || self == .done }
    }

    let id: ID<HistoryRun>
    let workspace: ID<Company>
    let channel: ID<Connected>
    let wish: PastWish
    let past: Past
    let state: State
    let cursor: String?
    /// Read so far; of these so many made a card, were known already, or were set aside.
    let letters: Int
    let cards: Int
    let known: Int
    let aside: Int
    /// Nil until the other side was asked.
    let total: Int?
    /// Seconds of work.
    let worked: Double
    let faultReason: String?
    let faultSaid: String?
    let begunAt: Date
    let movedAt: Date
    let endedAt: Date?

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        channel = try row.get("channel_id")
        wish = try Self.decoder.decode(PastWish.self, from: Data(try row.get("wish_json", as: String.self).utf8))
        past = Past(openSince: try row.get("open_since"))
        state = try row.get("state")
        cursor = try row.get("cursor")
        letters = try row.get("letters")
        cards = try row.get("cards")
        known = try row.get("known")
        aside = try row.get("aside")
        total = try row.get("total")
        worked = try row.get("worked")
        faultReason = try row.get("fault_reason")
        faultSaid = try row.get("fault_said")
        begunAt = try row.get("begun_at")
        movedAt = try row.get("moved_at")
        endedAt = try row.get("ended_at")
    }

    /// Letters a second; nil before there is enough to tell.
    var rate: Double? { worked >= 1 && letters >= 20 ? Double(letters) / worked : nil }

    var secondsLeft: Double? {
        guard let total, let rate, rate > 0 else { return nil }
        return Double(max(0, total - letters)) / rate
    }

    static func json(_ wish: PastWish) throws -> String { String(decoding: try encoder.encode(wish), as: UTF8.self) }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }()
}
