import Foundation
import Kernel
import Workspace

/// What a list says through whose filter nothing is seen: why, and the one act that helps most.
struct EmptyFilter {
    let page: FeedContext
    let why: WhyEmpty
    let choices: FeedChoices

    private var names: FilterNames { FilterNames(page.words.language, choices) }
    private var place: FeedPlace { page.place }

    var html: HTML {
        let said = page.words.nothingFound(place.filter.words)
        let reason = reasons.isEmpty ? said.text : reasons.joined(separator: " ")
        return """
            <section class="empty" data-empty>\(Drawing.search)<h2>\(said.title)</h2><p>\(reason)</p>\
            <div class="button-row">\(acts)</div></section>
            """
    }

    private var reasons: [String] {
        if place.filter.parts.count == 1 { return place.filter.words.isEmpty ? blind(why.blind) : [] }
        if why.blind.isEmpty == false { return blind(why.blind) }
        if why.hindering.isEmpty { return [names.words.together] }
        return why.hindering.map { names.words.hindering(names.part($0, of: place.filter)) }
    }

    private func blind(_ parts: [FilterPart]) -> [String] { parts.map { names.words.blind(names.part($0, of: place.filter)) } }

    private var acts: [HTML] {
        var acts: [HTML] = why.hindering.prefix(2).enumerated().map { index, part in
            act(
                names.words.remove(names.part(part, of: place.filter)), place.changing { $0.drop(part) }, isMain: index == 0)
        }
        if place.filter.words.isEmpty == false, place.view != .everything {
            let everywhere = FeedPlace(.everything).changing { $0.words = place.words }
            acts.append(act("\(page.words.search): \(page.words.title(.everything))", everywhere, isMain: acts.isEmpty))
        }
        return acts + [act(page.words.clear, FeedPlace(place.view), isMain: acts.isEmpty)]
    }

    private func act(_ title: String, _ place: FeedPlace, isMain: Bool) -> HTML {
        "<a class=\"button\(isMain ? " button-main" : "")\" href=\"\(link: place.path)\">\(title)</a>"
    }
}

extension FeedPlace {
    /// Takes a condition off; the search field closes with its words.
    mutating func drop(_ part: FilterPart) {
        if part == .words { words = nil } else { filter.drop(part) }
    }
}
