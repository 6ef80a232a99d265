import Kernel

/// What belongs to the person rather than to the work: own settings, light or dark, language, the way out.
struct AccountMenu {
    let viewer: Viewer
    let counts: Counts
    let words: FrameWords

    var html: HTML {
        """
        <div class="menu account-menu" id="account-menu" popover data-menu>
        <p class="menu-title">\(viewer.asker.name)</p>
        \(Bell(count: counts["notices"] ?? Count(0), viewer: viewer).item)
        <a class="menu-item" href="/settings/profile">\(viewer.icons("user"))\(words.profile)</a>
        <a class="menu-item" href="/settings/sessions">\(viewer.icons("shield"))\(words.sessions)</a>
        <button class="menu-item" type="button" data-opens="keys" data-needs-script>\
        \(viewer.icons("keyboard"))\(words.keyHelp)<kbd>?</kbd></button>
        <button class="menu-item" type="button" data-installs hidden>\(viewer.icons("download"))\
        \(InstallWords(language: viewer.language).install)</button>
        <div class="menu-sep" role="separator"></div>
        <form class="menu-part" method="post" action="/settings/away">
        \(viewer.csrf)<p class="menu-title" id="menu-away">\(isAway.map { words.awayUntil($0) } ?? words.amAway)</p>
        <div class="segmented" role="group" aria-labelledby="menu-away">\(absences)</div>
        </form>
        <form class="menu-part" method="post" action="/settings/appearance" data-appearance>
        \(viewer.csrf)<p class="menu-title" id="menu-appearance">\(words.appearance)</p>
        <div class="segmented" role="group" aria-labelledby="menu-appearance">\(appearances)</div>
        </form>
        <form class="menu-part" method="post" action="/settings/language">
        \(viewer.csrf)<p class="menu-title" id="menu-language">\(words.languageTitle)</p>
        <div class="segmented" role="group" aria-labelledby="menu-language">\(languages)</div>
        </form>
        <div class="menu-sep" role="separator"></div>
        <form method="post" action="/sign-out">\(viewer.csrf)\
        <button class="menu-item" type="submit" data-command data-always>\(viewer.icons("left"))\(words.signOut)</button></form>
        </div>
        """
    }

    /// Until when, in words; nil for who is here.
    private var isAway: String? {
        let asker = viewer.asker
        guard asker.isAway, asker.awayUntil.map({ $0 > viewer.now }) ?? true else { return nil }
        return asker.awayUntil.map(viewer.when.exact) ?? ""
    }

    private var absences: HTML {
        if isAway != nil { return choice("until", Absence.here.rawValue, words.imBack, isChosen: false, of: "") }
        return [(Absence.hour, words.anHour), (.today, words.today), (.open, words.openEnd)].map { value, title in
            choice("until", value.rawValue, title, isChosen: false, of: words.amAway)
        }.joined()
    }

    private var appearances: HTML {
        [(Account.Appearance.system, words.system), (.light, words.light), (.dark, words.dark)].map { value, title in
            choice("appearance", value.rawValue, title, isChosen: viewer.asker.appearance == value, of: words.appearance)
        }.joined()
    }

    private var languages: HTML {
        Language.allCases.map {
            choice("language", $0.rawValue, $0.name, isChosen: viewer.language == $0, of: words.languageTitle)
        }.joined()
    }

    /// - Parameter subject: what is chosen, for the palette, where no title stands above it.
    private func choice(_ name: String, _ value: String, _ title: String, isChosen: Bool, of subject: String) -> HTML {
        let command = subject.isEmpty ? title : "\(subject): \(title)"
        return """
            <button type="submit" name="\(name)" value="\(value)" data-command="\(command)" data-always \
            aria-pressed="\(isChosen ? "true" : "false")">\(title)</button>
            """
    }
}
