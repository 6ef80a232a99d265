import Kernel

extension Problem {
    static func formPaused(_ language: Language) -> Problem {
        let words = FormPausedWords(language: language)
        return Problem(status: 503, code: "paused", title: words.title, detail: words.detail)
    }
}

struct FormPausedWords: Wording {
    let language: Language
    var title: String { say("Closed for the moment", "Форма пока закрыта", "Zurzeit geschlossen") }
    var detail: String {
        say(
            "The company takes no messages by this form just now. Your words are still here; try again later.",
            "Сейчас компания не принимает сообщения через эту форму. Текст сохранён, попробуйте позже.",
            "Das Unternehmen nimmt über dieses Formular gerade nichts an. Ihr Text ist noch da; versuchen Sie es später.")
    }
}
