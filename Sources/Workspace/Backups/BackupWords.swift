import Kernel

struct BackupWords: Wording {
    let language: Language

    var title: String { say("Backups", "Резервные копии", "Sicherungen") }
    var lead: String {
        say(
            "A copy of everything each day, while work goes on. Try restoring one: kindred restore.",
            "Копия всего каждый день, не мешая работе. Попробуйте восстановить: kindred restore.",
            "Jeden Tag eine Kopie von allem, während die Arbeit weitergeht. Probieren Sie das Zurückspielen: kindred restore.")
    }
    func planned(_ time: String, _ folder: String, keep: Int) -> String {
        let kept = form(
            keep, ("the last one is kept", "the last \(keep) are kept"),
            ("хранится последняя \(keep)", "хранятся последние \(keep)", "хранятся последние \(keep)"),
            ("die letzte wird behalten", "die letzten \(keep) werden behalten"))
        return say(
            "Every day at \(time) into \(folder); \(kept).", "Каждый день в \(time) в папку \(folder); \(kept).",
            "Jeden Tag um \(time) nach \(folder); \(kept).")
    }
    var none: String { say("No backup is planned", "Копии не настроены", "Keine Sicherung geplant") }
    var noneHelp: String {
        say(
            "Whoever looks after the server sets backup_folder in kindred.conf, best on another disk, and restarts.",
            "Администратор сервера задаёт backup_folder в kindred.conf, лучше на другом диске, и перезапускает программу.",
            "Wer den Server betreut, setzt backup_folder in kindred.conf, am besten auf einer anderen Platte, und startet neu.")
    }
    var noneYet: String {
        say(
            "The first one is taken at the next time.", "Первая копия будет сделана в ближайшее время.",
            "Die erste folgt zum nächsten Zeitpunkt.")
    }
    var when: String { say("When", "Когда", "Wann") }
    var state: String { say("State", "Состояние", "Zustand") }
    var place: String { say("Where", "Где", "Wo") }
    var whole: String { say("Complete", "Готова", "Vollständig") }
    var running: String { say("Under way", "Выполняется", "Läuft") }
    var failed: String { say("Failed", "Не удалась", "Fehlgeschlagen") }
    var alert: String {
        say("The last backup failed", "Последняя резервная копия не удалась", "Die letzte Sicherung ist fehlgeschlagen")
    }
    var alarmSubject: String { say("The backup was not taken", "Резервная копия не сделана", "Die Sicherung ist ausgeblieben") }
    func alarmText(_ why: String) -> String {
        say(
            "Kindred could not take the day’s backup:\n\n\(why)\n\nUntil this is mended there is no fresh copy of your data.",
            "Kindred не удалось сделать ежедневную резервную копию:\n\n\(why)\n\nПока это не исправлено, свежей копии данных нет.",
            "Kindred konnte die tägliche Sicherung nicht anlegen:\n\n\(why)\n\nBis das behoben ist, gibt es keine frische Kopie Ihrer Daten."
        )
    }
}
