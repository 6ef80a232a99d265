import Channels
import Foundation
import Kernel
import Workspace

/// What is counted of cards that have something in common.
struct Tally: Sendable, Equatable {
    /// Everything that came, reactions too.
    var interests = 0
    /// Of these, what waits or waited for an answer.
    var needing = 0
    /// Of these, what got a first answer, or was marked processed. Reopening takes nothing away.
    var answered = 0
    /// What carries stars, and of these one or two.
    var rated = 0
    var negative = 0
    /// From the first word to the first answer, and of every later wait to its answer.
    var first = Spread()
    var next = Spread()
    /// By hour of the week in the company's zone: weekday (Monday is 0) × 24 + hour.
    var hours = Spread()

    var unanswered: Int { needing - answered }
    /// Nil where nothing needs an answer.
    var share: Double? { needing == 0 ? nil : Double(answered) / Double(needing) }

    static func += (sum: inout Tally, other: Tally) {
        sum.interests += other.interests
        sum.needing += other.needing
        sum.answered += other.answered
        sum.rated += other.rated
        sum.negative += other.negative
        sum.first += other.first
        sum.next += other.next
        sum.hours += other.hours
    }

    static let columns: SQL = "interests, needing, answered, rated, negative, first_times, next_times, hours"

    /// Adds a stored row of them.
    mutating func add(_ row: Row) throws {
        interests += try row.get("interests", as: Int.self)
        needing += try row.get("needing", as: Int.self)
        answered += try row.get("answered", as: Int.self)
        rated += try row.get("rated", as: Int.self)
        negative += try row.get("negative", as: Int.self)
        first.add(try row.get("first_times", as: String.self))
        next.add(try row.get("next_times", as: String.self))
        hours.add(try row.get("hours", as: String.self))
    }
}

/// The sides by which cards are told apart in a report. Where there is none it is nil.
struct ReportCell: Sendable, Hashable {
    var channel: ID<Connected>
    var network: String
    var action: String
    var product: ID<Product>?
    var responsible: ID<Member>?
    var team: ID<Team>?
    /// A number of ``PageBook``; told apart only where pages are asked for.
    var page: Int64?

    /// - Parameter hasPage: whether the row tells pages apart.
    init(row: Row, hasPage: Bool = false) throws {
        if hasPage, case let number? = try row.get("page_id", as: Int64?.self), number != 0 { page = number }
        channel = try row.get("channel_id")
        network = try row.get("network")
        action = try row.get("action")
        product = try Self.some(row.get("product_id", as: ID<Product>?.self))
        responsible = try Self.some(row.get("responsible_id", as: ID<Member>?.self))
        team = try Self.some(row.get("team_id", as: ID<Team>?.self))
    }

    /// Zero stands for none in the table, because a key has no nulls.
    private static func some<Kind>(_ id: ID<Kind>?) -> ID<Kind>? { id?.number == 0 ? nil : id }

    static let columns: SQL = "channel_id, network, action, product_id, responsible_id, team_id"

    /// The same of any page.
    var ofAnyPage: ReportCell {
        var cell = self
        cell.page = nil
        return cell
    }
}

/// By what a report adds up. The raw values stand in the table.
enum ReportSide: String, Sendable, CaseIterable, SQLConvertible {
    case all, source, channel, action, product, responsible, team, page
    /// Network and action, a blank between them.
    case sourceAction = "source+action"

    /// What of a cell is its value on this side, as the feed's filter says it.
    func value(of cell: ReportCell) -> String {
        switch self {
        case .all: ""
        case .source: cell.network
        case .channel: cell.channel.description
        case .action: cell.action
        case .product: cell.product?.description ?? Facet.none
        case .responsible: cell.responsible?.description ?? FeedPerson.nobody.rawValue
        case .team: cell.team?.description ?? Facet.none
        case .page: cell.page.map(String.init) ?? Facet.none
        case .sourceAction: "\(cell.network) \(cell.action)"
        }
    }
}

/// Tallies by side and value.
typealias SideTallies = [ReportSide: [String: Tally]]

extension SideTallies {
    /// Adds a cell on these sides. Hours are kept of the whole alone.
    mutating func add(_ tally: Tally, of cell: ReportCell, on sides: [ReportSide]) {
        var bare = tally
        bare.hours = Spread()
        for side in sides {
            self[side, default: [:]][side.value(of: cell), default: Tally()] += side == .all ? tally : bare
        }
    }
}
