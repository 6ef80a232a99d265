import Foundation
import Kernel
import Workspace

/// The report: numbers first, then shape, then tables.
struct ReportPage {
    let page: ReportContext
    let zone: TimeZone
    let today: CivilDay
    let scope: Scope
    let attention: AttentionList

    private var words: ReportWords { page.words }
    private var question: ReportQuestion { page.question }

    var html: HTML {
        """
        <div class="page report">
        \(head)
        \(counting)
        \(ReportFilterMenu(page: page).html)
        \(page.numbers.all.interests == 0 && page.numbers.allBefore.interests == 0 ? empty : content)
        </div>
        """
    }

    private var content: HTML {
        """
        \(ReportFigures(page: page).html)
        \(attention.html)
        \(ReportBars(page: page).html)
        \(ReportCourse(page: page).html)
        \(ReportTable(page: page).html)
        \(ReportRemarks(page: page).html)
        \(ReportHeat(page: page, zone: zone).html)
        """
    }

    private var head: HTML {
        let period = question.period
        let compared = words.compared(page.days.days(period.compared.first, period.compared.last))
        let presets = ReportPeriod.Preset.allCases.filter { $0 != .days || period.preset == .days }
        return """
            <header class="page-head"><div><h1>\(words.report)</h1>\
            <p>\(page.days.days(period.first, period.last)), \(compared). \
            \(words.reach(all: scope == .all, team: scope == .team))</p></div>
            <div class="page-acts report-acts">
            <div class="segmented" role="group" aria-label="\(words.period)">\(presets.map(preset))</div>
            <div class="segmented" role="group" aria-label="\(words.comparison)">\(ReportPeriod.Versus.allCases.map(versus))</div>
            <button class="button" type="button" popovertarget="report-filter" \
            \(attribute: "data-on", if: question.filter.isEmpty == false)>\(page.icons("filter"))\
            <span>\(words.filter)</span></button>
            \(more)\(acts)</div></header>
            """
    }

    /// What belongs to the report and has a page of its own.
    private var more: [HTML] {
        var more: [HTML] = []
        if page.viewer.asker.may(.manage, .report) {
            more.append("<a class=\"button\" href=\"\(CostRoutes.place)\">\(page.icons("edit"))<span>\(words.costs)</span></a>")
        }
        if scope == .all {
            more.append(
                "<a class=\"button\" href=\"/report/templates\">\(page.icons("template"))<span>\(words.templates)</span></a>")
        }
        return more
    }

    private var acts: HTML {
        guard page.viewer.asker.may(.export, .report) else { return .empty }
        return
            """
            <a class="button" href="\(link: question.path("/report.csv"))" download>\(page.icons("download"))<span>CSV</span></a>
            """
    }

    private func preset(_ preset: ReportPeriod.Preset) -> HTML {
        let asked = question.asking(preset, question.period.versus, today: today)
        return choice(words.preset(preset), asked, isChosen: preset == question.period.preset)
    }

    private func versus(_ versus: ReportPeriod.Versus) -> HTML {
        let asked = question.asking(question.period.preset, versus, today: today)
        return choice(words.versus(versus), asked, isChosen: versus == question.period.versus)
    }

    private func choice(_ title: String, _ question: ReportQuestion, isChosen: Bool) -> HTML {
        "<a href=\"\(link: question.path())\" \(attribute: "aria-current", isChosen ? "true" : nil)>\(title)</a>"
    }

    private var counting: HTML? {
        guard page.numbers.due > 2 else { return nil }  // the hour that runs is always just counted
        return
            """
            <p class="banner" data-level="warn" role="status">\(page.icons("clock"))\
            <span>\(words.counting(page.numbers.due))</span></p>
            """
    }

    private var empty: HTML {
        "<section class=\"empty\">\(Drawing.letters)<h2>\(words.nobodySpoke)</h2><p>\(words.nobodySpokeHelp)</p></section>"
    }
}

/// Days and sides the report is narrowed to; a form like any other, so it works without scripts.
struct ReportFilterMenu {
    let page: ReportContext

    private var words: ReportWords { page.words }
    private var question: ReportQuestion { page.question }

    var html: HTML {
        """
        \(chips)<form class="menu filter-menu" id="report-filter" popover method="get" action="/report">
        <div class="filter-facets">\(days)\(ReportQuestion.facets.compactMap(group))</div>
        \(question.period.versus == .before ? .empty : hidden("versus", question.period.versus.rawValue))\
        \(question.side == .source ? .empty : hidden("by", question.side.rawValue))
        <div class="button-row filter-foot"><button class="button button-main" type="submit">\(feed.apply)</button></div>
        </form>
        """
    }

    private var feed: FeedWords { FeedWords(language: words.language) }

    private var days: HTML {
        """
        <details class="filter-group" \(attribute: "open", if: question.period.preset == .days)><summary>\
        \(page.icons("right", .small))<span>\(words.period)</span></summary><div class="filter-days">\
        \(day("from", words.from, question.period.first))\(day("to", words.to, question.period.last))</div></details>
        """
    }

    /// Filled where days were chosen: else the form would turn "30 days" into fixed ones.
    private func day(_ name: String, _ title: String, _ day: CivilDay) -> HTML {
        let value = question.period.preset == .days ? day.text : ""
        return """
            <div class="field"><label for="report-\(name)">\(title)</label>\
            <input class="input" type="date" id="report-\(name)" name="\(name)" value="\(value)"></div>
            """
    }

    private func group(_ facet: Facet) -> HTML? {
        let options = page.names.options(facet, question.filter)
        guard options.isEmpty == false else { return nil }
        let chosen = question.filter[facet]
        let boxes = options.map { value -> HTML in
            """
            <label class="check"><input type="checkbox" name="\(facet.rawValue)" value="\(value)" \
            \(attribute: "checked", if: chosen.contains(value))><span>\(page.names.name(facet, value))</span></label>
            """
        }
        return """
            <details class="filter-group" \(attribute: "open", if: chosen.isEmpty == false)>\
            <summary>\(page.icons("right", .small))<span>\(page.names.words.title(facet))</span></summary>
            <div class="filter-values" role="group" aria-label="\(page.names.words.title(facet))">\(boxes)</div></details>
            """
    }

    private func hidden(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }

    private var chips: HTML? {
        let chips = question.filter.facets.flatMap { facet in
            question.filter[facet].map { value -> HTML in
                let rest = question.changing { $0.filter.drop(facet, value) }
                let said = page.names.words.remove("\(page.names.words.title(facet)), \(page.names.name(facet, value))")
                return """
                    <li><a class="filter-chip filter-chip-on" href="\(link: rest.path())" title="\(said)" aria-label="\(said)">\
                    <span class="truncate">\(page.names.name(facet, value))</span>\(page.icons("close", .small))</a></li>
                    """
            }
        }
        guard chips.isEmpty == false else { return nil }
        return "<ul class=\"filter-chips\" aria-label=\"\(page.names.words.chosen)\">\(chips)</ul>"
    }
}
