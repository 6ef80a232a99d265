import Foundation
import Kernel

/// Name, logo, description, site, language and zone of the company.
struct CompanyPage {
    let viewer: Viewer
    let company: Company
    /// What was typed and refused.
    var typed: FormState?

    private var words: WelcomeWords { WelcomeWords(language: viewer.language) }
    private var notes: FormNotes { FormNotes(language: viewer.language) }

    var html: HTML {
        guard viewer.asker.may(.manage, .workspace) else { return facts }
        return """
            <form class="form" method="post" action="/settings/company" enctype="multipart/form-data" novalidate>
            \(viewer.csrf)
            \(Field("company", words.company, in: state, icons: viewer.icons, isRequired: true, max: 100).html)
            \(LogoField(
                state: state, current: company.logo.map { _ in "/logo" }, language: viewer.language, icons: viewer.icons).html)
            \(Field("site", words.site, .url, in: state, icons: viewer.icons, help: words.siteHelp, note: notes.optional).html)
            \(Field(
                "description", words.description, .area, in: state, icons: viewer.icons, help: words.descriptionHelp,
                note: notes.optional, max: 500).html)
            <div class="field-row">
            \(Field(
                "language", words.languageLabel, .languages, in: state, icons: viewer.icons, help: words.languageHelp).html)
            \(Field("time_zone", words.timeZone, Zones.kind, in: state, icons: viewer.icons).html)
            </div>
            <div class="form-foot"><button class="button button-main" type="submit">\(notes.save)</button>\(removal)</div>
            </form>
            """
    }

    private var removal: HTML? {
        company.logo.map { _ in
            """
            <button class="button button-plain" type="submit" formaction="/settings/company/logo-removal" formnovalidate>\
            \(CompanyWords(language: viewer.language).removeLogo)</button>
            """
        }
    }

    private var state: FormState {
        typed
            ?? FormState([
                "company": company.name, "site": company.site, "description": company.description,
                "language": company.language.rawValue, "time_zone": company.timeZone.identifier,
            ])
    }

    /// For those who may only look.
    private var facts: HTML {
        let rows = [
            (words.company, company.name), (words.site, company.site), (words.description, company.description),
            (words.languageLabel, company.language.name), (words.timeZone, company.timeZone.identifier),
        ]
        return """
            <p class="muted">\(CompanyWords(language: viewer.language).onlyToSee)</p>
            <dl class="facts">\(rows.filter { $0.1.isEmpty == false }
                .map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
            """
    }
}
