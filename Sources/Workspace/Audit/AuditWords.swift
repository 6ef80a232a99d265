import Kernel

struct AuditWords: Wording {
    let language: Language

    var title: String { say("Audit", "Журнал действий", "Protokoll") }
    var lead: String {
        say(
            "Who came in, who was refused, who changed rights and settings, who took data out. Nobody can change it unnoticed.",
            "Кто входил и кому отказано, кто менял права и настройки, кто выгружал данные. Изменить это незаметно нельзя.",
            "Wer sich anmeldete, wer abgewiesen wurde, wer Rechte und Einstellungen änderte, wer Daten ausführte. Niemand kann es unbemerkt ändern."
        )
    }
    func sealed(_ when: String) -> String {
        say("Sealed \(when)", "Запечатано: \(when)", "Versiegelt: \(when)")
    }
    var unsealed: String { say("Not sealed yet", "Ещё не запечатано", "Noch nicht versiegelt") }
    var sealHelp: String {
        say(
            "Each minute new entries are signed together with all before them. kindred doctor checks the whole chain.",
            "Каждую минуту новые записи подписываются вместе со всеми прежними. Всю цепочку проверяет kindred doctor.",
            "Jede Minute werden neue Einträge zusammen mit allen früheren signiert. kindred doctor prüft die ganze Kette.")
    }
    var takeOut: String { say("Take out as CSV", "Выгрузить в CSV", "Als CSV ausführen") }
    func from(_ address: String) -> String { say("from \(address)", "адрес \(address)", "von \(address)") }
}
