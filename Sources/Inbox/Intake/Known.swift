import Channels
import Foundation
import Kernel
import Workspace

/// What the database knows of the events of a group: which were delivered before, and which are of things that have a card.
/// Looked up in few statements before the group is worked through, and added to while it is.
struct Known {
    private struct Event: Hashable {
        let channel: ID<Connected>
        let externalID: String
    }

    private struct Thing: Hashable {
        let workspace: ID<Company>
        let origin: String
    }

    /// A card, and the channel that brought it.
    struct Place {
        let interest: ID<Interest>
        let channel: ID<Connected>
        /// By a letter of the network, and not yet by the network itself.
        var isTold = false
    }

    private var delivered: [Event: ID<Interest>?] = [:]
    private var places: [Thing: Place] = [:]

    init() {}

    init(_ arrivals: [Arrival], in db: Connection) throws {
        for (channel, arrivals) in Dictionary(grouping: arrivals, by: \.channel.id) {
            guard let workspace = arrivals.first?.channel.workspace else { continue }
            try lookUp(arrivals.map(\.event.externalID), of: channel, workspace, in: db)
        }
        for (workspace, arrivals) in Dictionary(grouping: arrivals, by: \.channel.workspace) {
            try lookUp(arrivals.map(\.event.origin), of: workspace, in: db)
        }
    }

    /// Nil when it is delivered for the first time; else the card it made then, if any.
    func delivery(of arrival: Arrival) -> ID<Interest>?? {
        delivered[Event(channel: arrival.channel.id, externalID: arrival.event.externalID)]
    }

    /// The card of the same thing if an earlier event, another channel or another route brought it.
    func place(of arrival: Arrival) -> Place? {
        places[Thing(workspace: arrival.channel.workspace, origin: arrival.event.origin)]
    }

    /// What came of an event, for those behind it in the group.
    ///
    /// - Parameter channel: that brought the card.
    mutating func note(_ arrival: Arrival, _ taken: Taken, on channel: ID<Connected>) {
        delivered[Event(channel: arrival.channel.id, externalID: arrival.event.externalID)] = .some(taken.interest)
        guard let interest = taken.interest, taken.outcome != .duplicate else { return }
        let thing = Thing(workspace: arrival.channel.workspace, origin: arrival.event.origin)
        if places[thing] == nil {
            places[thing] = Place(interest: interest, channel: channel, isTold: arrival.event.announcement != nil)
        }
    }

    private mutating func lookUp(
        _ ids: [String], of channel: ID<Connected>, _ workspace: ID<Company>, in db: Connection
    ) throws {
        let rows = try db.rows(
            """
            SELECT external_id, interest_id FROM arrival WHERE workspace_id = \(workspace) AND channel_id = \(channel)
            AND external_id IN \(list: ids)
            """)
        for row in rows {
            delivered[Event(channel: channel, externalID: try row.get("external_id"))] =
                .some(try row.get("interest_id", as: ID<Interest>?.self))
        }
    }

    private mutating func lookUp(_ origins: [String], of workspace: ID<Company>, in db: Connection) throws {
        let rows = try db.rows(
            """
            SELECT i.origin, i.id, i.channel_id FROM interest i WHERE i.workspace_id = \(workspace)
            AND i.origin IN \(list: origins) UNION
            SELECT m.origin, i.id, i.channel_id FROM message m
            JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            WHERE m.workspace_id = \(workspace) AND m.origin IN \(list: origins)
            """)
        let told = try ToldCard.among(try rows.map { try $0.get("id") }, of: workspace, in: db)
        for row in rows {
            let interest: ID<Interest> = try row.get("id")
            places[Thing(workspace: workspace, origin: try row.get("origin"))] =
                Place(interest: interest, channel: try row.get("channel_id"), isTold: told.contains(interest))
        }
    }
}
