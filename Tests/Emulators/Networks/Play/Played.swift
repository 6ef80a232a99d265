import Foundation
import Kernel

/// A network in which a person or a test plays the customer.
protocol Played: _Concurrency.Actor {
    nonisolated var bell: Bell { get }
    nonisolated var clock: EmulatorClock { get }

    /// What the page shows, with the words of one place.
    func state(in place: String?) -> PlayState
    /// Does what the customer, or the network itself, does.
    func play(_ act: PlayAct, _ wish: PlayWish) throws(PlayFault)
    func file(_ key: String) -> EmulatedFile?
}

/// What can be played, at `POST /_play/NAME`.
enum PlayAct: String, CaseIterable, Sendable {
    /// `person`, `place`, `text`, `files`, `reply_to`
    case say
    /// `word`, `place`, `text`
    case edit
    /// `word`, `place`
    case delete
    /// `person`, `place`, `word`, `on`
    case like
    /// `person`, `on`
    case join
    /// `person`
    case read
    /// `person`: the company may write to them
    case allow
    /// `person`: it may not any longer
    case deny
    /// `on`: the company's token holds no longer
    case expire
    /// `on`: the network answers nobody
    case down
    /// `on`: the network finds that it is asked too often
    case storm
    /// The next event comes twice.
    case duplicate
    /// The next event comes after the one behind it.
    case hold
}

/// What stands in the body of a play.
struct PlayWish: Codable, Sendable {
    struct File: Codable, Sendable {
        var name: String
        var type: String
        /// Base64.
        var data: Data
    }

    var person: Int64?
    var place: String?
    var text: String?
    var files: [File]?
    var replyTo: Int64?
    var word: Int64?
    /// True where it is left out.
    var on: Bool?

    enum CodingKeys: String, CodingKey {
        case person, place, text, files, word, on
        case replyTo = "reply_to"
    }

    var isOn: Bool { on ?? true }
    var emulated: [EmulatedFile] { (files ?? []).map { EmulatedFile(name: $0.name, type: $0.type, data: $0.data) } }
}

/// Why it cannot be played.
package struct PlayFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension PlayWish {
    func who() throws(PlayFault) -> Int64 {
        guard let person else { throw PlayFault("person is missing: the number of who does it") }
        return person
    }

    func which() throws(PlayFault) -> Int64 {
        guard let word else { throw PlayFault("word is missing: the number of what was said") }
        return word
    }

    func spot() throws(PlayFault) -> EmulatedPlace {
        guard let place = place.flatMap({ EmulatedPlace($0) }) else {
            throw PlayFault("place is missing: dialog:1, group:1 or post:1")
        }
        return place
    }
}
