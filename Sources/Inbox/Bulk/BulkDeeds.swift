import Kernel
import Workspace

/// One act on many cards is one event. Each card has its own beside it, where it says who did what.
enum BulkDeeds {
    private static let bulk = "bulk"

    static let all = [
        Deed("done to many", on: bulk, .cards, icon: "check") {
            let (act, cards) = (act(of: $0), cards(of: $0))
            return $0.say(
                "\($0.by): \(act) for \(cards) at once", "\($0.by): \(act), сразу \(cards)",
                "\($0.by): \(act), \(cards) auf einmal")
        },
        Deed("undone to many", on: bulk, .cards, icon: "undo") {
            let cards = cards(of: $0)
            return $0.say(
                "\($0.by) took it back for \(cards)", "\($0.by): отменено, \(cards)", "\($0.by): für \(cards) zurückgenommen")
        },
    ]

    /// Whoever did it sees that they did; the cards themselves are told of one by one.
    static let subjects = [
        EventSubject(bulk) { ids, asker, db in
            let own = try Bulk.own(of: ids, asker, in: db)
            return Dictionary(uniqueKeysWithValues: own.map { ($0, EventThing(name: nil, href: nil)) })
        }
    ]

    private static func cards(of told: Told) -> String {
        BulkWords(language: told.language).cards(told.after["cards"].flatMap(Int.init) ?? 0)
    }

    private static func act(of told: Told) -> String {
        let words = BulkWords(language: told.language)
        return switch told.after["act"].flatMap(BulkAct.init) {
        case .claim: words.claim
        case .process: words.process
        case .handOver: words.handOver
        case .priority: words.priority
        case .tag: words.tag
        case .snooze: words.snooze
        case nil: ""
        }
    }
}
