import Kernel

/// The places as one reader finds them: what they may see, without what they or the company switched off, the lists in the
/// reader's own order.
struct Menu {
    let navigation: [Navigation]

    init(_ navigation: [Navigation]) { self.navigation = navigation }

    func places(for asker: Asker) -> [Navigation] {
        let offered = navigation.filter { $0.isOffered(to: asker) }
        let lists = offered.filter { $0.section == .views }
        let order = asker.arrangements["menu"].shown(lists.map(\.part)).map(\.key)
        let rest = offered.filter { place in
            place.section != .views && (place.isArea == false || asker.arrangements.isOff(place.part) == false)
        }
        return order.compactMap { key in lists.first { $0.part.key == key } } + rest
    }

    /// The menu and the areas as places to arrange.
    var arrangeable: [ArrangeablePlace] {
        [
            ArrangeablePlace(
                "menu", parts: navigation.filter { $0.section == .views }.map(\.part),
                title: { ArrangementWords(language: $0).menu }, lead: { ArrangementWords(language: $0).menuLead }),
            ArrangeablePlace(
                "areas", parts: navigation.filter(\.isArea).map(\.part), title: { ArrangementWords(language: $0).areas },
                lead: { ArrangementWords(language: $0).areasLead }),
        ]
    }
}

extension Navigation {
    /// Its address without slashes is its key: `feed-open`.
    var part: ArrangeablePart {
        ArrangeablePart(
            Self.key(href), isNeeded: Self.needed.contains(href), isMovable: section == .views, right: right, title: title)
    }

    static func key(_ href: String) -> String { href.split(separator: "/").joined(separator: "-") }

    /// What the company may do without: everything but what one needs to come back from here.
    var isArea: Bool {
        ([.workspace, .intake, .work, .company, .safety].contains(section)) && Self.needed.contains(href) == false
    }

    private static let needed: Set<String> = [
        "/feed/open", "/settings/company", "/settings/members", "/settings/roles", "/settings/channels",
    ]
}

extension Frame {
    /// The features' places, the menu, the areas and the first page.
    static func arrangeable(_ features: [Feature]) -> [ArrangeablePlace] {
        let home = ArrangeablePlace(
            "home", parts: features.flatMap(\.home).map(\.part), title: { HomeWords(language: $0).title },
            lead: { HomeWords(language: $0).lead })
        return [home] + features.flatMap(\.arrangeable) + Menu(features.flatMap(\.navigation)).arrangeable
    }
}
