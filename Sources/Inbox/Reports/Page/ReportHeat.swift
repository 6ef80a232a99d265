import Foundation
import Kernel
import Workspace

/// Weekdays by hours, as a table whose fields are the darker the more was said; the number stands in each.
struct ReportHeat {
    let page: ReportContext
    let zone: TimeZone

    private var words: ReportWords { page.words }
    private var hours: Spread { page.numbers.all.hours }

    var html: HTML {
        let most = hours.counts.max() ?? 0
        let heads = (0..<24).map { "<th scope=\"col\" class=\"num\" aria-label=\"\(words.hour($0))\">\($0)</th>" as HTML }
        let rows = (0..<7).map { weekday -> HTML in
            let fields = (0..<24).map { field(weekday * 24 + $0, most) }
            return """
                <tr><th scope="row"><abbr title="\(page.days.wholeWeekday(weekday))">\
                \(page.days.weekday(weekday))</abbr></th>\(fields)</tr>
                """
        }
        return """
            <figure class="chart-frame">
            <figcaption><div><h2>\(words.heat)</h2><p>\(words.heatHelp(zone.identifier))</p></div></figcaption>
            <div class="table-scroll"><table class="heat"><caption class="sr-only">\(words.heat)</caption>\
            <thead><tr><td></td>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            </figure>
            """
    }

    private func field(_ hour: Int, _ most: Int) -> HTML {
        let count = hours[hour]
        guard count > 0 else { return "<td></td>" }
        let heat = min(5, 1 + count * 5 / max(most + 1, 2))
        let title = "\(page.days.wholeWeekday(hour / 24)), \(words.hour(hour % 24)): \(words.grouped(count))"
        return """
            <td data-heat="\(heat)"><a href="\(link: page.links.cards(hour: hour))" title="\(title)">\
            \(words.grouped(count))</a></td>
            """
    }
}
