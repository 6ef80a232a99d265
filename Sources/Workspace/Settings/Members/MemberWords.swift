import Kernel

struct MemberWords: Wording {
    let language: Language

    var lead: String {
        say("Who answers your customers.", "Кто отвечает вашим клиентам.", "Wer Ihren Kunden antwortet.")
    }
    var away: String { say("Away", "Нет на месте", "Abwesend") }
    var setAway: String { say("Mark as away", "Отметить отсутствие", "Als abwesend führen") }
    var setHere: String { say("Mark as here", "Отметить возвращение", "Als anwesend führen") }
    var change: String { say("Change", "Изменить", "Ändern") }
    var signOut: String { say("Sign out everywhere", "Завершить все сеансы", "Überall abmelden") }
    var signedOut: String { say("Signed out everywhere.", "Все сеансы завершены.", "Überall abgemeldet.") }
    func removeText(_ name: String) -> String {
        say(
            "\(name) is signed out everywhere at once, and tokens end. What was answered stays. You can take this back.",
            "\(name): все сеансы и токены завершатся сразу. Ответы останутся. Это можно отменить.",
            "\(name) wird überall sofort abgemeldet, und Token enden. Antworten bleiben. Das lässt sich zurücknehmen.")
    }
    var removeNow: String { say("Remove", "Удалить", "Entfernen") }
    var done: String { say("Removed.", "Доступ закрыт.", "Entfernt.") }
    var saved: String { FormNotes(language: language).saved }
    var returned: String { say("Welcome back.", "Доступ возвращён.", "Willkommen zurück.") }

    var formerHead: String { say("Formerly here", "Раньше были здесь", "Früher hier") }
    var formerLead: String {
        say("Their answers keep their names.", "Их ответы остаются подписанными.", "Ihre Antworten behalten ihre Namen.")
    }
    var giveBack: String { say("Let in again", "Вернуть доступ", "Wieder zulassen") }

    var inviteHead: String { say("Invite somebody", "Пригласить", "Jemanden einladen") }
    var inviteLead: String {
        say(
            "You get a link to pass on. It works once, for a week.", "Вы получите ссылку. Она сработает один раз за неделю.",
            "Sie bekommen einen Link zum Weitergeben. Er gilt einmal, eine Woche lang.")
    }
    var email: String { say("E-mail", "Почта", "E-Mail") }
    var makeLink: String { say("Make a link", "Создать ссылку", "Link erstellen") }
    var linkHead: String { say("The link is ready", "Ссылка готова", "Der Link ist fertig") }
    var linkText: String {
        say(
            "It is shown only now: copy it and send it to the person.", "Она показана только сейчас: скопируйте и отправьте.",
            "Er wird nur jetzt gezeigt: Kopieren Sie ihn, und schicken Sie ihn der Person.")
    }
    var openHead: String { say("Open invitations", "Открытые приглашения", "Offene Einladungen") }
    var forAnybody: String { say("For whoever has the link", "Для того, у кого ссылка", "Für alle mit dem Link") }
    func until(_ day: String) -> String { say("until \(day)", "до \(day)", "bis \(day)") }
    var revoke: String { say("Withdraw", "Отозвать", "Zurückziehen") }
    var revoked: String { say("Invitation withdrawn.", "Приглашение отозвано.", "Einladung zurückgezogen.") }
}
