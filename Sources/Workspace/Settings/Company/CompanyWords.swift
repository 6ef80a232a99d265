import Kernel

struct CompanyWords: Wording {
    let language: Language

    var lead: String {
        say("How customers see your company.", "Какой клиенты видят вашу компанию.", "Wie Kunden Ihre Firma sehen.")
    }
    var languageHelp: String { WelcomeWords(language: language).languageHelp }
    var removeLogo: String { say("Remove the logo", "Убрать логотип", "Logo entfernen") }
    var onlyToSee: String {
        say(
            "You can see this, but not change it.", "Вы можете это смотреть, но не менять.",
            "Sie können dies sehen, aber nicht ändern.")
    }

    var labels: [String: String] { WelcomeWords(language: language).labels }
}
