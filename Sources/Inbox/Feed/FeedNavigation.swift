package import Foundation
package import Kernel
package import Workspace

/// The feed's places in the rail, their numbers, and its keys.
package enum FeedNavigation {
    package static let places: [Navigation] = [
        place(.open, icon: "inbox", count: "open", key: "f", isInBar: true),
        place(.mine, icon: "mine", count: "mine", key: "m", isInBar: true),
        place(.unclaimed, icon: "unclaimed", count: "unclaimed", key: "u", isInBar: true),
        place(.overdue, icon: "alarm", count: "overdue", key: "o"),
        place(.snoozed, icon: "snoozed", count: "snoozed", key: "s"),
        place(.answered, icon: "answered", key: "a"),
        place(.everything, icon: "list", key: "e"),
        place(.reactions, icon: "heart", key: "r"),
    ]

    package static func counts(_ asker: Asker, _ now: Date, _ db: Connection) throws -> Counts {
        counts(try Feed.counts(for: asker, at: now, in: db))
    }

    static func counts(_ counts: FeedCounts) -> Counts {
        [
            "open": Count(counts.open, most: FeedCounts.most), "mine": Count(counts.mine, most: FeedCounts.most),
            "unclaimed": Count(counts.unclaimed, most: FeedCounts.most),
            "overdue": Count(counts.overdue, isLate: counts.overdue > 0, most: FeedCounts.most),
            "snoozed": Count(counts.snoozed, most: FeedCounts.most),
        ]
    }

    package static let keys: [KeyGroup] = [
        KeyGroup(
            title: { FeedWords(language: $0).interest },
            lines: [
                line(["J"], "next", \.nextCard), line(["K"], "previous", \.previousCard), line(["↵"], nil, \.openKey),
                line(["C"], "claim", \.claim, icon: "hand"), line(["E"], "process", \.process, icon: "check"),
                line(["X"], "select", \.selectKey, icon: "check-double"), line(["⇧", "J"], "select-down", \.selectDown),
                line(["⇧", "K"], "select-up", \.selectUp), line(["⇧", "A"], "select-all", \.selectAll, icon: "check-double"),
                line(["/"], "search", \.searchKey, icon: "search"), line(["Esc"], "leave", \.back),
            ]),
        KeyGroup(
            title: { FeedWords(language: $0).cardKeys },
            lines: [
                line(["R"], "reply", \.reply, icon: "reply"),
                .init(["T"], act: "template", icon: "template") { TemplateWords(language: $0).insert },
                line(["I"], "note", \.note, icon: "note"), line(["V"], "proof", \.proof, icon: "image"),
                line(["H"], "hand-over", \.handOver, icon: "swap"), line(["P"], "priority", \.setPriority, icon: "flag"),
                line(["L"], "tag", \.tagKey, icon: "tag"), line(["S"], "snooze", \.snoozeKey, icon: "snoozed"),
                line(["O"], "source", \.goToSource, icon: "external"), line(["Ctrl", "↵"], "send", \.sendKey),
                line(["Z"], "undo", \.undo, icon: "undo"),
            ]),
    ]

    private static func place(
        _ view: FeedView, icon: String, count: String? = nil, key: Character, isInBar: Bool = false
    ) -> Navigation {
        let word: @Sendable (Language) -> String = { FeedWords(language: $0).bar(view) }
        return Navigation(
            .views, icon: icon, href: "/feed/\(view.rawValue)", count: count, right: Right(.see, .interest), key: key,
            bar: isInBar ? word : nil
        ) { FeedWords(language: $0).title(view) }
    }

    private static func line(
        _ keys: [String], _ act: String?, _ title: any KeyPath<FeedWords, String> & Sendable, icon: String? = nil
    ) -> KeyGroup.Line {
        KeyGroup.Line(keys, act: act, icon: icon) { FeedWords(language: $0)[keyPath: title] }
    }
}

extension FeedWords {
    var nextCard: String { say("Next card", "Следующая карточка", "Nächste Karte") }
    var previousCard: String { say("Previous card", "Предыдущая карточка", "Vorige Karte") }
    var openKey: String { say("Open", "Открыть", "Öffnen") }
    var selectKey: String { say("Select for an act on many", "Выбрать для общего действия", "Für gemeinsames Tun auswählen") }
    var selectDown: String { say("Select and go on", "Выбрать и дальше", "Auswählen und weiter") }
    var selectUp: String { say("Select and go back", "Выбрать и назад", "Auswählen und zurück") }
    var selectAll: String { say("Select the whole list", "Выбрать весь список", "Ganze Liste auswählen") }
    var searchKey: String { say("Search in the list", "Искать в списке", "In der Liste suchen") }
    var cardKeys: String { say("Card", "Карточка", "Karte") }
    var sendKey: String { say("Send what is written", "Отправить написанное", "Geschriebenes senden") }
}
