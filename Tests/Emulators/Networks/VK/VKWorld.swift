import Foundation
import Kernel

/// All that VK knows, as far as one community is concerned: people, dialogs, the wall, keys, and where it calls.
package actor VKWorld: Played {
    nonisolated let bell = Bell()
    package nonisolated let clock: EmulatorClock
    package nonisolated let group: VKGroup

    /// Without a slash at the end; known once the server listens.
    var address = ""
    var people: [VKPerson]
    var dialogs: [Int64: VKDialog] = [:]
    /// The community's wall.
    var wall: [VKEntry]
    /// What stands on other walls, for the search.
    var elsewhere: [VKEntry] = []
    var remarks: [VKRemark] = []
    var tokens: [VKToken]
    var servers: [VKServer] = []
    /// What the community's Callback API wants to hear.
    var confirmation = "8d2f1c4a"
    var poll = VKLongPoll()
    var uploads = VKUploads()
    var shelf = FileShelf()
    var book = CallBook()

    var isDown = false
    var isStorming = false
    var doublesNext = false
    var holdsNext = false
    /// An event that waits for the one behind it.
    var held: (type: String, event: JSONValue)?
    /// Words by peer and `random_id`, and comments by `guid`: the same is not sent twice.
    var sent: [String: Int64] = [:]
    private var counters: [String: Int64] = ["message": 41_202, "comment": 1060, "media": 457_239_100, "post": 1060]
    /// Tells the ids of two worlds apart.
    private let seed = UInt64.random(in: .min ... .max)

    init(_ seeds: VKSeeds, clock: EmulatorClock) {
        self.clock = clock
        group = seeds.group
        people = seeds.people
        wall = seeds.wall(at: clock.seconds)
        tokens = seeds.tokens
        for dialog in seeds.chats { dialogs[dialog.peer] = dialog }
        for person in seeds.people {
            shelf.put(
                EmulatedFile(
                    name: "200.png", type: "image/png",
                    data: PlainPicture.png(width: 200, height: 200, hue: PlainPicture.hue(of: person.id))),
                as: "face-\(person.id)")
        }
    }

    func open(at address: String) { self.address = address }

    /// After whatever changed.
    func changed() { bell.ring() }

    /// The next number of its kind.
    func next(_ kind: String) -> Int64 {
        counters[kind, default: 0] += 1
        return counters[kind, default: 0]
    }

    /// So many hexadecimal digits that nobody guesses, and that come once.
    func key(_ count: Int) -> String {
        String(Digest.sha256(Data("\(seed)-\(next("key"))".utf8)).hex.prefix(count))
    }

    func person(_ id: Int64) -> VKPerson? { people.first { $0.id == id } }

    func change(_ id: Int64, _ change: (inout VKPerson) -> Void) {
        guard let index = people.firstIndex(where: { $0.id == id }) else { return }
        change(&people[index])
    }

    func name(_ id: Int64) -> String { id < 0 ? group.name : person(id)?.name ?? "id\(id)" }

    package func file(_ key: String) -> EmulatedFile? { shelf[key] }
    package var calls: [EmulatorCall] { book.calls }
    /// Events that no server has taken yet.
    package var undelivered: Int { servers.reduce(0) { $0 + $1.queue.count } }
}

/// The community.
package struct VKGroup: Sendable {
    package let id: Int64
    package let name: String
    package let screenName: String

    var json: JSONValue {
        [
            "id": .whole(id), "name": .text(name), "screen_name": .text(screenName), "is_closed": 0, "type": "group",
        ]
    }
}
