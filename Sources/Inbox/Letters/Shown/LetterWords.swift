import Kernel

/// The words around a letter.
struct LetterWords: Wording {
    let language: Language

    var formatted: String { say("Formatted", "С оформлением", "Formatiert") }
    var plain: String { say("Plain text", "Простой текст", "Nur Text") }
    var details: String { say("Details", "Подробности", "Details") }
    var quoted: String { say("Quoted text and signature", "Цитата и подпись", "Zitat und Signatur") }
    var from: String { say("From", "От", "Von") }
    var to: String { say("To", "Кому", "An") }
    var copy: String { say("Copy", "Копия", "Kopie") }
    var date: String { say("Date", "Дата", "Datum") }
    var subject: String { say("Subject", "Тема", "Betreff") }
    var noSubject: String { say("no subject", "без темы", "kein Betreff") }
    var source: String { say("Keep the source", "Сохранить исходник", "Quelltext sichern") }

    func body(_ subject: String) -> String {
        say("Letter: \(subject)", "Письмо: \(subject)", "Brief: \(subject)")
    }
    var picturesHidden: String {
        say(
            "Pictures from the web are not loaded. They could tell the sender that you opened the letter.",
            "Картинки из интернета не загружены. По ним отправитель узнал бы, что письмо открыто.",
            "Bilder aus dem Netz sind nicht geladen. Sie könnten verraten, dass Sie den Brief geöffnet haben.")
    }
    var showOnce: String { say("Show once", "Показать", "Einmal zeigen") }
    var showAlways: String { say("Always from this sender", "Всегда от этого отправителя", "Immer von diesem Absender") }
    var hide: String { say("Hide pictures", "Скрыть картинки", "Bilder ausblenden") }
    var trusted: String {
        say(
            "Pictures of this sender are shown from now on.", "Картинки этого отправителя теперь показываются.",
            "Bilder dieses Absenders werden ab jetzt gezeigt.")
    }
}
