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
                line(["J"], \.nextCard), line(["K"], \.previousCard), line(["↵"], \.openKey), line(["C"], \.claim),
                line(["E"], \.process), line(["X"], \.selectKey), line(["⇧", "J"], \.selectDown), line(["/"], \.searchKey),
                line(["Esc"], \.back),
            ]),
        KeyGroup(
            title: { FeedWords(language: $0).cardKeys },
            lines: [
                line(["R"], \.reply), .init(["T"]) { TemplateWords(language: $0).insert }, line(["I"], \.note),
                line(["V"], \.proof), line(["H"], \.handOver),
                line(["P"], \.setPriority), line(["L"], \.tagKey), line(["S"], \.snoozeKey), line(["O"], \.goToSource),
                line(["Ctrl", "↵"], \.sendKey), line(["Z"], \.undo),
            ]),
    ]

    private static func place(
        _ view: FeedView, icon: String, count: String? = nil, key: Character, isInBar: Bool = false
    ) -> Navigation {
        Navigation(
            .views, icon: icon, href: "/feed/\(view.rawValue)", count: count, right: Right(.see, .interest), key: key,
            isInBar: isInBar
        ) { FeedWords(language: $0).title(view) }
    }

    private static func line(_ keys: [String], _ title: any KeyPath<FeedWords, String> & Sendable) -> KeyGroup.Line {
        KeyGroup.Line(keys) { FeedWords(language: $0)[keyPath: title] }
    }
}

extension FeedWords {
    var nextCard: String { say("Next card", "Следующая карточка", "Nächste Karte") }
    var previousCard: String { say("Previous card", "Предыдущая карточка", "Vorige Karte") }
    var openKey: String { say("Open", "Открыть", "Öffnen") }
    var selectKey: String { say("Select for an act on many", "Выбрать для общего действия", "Für gemeinsames Tun auswählen") }
    var selectDown: String { say("Select and go on", "Выбрать и дальше", "Auswählen und weiter") }
    var searchKey: String { say("Search in the list", "Искать в списке", "In der Liste suchen") }
    var cardKeys: String { say("Card", "Карточка", "Karte") }
    var sendKey: String { say("Send what is written", "Отправить написанное", "Geschriebenes senden") }
}
