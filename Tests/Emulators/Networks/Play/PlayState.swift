import Foundation

/// What the player's page shows, of either network.
struct PlayState: Codable, Sendable {
    struct Person: Codable, Sendable {
        var id: Int64
        var name: String
        /// In a few words: allowed, member, gone.
        var note: String
        /// Deleted, banned: nothing can be said as them.
        var isGone: Bool
    }

    struct Place: Codable, Sendable {
        enum Kind: String, Codable, Sendable { case dialog, business, group, post }

        var id: String
        var kind: Kind
        var title: String
        var note: String
        /// Of a dialog: who speaks there beside the company.
        var person: Int64?
        var words: Int
        /// The last word's first line.
        var last: String
        /// Words of the company that the customer has not looked at.
        var unread: Int
    }

    struct Call: Codable, Sendable {
        var number: Int
        var at: Int64
        var way: String
        var what: String
        var status: Int
        var answer: String

        init(_ call: EmulatorCall) {
            number = call.number
            at = Int64(call.at.timeIntervalSince1970)
            way = call.way.rawValue
            what = call.what
            status = call.status
            answer = call.answer
        }
    }

    struct Switch: Codable, Sendable {
        /// A ``PlayAct``.
        var act: String
        var label: String
        var isOn: Bool
        /// Done once rather than on or off.
        var isOnce = false
    }

    struct Fact: Codable, Sendable {
        var name: String
        var value: String
    }

    var network: String
    var title: String
    /// What the person wants to enter in the program: address, token, number.
    var facts: [Fact]
    var people: [Person]
    var places: [Place]
    var place: String?
    var words: [EmulatedWord]
    var canEdit: Bool
    var calls: [Call]
    var switches: [Switch]
    /// Grows with each change.
    var revision: Int
}
