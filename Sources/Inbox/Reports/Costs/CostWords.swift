import Foundation
import Kernel

/// The words of costs.
struct CostWords: Wording {
    let language: Language

    var costs: String { say("Costs of sources", "Затраты на источники", "Kosten der Quellen") }
    var lead: String {
        say(
            "What you pay for a source, spread evenly over its days. The report shows what an interest costs.",
            "Сколько вы платите за источник, поровну на каждый его день. В отчёте видно, сколько стоит обращение.",
            "Was Sie für eine Quelle zahlen, gleichmäßig auf ihre Tage verteilt. Der Bericht zeigt, was ein Anliegen kostet.")
    }
    var report: String { ReportWords(language: language).report }
    var source: String { ReportWords(language: language).source }
    var from: String { ReportWords(language: language).from }
    var to: String { ReportWords(language: language).to }
    var amount: String { say("Amount", "Сумма", "Betrag") }
    var currency: String { say("Currency", "Валюта", "Währung") }
    var note: String { say("Note", "Заметка", "Notiz") }
    var optional: String { say("optional", "по желанию", "freiwillig") }
    var enter: String { say("Enter a cost", "Внести затраты", "Kosten eintragen") }
    var add: String { say("Enter", "Внести", "Eintragen") }
    var entered: String { say("Entered", "Внесено", "Eingetragen") }
    func entered(_ n: Int) -> String {
        let cost = count(n, ("cost", "costs"), ("запись", "записи", "записей"), ("Eintrag", "Einträge"))
        return say("\(cost) entered", "Внесено: \(cost)", "\(cost) übernommen")
    }
    var removed: String { say("Removed", "Удалено", "Entfernt") }
    var restored: String { say("Brought back", "Возвращено", "Zurückgeholt") }
    var saved: String { say("Saved", "Сохранено", "Gespeichert") }
    var remove: String { say("Remove", "Удалить", "Entfernen") }
    var undo: String { say("Undo", "Вернуть", "Rückgängig") }
    var list: String { say("What was entered", "Что внесено", "Was eingetragen ist") }
    var nothing: String {
        say(
            "Nothing yet. Enter what a source costs, or paste a table.", "Пока ничего. Внесите затраты или вставьте таблицу.",
            "Noch nichts. Tragen Sie Kosten ein, oder fügen Sie eine Tabelle ein.")
    }

    // MARK: Import

    var importTable: String { say("Paste a table", "Вставить таблицу", "Tabelle einfügen") }
    var importHelp: String {
        say(
            "A line each: source, first day, last day, amount, currency, note. By commas, semicolons or tabs; days as 2026-11-01. What is there already is left alone.",
            "По строке: источник, первый день, последний день, сумма, валюта, заметка. Через запятую, точку с запятой или табуляцию; дни как 2026-11-01. Уже внесённое не повторяется.",
            "Je Zeile: Quelle, erster Tag, letzter Tag, Betrag, Währung, Notiz. Mit Komma, Semikolon oder Tabulator; Tage als 2026-11-01. Was schon da ist, bleibt unberührt."
        )
    }
    var take: String { say("Take over", "Внести таблицу", "Übernehmen") }
    var emptyTable: String { say("There is no line with a cost.", "Нет ни одной строки с затратами.", "Keine Zeile mit Kosten.") }

    func fault(_ fault: CostTable.Fault) -> String {
        let why =
            switch fault.kind {
            case .fields:
                say("four to six fields are needed", "нужно от четырёх до шести полей", "vier bis sechs Felder werden gebraucht")
            case .source: say("this source is not known here", "такой источник неизвестен", "diese Quelle ist hier nicht bekannt")
            case .days:
                say(
                    "the days must be like 2026-11-01, the first before the last",
                    "дни нужны в виде 2026-11-01, первый раньше последнего",
                    "die Tage müssen wie 2026-11-01 sein, der erste vor dem letzten")
            case .amount:
                say("this is no amount of its currency", "это не сумма в этой валюте", "das ist kein Betrag dieser Währung")
            case .currency:
                say(
                    "a currency has three letters, as EUR", "валюта — три буквы, например EUR",
                    "eine Währung hat drei Buchstaben, wie EUR")
            case .tooMany:
                say(
                    "at most \(grouped(CostTable.most)) lines are taken at once; nothing was entered",
                    "за раз не больше \(grouped(CostTable.most)) строк; ничего не внесено",
                    "höchstens \(grouped(CostTable.most)) Zeilen auf einmal; nichts wurde eingetragen")
            case .quote:
                say("a quotation mark is never closed", "кавычка не закрыта", "ein Anführungszeichen ist nicht geschlossen")
            }
        let line = say("Line \(fault.line)", "Строка \(fault.line)", "Zeile \(fault.line)")
        return "\(line): \(why). \(fault.text.excerpt(60))"
    }

    // MARK: Fields

    var badSource: String { say("Choose a source.", "Выберите источник.", "Wählen Sie eine Quelle.") }
    var badDays: String {
        say(
            "The last day must not lie before the first.", "Последний день не раньше первого.",
            "Der letzte Tag darf nicht vor dem ersten liegen.")
    }
    var badAmount: String {
        say(
            "Write an amount, such as 240 or 12.50.", "Укажите сумму, например 240 или 12,50.",
            "Schreiben Sie einen Betrag, etwa 240 oder 12,50.")
    }
    var badCurrency: String {
        say(
            "A currency has three letters, such as EUR.", "Валюта — три буквы, например EUR.",
            "Eine Währung hat drei Buchstaben, etwa EUR.")
    }
    var badRate: String {
        say(
            "Write how much one is worth, such as 0.92.", "Укажите курс, например 0,92.",
            "Schreiben Sie, was eine wert ist, etwa 0,92.")
    }

    // MARK: Currency and rates

    var companyCurrency: String { say("Currency of the report", "Валюта отчёта", "Währung des Berichts") }
    var currencyHelp: String {
        say(
            "All costs are shown in it. Amounts of different currencies are never added without a rate.",
            "В ней показаны все затраты. Суммы разных валют без курса не складываются.",
            "In ihr stehen alle Kosten. Beträge verschiedener Währungen werden nie ohne Kurs addiert.")
    }
    var rates: String { say("Rates", "Курсы", "Kurse") }
    func ratesHelp(_ currency: String) -> String {
        say(
            "What one of a currency is worth in \(currency), from a day on.",
            "Сколько \(currency) стоит единица валюты начиная с дня.", "Was eine Einheit in \(currency) wert ist, ab einem Tag.")
    }
    var rate: String { say("Rate", "Курс", "Kurs") }
    var fromDay: String { say("From day", "Со дня", "Ab Tag") }
    var setRate: String { say("Set the rate", "Задать курс", "Kurs setzen") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    func noRate(_ n: Int) -> String {
        let cost = count(n, ("cost is", "costs are"), ("запись", "записи", "записей"), ("Eintrag ist", "Einträge sind"))
        return say(
            "\(cost) not counted: no rate for the first day", "\(cost) не учтено: нет курса на первый день",
            "\(cost) nicht gezählt: kein Kurs für den ersten Tag")
    }
}
