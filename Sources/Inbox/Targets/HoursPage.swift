import Foundation
import Kernel
import Workspace

/// Business hours to fill in.
struct HoursPage {
    let viewer: Viewer
    let hours: NamedHours?
    let state: FormState
    var trouble: String?

    private var words: TargetWords { TargetWords(language: viewer.language) }

    var html: HTML {
        let regions = [("", words.noRegion)] + PublicHolidays.allCases.map { ($0.rawValue, words.region($0)) }
        return """
            \(trouble.map { "<p class=\"banner\" data-level=\"warn\" role=\"alert\">\(viewer.icons("warning"))<span>\($0)</span></p>" as HTML })
            <form class="form" method="post" action="\(link: hours.map { "/settings/hours/\($0.id)" } ?? "/settings/hours")" \
            enctype="multipart/form-data" novalidate>\(viewer.csrf)
            <div class="field-row">\(field("name", words.hoursName, max: 60))\(field("zone", words.zone, Zones.kind))</div>
            <fieldset class="hours-week"><legend>\(words.openAt)</legend><p class="help">\(words.openHelp)</p>
            \((0..<7).map { field("day_\($0)", words.weekday($0), max: 100) })</fieldset>
            \(field("region", words.holidays, .select([Field.Options(regions)]), help: words.holidaysHelp))
            \(field("days_off", words.daysOff, .area, help: words.daysOffHelp))
            \(field("calendar", words.calendarFile, .file(accept: ".ics,text/calendar"), help: words.calendarHelp))
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
            <a class="button button-plain" href="/settings/targets">\(words.cancel)</a></div>
            </form>
            \(removal)
            """
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, max: Int? = nil
    ) -> HTML {
        Field(name, label, kind, in: state, icons: viewer.icons, help: help, max: max).html
    }

    private var removal: HTML? {
        hours.map {
            """
            <form class="section" method="post" action="/settings/hours/\($0.id)/removal">\(viewer.csrf)\
            <button class="button" type="submit">\(viewer.icons("trash"))\(words.removeHours)</button></form>
            """
        }
    }
}
