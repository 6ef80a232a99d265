import Foundation
import Kernel

/// All that Telegram knows, as far as one bot is concerned: people, chats, updates, and where it calls.
package actor TelegramWorld: Played {
    nonisolated let bell = Bell()
    package nonisolated let clock: EmulatorClock
    package nonisolated let bot: TelegramBot
    package nonisolated let limits: TelegramLimits
    /// Whether a webhook without TLS is taken where it leads to this machine.
    nonisolated let takesPlainLoopback: Bool

    /// Without a slash at the end; known once the server listens.
    var address = ""
    var people: [TelegramPerson]
    var rooms: [Int64: TelegramRoom] = [:]
    var business: TelegramBusiness
    var files: [String: TelegramStored] = [:]
    var shelf = FileShelf()
    var book = CallBook()

    var hook: TelegramHook?
    /// Nil is what is told unless something else was asked for.
    var wanted: [String]?
    var updates: [TelegramUpdate] = []
    /// Grows with each asking for updates; whoever asked before is sent away.
    var reader = 0
    /// Why, where it was not another reader.
    var readerFault: TelegramError?
    var lastUpdate: Int64 = 700_000_000
    /// The bot reads all of a group's words, not only those meant for it.
    var readsAll = true

    var isExpired = false
    var isDown = false
    var isStorming = false
    var doublesNext = false
    var holdsNext = false
    var held: TelegramUpdate?

    var pace: Pace
    var paces: [Int64: Pace] = [:]
    var groupPaces: [Int64: Pace] = [:]
    private var counters: [String: Int64] = ["message": 1364]
    private let seed = UInt64.random(in: .min ... .max)

    init(_ seeds: TelegramSeeds, clock: EmulatorClock, limits: TelegramLimits, takesPlainLoopback: Bool) {
        self.clock = clock
        self.limits = limits
        self.takesPlainLoopback = takesPlainLoopback
        bot = seeds.bot
        people = seeds.people
        business = TelegramBusiness(id: TelegramSeeds.connection, owner: TelegramSeeds.owner)
        pace = Pace(limits.overall, within: 1)
        for room in seeds.rooms() { rooms[room.id] = room }
    }

    /// The server listens: what stood there before is laid out.
    func open(at address: String) {
        self.address = address
        publish(TelegramSeeds.news, by: .channel(TelegramSeeds.channel), isTold: false)
        for person in people where person.isGone == false {
            let face = EmulatedFile(
                name: "face.png", type: "image/png",
                data: PlainPicture.png(width: 200, height: 200, hue: PlainPicture.hue(of: person.id)))
            store(face, as: "photo", named: "face-\(person.id)")
        }
    }

    func changed() { bell.ring() }

    func next(_ kind: String) -> Int64 {
        counters[kind, default: 0] += 1
        return counters[kind, default: 0]
    }

    /// So many characters that nobody guesses, and that come once.
    func key(_ count: Int) -> String {
        String(Digest.sha256(Data("\(seed)-\(next("key"))".utf8)).base64URL.prefix(count))
    }

    func person(_ id: Int64) -> TelegramPerson? { id == business.owner.id ? business.owner : people.first { $0.id == id } }

    func change(_ id: Int64, _ change: (inout TelegramPerson) -> Void) {
        guard let index = people.firstIndex(where: { $0.id == id }) else { return }
        change(&people[index])
    }

    package func file(_ key: String) -> EmulatedFile? { shelf[key] }
    package var calls: [EmulatorCall] { book.calls }
    /// How often somebody began to ask for updates, or was sent away for another reason.
    package var readings: Int { reader }
    /// Updates that nobody has taken yet.
    package var undelivered: Int { updates.count }
}
