import Foundation
import Inbox
import Kernel
import Workspace

/// How the demo's people work: their hours, a rule that shares the quick channels out, somebody away, a card handed over.
struct DemoDuty: Sendable {
    let cast: DemoCast
    let language: Language
    let zone: TimeZone
    let ids: IDMaker
    let now: Date

    /// After the story is told, so that the rule deals only what comes from then on.
    func set(in db: Connection) throws {
        let marina = try cast.member("marina")
        func hours(_ key: String, _ days: [Int], _ hours: Range<Int>, _ languages: Set<String>, most: Int? = nil) throws {
            try DutySetup.setHours(
                of: try cast.member(key).member, weekdays: days, hours: hours, languages: languages, most: most, by: marina,
                at: now, in: db)
        }
        try hours("marina", [], 0..<1, ["ru", "en"])
        try hours("timur", Array(0...6), 7..<23, ["ru", "en", "de"], most: 25)
        try hours("jonas", Array(0...4), 9..<18, ["de", "en"], most: 20)
        try hours("lena", Array(0...4), 10..<19, ["de", "en"])
        try hours("oleg", Array(1...5), 9..<18, ["ru"], most: 10)
        try DutySetup.addRound(
            named: words.rule, channels: try ["telegram", "whatsapp", "max"].map { try cast.channel($0).id },
            to: try ["timur", "jonas", "marina"].map { try cast.member($0).member }, fallMinutes: 15, by: marina, ids: ids,
            at: now,
            in: db)
        let oleg = try cast.member("oleg")
        try Member.setAway(true, until: now.addingTimeInterval(2 * 86_400), of: oleg.member, by: oleg, at: now, in: db)
        // Colleagues have said yes to what was handed to them; what lies before Marina waits for her.
        for (key, member) in cast.members where key != "marina" {
            for card in try HandOver.pending(for: member, in: db) { _ = try Interest.accept(card, by: member, at: now, in: db) }
        }
    }

    private var words: Words { Words(language: language) }

    private struct Words: Wording {
        let language: Language
        var rule: String { say("Messengers", "Мессенджеры", "Messenger") }
    }
}
