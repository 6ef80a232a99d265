import Foundation
import Kernel

/// A member's own page: name, language, time zone, appearance, password, and the other companies of the account.
struct ProfilePage {
    let viewer: Viewer
    let member: Member
    let account: Account
    let companies: [Company]
    /// What was typed and refused, by form.
    var profile: FormState?
    var password: FormState?

    private var words: ProfileWords { ProfileWords(language: viewer.language) }
    private var notes: FormNotes { FormNotes(language: viewer.language) }

    var html: HTML {
        """
        <form class="form" method="post" action="/settings/profile" novalidate>
        \(viewer.csrf)
        \(Field("name", words.name, in: state, icons: viewer.icons, help: words.nameHelp, autocomplete: "name", isRequired: true,
                max: 100).html)
        \(Field("title", words.title, in: state, icons: viewer.icons, note: notes.optional, max: 100).html)
        <div class="field-row">
        \(Field("language", words.languageLabel, .languages, in: state, icons: viewer.icons).html)
        \(Field("time_zone", words.timeZone, Zones.kind, in: state, icons: viewer.icons).html)
        \(Field("appearance", words.appearance, appearances, in: state, icons: viewer.icons).html)
        </div>
        <label class="check"><input type="checkbox" name="away" \(attribute: "checked", if: state["away"] == "true")>\
        <span>\(words.away)</span><span class="help">\(words.awayHelp)</span></label>
        <div class="form-foot"><button class="button button-main" type="submit">\(notes.save)</button></div>
        </form>
        \(passwordForm)
        \(companyList)
        """
    }

    private var state: FormState {
        profile
            ?? FormState([
                "name": member.name, "title": member.title, "language": account.language.rawValue,
                "time_zone": account.timeZone.identifier, "appearance": account.appearance.rawValue,
                "away": member.away ? "true" : "",
            ])
    }

    private var appearances: Field.Kind {
        let words = FrameWords(language: viewer.language)
        return .select([Field.Options([("system", words.system), ("light", words.light), ("dark", words.dark)])])
    }

    private var passwordForm: HTML {
        """
        <section class="section" id="password"><div class="section-head"><h2>\(words.password)</h2>\
        <p>\(words.passwordLead)</p></div>
        <form class="form" method="post" action="/settings/password" novalidate>
        \(viewer.csrf)<input class="sr-only" type="text" value="\(account.email)" autocomplete="username" tabindex="-1" \
        aria-hidden="true" readonly>
        \(Field("old", words.oldPassword, .password, in: password ?? FormState(), icons: viewer.icons).html)
        \(Field("new", words.newPassword, .newPassword, in: password ?? FormState(), icons: viewer.icons,
                help: notes.passwordHelp).html)
        <div class="form-foot"><button class="button" type="submit">\(words.change)</button></div>
        </form></section>
        """
    }

    private var companyList: HTML {
        guard companies.count > 1 else { return .empty }
        let rows = companies.map { company -> HTML in
            let act: HTML =
                company.id == viewer.asker.workspace
                ? "<span class=\"muted push\">\(words.here)</span>"
                : """
                <form class="push" method="post" action="/settings/companies/\(company.id)/entry">\(viewer.csrf)\
                <button class="button button-s" type="submit">\(words.enter)</button></form>
                """
            return "<li class=\"row\"><b>\(company.name)</b>\(act)</li>"
        }
        return "<section class=\"section\"><h2>\(words.companies)</h2><ul class=\"stack\">\(rows)</ul></section>"
    }
}
