import Kernel

struct WelcomeWords: Wording {
    let language: Language

    var title: String { say("Welcome", "Добро пожаловать", "Willkommen") }
    var steps: String { say("Steps", "Шаги", "Schritte") }
    var stepCompany: String { say("Your company", "Ваша компания", "Ihre Firma") }
    var stepYou: String { say("You", "Вы", "Sie") }
    var stepLogo: String { say("Your logo", "Ваш логотип", "Ihr Logo") }
    var stepReady: String { say("First card", "Первая карточка", "Erste Karte") }
    var note: String {
        say(
            "Everything stays on your machine. You can change all of this later.",
            "Все данные остаются у вас. Всё это можно изменить позже.",
            "Alles bleibt auf Ihrem Rechner. Sie können später alles ändern.")
    }
    var next: String { say("Continue", "Дальше", "Weiter") }
    var back: String { say("Back", "Назад", "Zurück") }
    var skip: String { say("Later", "Позже", "Später") }

    var companyHead: String { say("What is your company called?", "Как называется ваша компания?", "Wie heißt Ihre Firma?") }
    var companyLead: String {
        say(
            "Customers see the name on forms and in answers.", "Клиенты увидят название в формах и ответах.",
            "Kunden sehen den Namen in Formularen und Antworten.")
    }
    var company: String { say("Name", "Название", "Name") }
    var site: String { say("Site", "Сайт", "Website") }
    var siteHelp: String { say("Such as shop.example", "Например, shop.example", "Zum Beispiel shop.example") }
    var description: String { say("What you do", "Чем вы занимаетесь", "Was Sie tun") }
    var descriptionHelp: String {
        say(
            "One sentence, as you would say it.", "Одним предложением, как сказали бы сами.",
            "Ein Satz, wie Sie ihn sagen würden.")
    }
    var languageLabel: String { say("Language", "Язык", "Sprache") }
    var languageHelp: String {
        say("Of forms and letters to customers.", "Форм и писем клиентам.", "Der Formulare und Briefe an Kunden.")
    }
    var timeZone: String { say("Time zone", "Часовой пояс", "Zeitzone") }

    var youHead: String { say("And who are you?", "А кто вы?", "Und wer sind Sie?") }
    var youLead: String {
        say(
            "You will be the first administrator and can invite others at once.",
            "Вы станете первым администратором и сразу сможете пригласить остальных.",
            "Sie verwalten Kindred als Erste und können gleich andere einladen.")
    }
    var name: String { say("Your name", "Ваше имя", "Ihr Name") }
    var email: String { say("E-mail", "Почта", "E-Mail") }
    var emailHelp: String { say("You sign in with it.", "С ней вы будете входить.", "Damit melden Sie sich an.") }
    var password: String { say("Password", "Пароль", "Passwort") }
    var finish: String { say("Create the workspace", "Создать рабочее место", "Arbeitsbereich anlegen") }

    var logoHead: String { say("A face for your forms", "Лицо ваших форм", "Ein Gesicht für Ihre Formulare") }
    var logoLead: String {
        say(
            "Customers see your logo on your forms and public pages.",
            "Клиенты увидят ваш логотип в формах и на открытых страницах.",
            "Kunden sehen Ihr Logo auf Formularen und öffentlichen Seiten.")
    }

    var readyHead: String { say("Everything is ready", "Всё готово", "Alles ist bereit") }
    var readyLead: String {
        say(
            "The first card arrives with the first word of a customer. Where shall it come from?",
            "Первая карточка появится с первым словом клиента. Откуда она придёт?",
            "Die erste Karte kommt mit dem ersten Wort eines Kunden. Woher soll sie kommen?")
    }
    var form: String { say("Form on your site", "Форма на вашем сайте", "Formular auf Ihrer Website") }
    var formHelp: String { say("One line of HTML", "Одна строка HTML", "Eine Zeile HTML") }
    var api: String { say("From another program", "Из другой программы", "Aus einem anderen Programm") }
    var team: String { say("Invite your team", "Пригласить команду", "Ihr Team einladen") }
    var teamHelp: String { say("By a link", "По ссылке", "Mit einem Link") }
    var feed: String { say("Open the feed", "Открыть ленту", "Zum Eingang") }

    var closedHead: String { say("This link is not complete", "Ссылка неполная", "Der Link ist nicht vollständig") }
    var closedText: String {
        say(
            "Kindred has printed the whole link when it started. Open that one, so that only you can set it up.",
            "При запуске Kindred вывел полную ссылку. Откройте её: так настроить программу сможете только вы.",
            "Beim Start hat Kindred den vollständigen Link ausgegeben. Öffnen Sie diesen, damit nur Sie es einrichten können.")
    }

    var labels: [String: String] {
        [
            "company": company, "site": site, "description": description, "language": languageLabel, "time_zone": timeZone,
            "name": name, "email": email, "password": password,
        ]
    }
}
