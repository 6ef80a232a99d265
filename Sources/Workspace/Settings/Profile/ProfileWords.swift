import Kernel

struct ProfileWords: Wording {
    let language: Language

    var lead: String {
        say(
            "How you appear, and how Kindred looks to you.", "Как вас видят другие и как выглядит Kindred у вас.",
            "Wie Sie erscheinen und wie Kindred für Sie aussieht.")
    }
    var name: String { say("Your name", "Ваше имя", "Ihr Name") }
    var nameHelp: String {
        say("Colleagues and customers see it.", "Его видят коллеги и клиенты.", "Kolleginnen, Kollegen und Kunden sehen ihn.")
    }
    var title: String { say("What you do", "Чем занимаетесь", "Ihre Aufgabe") }
    var languageLabel: String { say("Language", "Язык", "Sprache") }
    var timeZone: String { say("Time zone", "Часовой пояс", "Zeitzone") }
    var appearance: String { say("Appearance", "Оформление", "Darstellung") }
    var away: String { say("I am away", "Меня нет на месте", "Ich bin abwesend") }
    var awayHelp: String {
        say("New cards go to others meanwhile.", "Новые карточки пока получают другие.", "Neue Karten gehen so lange an andere.")
    }
    var password: String { say("Password", "Пароль", "Passwort") }
    var passwordLead: String {
        say(
            "A new password signs you out on all other devices.", "Новый пароль завершит сеансы на всех других устройствах.",
            "Ein neues Passwort meldet Sie auf allen anderen Geräten ab.")
    }
    var oldPassword: String { say("Present password", "Нынешний пароль", "Jetziges Passwort") }
    var newPassword: String { say("New password", "Новый пароль", "Neues Passwort") }
    var change: String { say("Change the password", "Сменить пароль", "Passwort ändern") }
    var changed: String {
        say(
            "Password changed. All other devices are signed out.", "Пароль изменён. На других устройствах сеансы завершены.",
            "Passwort geändert. Alle anderen Geräte sind abgemeldet.")
    }
    var wrongPassword: String {
        say("This is not your present password.", "Это не ваш нынешний пароль.", "Das ist nicht Ihr jetziges Passwort.")
    }
    var companies: String { say("Your companies", "Ваши компании", "Ihre Firmen") }
    var here: String { say("You are here", "Вы здесь", "Sie sind hier") }
    var enter: String { say("Go there", "Перейти", "Wechseln") }

    var labels: [String: String] {
        [
            "name": name, "title": title, "language": languageLabel, "time_zone": timeZone, "appearance": appearance,
            "old": oldPassword, "new": newPassword,
        ]
    }
}
