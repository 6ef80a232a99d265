import Kernel

/// Every place whose parts can be arranged, for oneself or for the company.
struct ArrangementPage {
    let viewer: Viewer
    let places: [ArrangeablePlace]
    let forCompany: Bool
    let pressed: String?

    private var words: ArrangementWords { ArrangementWords(language: viewer.language) }

    var html: HTML { "\(whose)\(places.map(section))" }

    private var whose: HTML? {
        guard viewer.asker.may(.manage, .workspace) else { return nil }
        func tab(_ title: String, _ href: String, _ isCurrent: Bool) -> HTML {
            "<a href=\"\(link: href)\" \(attribute: "aria-current", isCurrent ? "page" : nil)>\(title)</a>"
        }
        return """
            <nav class="segmented" aria-label="\(words.title)">\(tab(words.mine, "/settings/arrangement", forCompany == false))\
            \(tab(words.company, "/settings/arrangement?for=company", forCompany))</nav>
            """
    }

    private func section(_ place: ArrangeablePlace) -> HTML {
        let arrangements = viewer.asker.arrangements
        let list = ArrangeList(
            viewer: viewer, place: place,
            arrangement: (forCompany || place.key == "areas" ? nil : arrangements[place.key])
                ?? (forCompany ? arrangements.company : arrangements.own)[place.key] ?? Arrangement(),
            off: place.key == "areas" && forCompany == false ? offForAll(place) : [], forCompany: forCompany,
            back: "/settings/arrangement", pressed: pressed)
        return """
            <section class="section" id="\(place.key)"><div class="section-head"><h2>\(place.title(viewer.language))</h2>\
            <p>\(place.lead(viewer.language))</p>\(list.reset)</div>\(list.html)</section>
            """
    }

    private func offForAll(_ place: ArrangeablePlace) -> Set<String> {
        let company = viewer.asker.arrangements.company["areas"] ?? Arrangement()
        return Set(place.parts.filter { company.shows($0) == false }.map(\.key))
    }
}
