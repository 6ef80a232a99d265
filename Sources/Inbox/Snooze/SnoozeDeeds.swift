import Foundation
import Kernel
import Workspace

/// What the events page says of rest.
enum SnoozeDeeds {
    static let all = [
        Deed("snoozed", on: "interest", .cards, icon: "snoozed", aspects: ["rest"]) {
            $0.say(
                "\($0.by) let the card of \($0.on) rest", "\($0.by): карточка отложена, \($0.on)",
                "\($0.by): Karte von \($0.on) zurückgestellt")
        }.takenBack { taking, db in
            let id = ID<Interest>(taking.entry.subject.id)
            // What it rested until before may have gone by: then it is simply back.
            guard let before = moment(taking.before), before > taking.now else {
                return try Interest.wake(id, by: taking.asker, at: taking.now, in: db) != nil
            }
            return try Interest.snooze(id, until: before, by: taking.asker, ids: taking.ids, at: taking.now, in: db) != nil
        },
        Deed("snooze ended", on: "interest", .cards, icon: "snoozed", aspects: ["rest"]) {
            $0.say(
                "\($0.by) brought the card of \($0.on) back", "\($0.by): карточка возвращена, \($0.on)",
                "\($0.by): Karte von \($0.on) zurückgeholt")
        }.takenBack { taking, db in
            guard let until = moment(taking.before), until > taking.now else { return false }
            return try Interest.snooze(
                ID(taking.entry.subject.id), until: until, by: taking.asker, ids: taking.ids, at: taking.now, in: db) != nil
        },
        Deed("woke", on: "interest", .cards, icon: "snoozed", aspects: ["rest"]) {
            $0.say(
                "The card of \($0.on) came back from its rest", "Карточка снова в работе: \($0.on)",
                "Karte von \($0.on) wieder vorgelegt")
        },
    ]

    private static func moment(_ values: [String: String]) -> Date? {
        values["until"].flatMap { Int64($0) }.map { Date(milliseconds: $0) }
    }
}
