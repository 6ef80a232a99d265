import Kernel

/// Why the gate keeps somebody out.
extension Problem {
    /// Go on there: 303, which becomes the header `hx-redirect` where htmx asked.
    static func elsewhere(_ place: String) -> Problem {
        Problem(
            status: 303, code: "elsewhere", title: Problem.unauthorised.title, detail: Problem.unauthorised.detail,
            headers: ["location": place])
    }

    static let foreignPage = Problem(
        status: 403, code: "foreign-page", title: { GateWords(language: $0).foreignPage },
        detail: { GateWords(language: $0).foreignPageDetail })

    static let notSetUp = Problem(
        status: 503, code: "not-set-up", title: { GateWords(language: $0).notSetUp },
        detail: { GateWords(language: $0).notSetUpDetail })

    /// A token that may do less than was asked for.
    static func scope(_ need: Access.Need) -> Problem {
        let scope = APIToken.scope(for: need) ?? APIToken.adminScope
        return Problem(
            status: 403, code: "scope", title: { GateWords(language: $0).scope },
            detail: { GateWords(language: $0).scopeDetail(scope) })
    }
}

struct GateWords: Wording {
    let language: Language

    var foreignPage: String { say("Please send it again", "Отправьте ещё раз", "Bitte noch einmal senden") }
    var foreignPageDetail: String {
        say(
            "The page was open too long, or the request came from another site. Nothing was changed. Reload and try again.",
            "Страница была открыта слишком долго, или запрос пришёл с другого сайта. Ничего не изменено. Обновите страницу "
                + "и повторите.",
            "Die Seite war zu lange offen, oder die Anfrage kam von anderswo. Nichts wurde geändert. Laden Sie neu und "
                + "versuchen Sie es noch einmal.")
    }
    var notSetUp: String { say("Not set up yet", "Ещё не настроено", "Noch nicht eingerichtet") }
    var notSetUpDetail: String {
        say(
            "Open this address in a browser, or run “kindred setup”.",
            "Откройте этот адрес в браузере или запустите «kindred setup».",
            "Öffnen Sie diese Adresse im Browser, oder starten Sie „kindred setup“.")
    }
    var areaOff: String { say("This area is switched off", "Этот раздел выключен", "Dieser Bereich ist ausgeschaltet") }
    var areaOffDetail: String {
        say(
            "Your company does without it; its data are kept. Whoever manages the company switches it on under "
                + "Settings, Arrangement, For the company.",
            "Ваша компания обходится без него; данные сохранены. Включить раздел может тот, кто управляет компанией: "
                + "Настройки, Расположение, Для компании.",
            "Ihre Firma verzichtet darauf; seine Daten bleiben. Wer die Firma verwaltet, schaltet ihn ein unter "
                + "Einstellungen, Anordnung, Für die Firma.")
    }
    var scope: String { say("The token may not do this", "Токен этого не разрешает", "Das Token darf das nicht") }
    func scopeDetail(_ scope: String) -> String {
        say(
            "It needs the scope “\(scope)”. Make a token with it in the settings.",
            "Нужна область «\(scope)». Создайте токен с ней в настройках.",
            "Es braucht den Bereich „\(scope)“. Erstellen Sie ein Token damit in den Einstellungen.")
    }
}
