import Kernel

struct TemplateWords: Wording {
    let language: Language

    // MARK: In the composer

    var templates: String { say("Templates", "Шаблоны", "Vorlagen") }
    var insert: String { say("Insert a template", "Вставить шаблон", "Vorlage einfügen") }
    var find: String { say("Find a template", "Найти шаблон", "Vorlage suchen") }
    var none: String {
        say(
            "No templates yet. Write one in the settings.", "Шаблонов пока нет. Создайте первый в настройках.",
            "Noch keine Vorlagen. Schreiben Sie eine in den Einstellungen.")
    }
    var hint: String { say("or type /name in the text", "или наберите /имя в тексте", "oder tippen Sie /name im Text") }
    var manage: String { say("All templates", "Все шаблоны", "Alle Vorlagen") }
    var inserted: String { say("Template inserted.", "Шаблон вставлен.", "Vorlage eingefügt.") }

    // MARK: The list

    var lead: String {
        say(
            "What you write often, written once. Insert it with two clicks, or type /name.",
            "То, что приходится писать часто. Вставляется в два щелчка или набором /имя.",
            "Was Sie oft schreiben, einmal geschrieben. Mit zwei Klicks eingefügt, oder tippen Sie /name.")
    }
    var add: String { say("Write a template", "Создать шаблон", "Vorlage schreiben") }
    var search: String { say("Search", "Поиск", "Suchen") }
    var empty: String { say("No templates yet", "Шаблонов пока нет", "Noch keine Vorlagen") }
    var emptyText: String {
        say(
            "A good first one is the answer you gave three times this week.",
            "Начните с ответа, который на этой неделе пришлось написать трижды.",
            "Ein guter Anfang ist die Antwort, die Sie diese Woche dreimal gegeben haben.")
    }
    func nothing(_ words: String) -> String {
        say("No template says “\(words)”.", "Ни в одном шаблоне нет «\(words)».", "Keine Vorlage enthält „\(words)“.")
    }
    var unsorted: String { say("Without a folder", "Без папки", "Ohne Ordner") }
    var older: String { say("More", "Ещё", "Mehr") }

    func reach(_ template: Template, team: String?) -> String {
        switch template.reach {
        case .own: only
        case .team: team ?? say("Team", "Команда", "Team")
        case .all: everybody
        }
    }
    var only: String { say("Only you", "Только вы", "Nur Sie") }
    var everybody: String { say("Everybody", "Все", "Alle") }
    func use(_ use: TemplateUse, when: String) -> String {
        say(
            "sent \(grouped(use.sent)) times, answered \(use.share) %, last \(when)",
            "отправлен \(count(use.sent, ("", ""), ("раз", "раза", "раз"), ("", ""))), ответили \(use.share) %, последний раз \(when)",
            "\(grouped(use.sent))-mal gesendet, beantwortet \(use.share) %, zuletzt \(when)")
    }
    var unused: String { say("not used in 90 days", "не использовался 90 дней", "seit 90 Tagen nicht benutzt") }
    func files(_ n: Int) -> String {
        count(n, ("file", "files"), ("файл", "файла", "файлов"), ("Datei", "Dateien"))
    }

    // MARK: One template

    var formLead: String {
        say(
            "The customer's language picks the words; where it is missing, the company's does.",
            "Язык клиента выбирает текст; если такого нет, берётся язык компании.",
            "Die Sprache des Kunden wählt den Text; fehlt sie, gilt die der Firma.")
    }
    var name: String { say("Name", "Название", "Name") }
    var shortcut: String { say("Short name", "Короткое имя", "Kurzname") }
    var shortcutHelp: String {
        say("Typed after / in an answer: /price", "Набирается в ответе после /: /цена", "In einer Antwort nach / getippt: /preis")
    }
    var folder: String { say("Folder", "Папка", "Ordner") }
    var folderHelp: String {
        say(
            "A heading in the list: delivery, prices.", "Заголовок в списке: доставка, цены.",
            "Eine Überschrift in der Liste: Versand, Preise.")
    }
    var whose: String { say("Who can use it", "Кому доступен", "Wer sie benutzt") }
    var text: String { say("Text", "Текст", "Text") }
    var variables: String { say("Insert", "Вставить", "Einfügen") }
    var variablesHelp: String {
        say(
            "What stands in braces comes from the card. After | stands what is written where nothing is known.",
            "В скобках — данные карточки. После | — слово на случай, когда ничего не известно.",
            "In Klammern steht, was die Karte weiß. Nach | steht, was ohne Angabe geschrieben wird.")
    }
    var file: String { say("Files", "Файлы", "Dateien") }
    var fileHelp: String {
        say("They go along with every answer.", "Уходят с каждым ответом.", "Sie gehen mit jeder Antwort mit.")
    }
    func drop(_ name: String) -> String { say("Remove “\(name)”", "Убрать «\(name)»", "„\(name)“ entfernen") }
    var preview: String { say("As Anna would read it", "Как это прочтёт Анна", "So würde Anna es lesen") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var remove: String { say("Delete this template", "Удалить шаблон", "Vorlage löschen") }
    var notYours: String {
        say(
            "Only those who lead change this template.", "Этот шаблон меняют только руководители.",
            "Diese Vorlage ändern nur Leitende.")
    }
    var notices: [String: String] {
        ["saved": say("Saved.", "Сохранено.", "Gespeichert."), "removed": removed, "restored": restored]
    }
    var removed: String { say("Template deleted.", "Шаблон удалён.", "Vorlage gelöscht.") }
    var restored: String { say("Template is back.", "Шаблон возвращён.", "Vorlage ist wieder da.") }

    /// The word in braces for where nothing is known.
    func otherwise(_ variable: TemplateText.Variable) -> String? {
        switch variable {
        case .name, .fullName: say("there", "друг", "zusammen")
        case .product: say("our product", "наш товар", "unser Produkt")
        case .channel, .me, .company: nil
        }
    }

    // MARK: What is refused

    func mistake(_ mistake: TemplateText.Mistake) -> String {
        let place = say(
            "Line \(mistake.line), character \(mistake.column)", "Строка \(mistake.line), знак \(mistake.column)",
            "Zeile \(mistake.line), Zeichen \(mistake.column)")
        let known = TemplateText.Variable.allCases.map { $0.word(in: language) }.joined(separator: ", ")
        let what =
            switch mistake.kind {
            case .unknown(let word):
                say(
                    "there is no “\(word)”. There are: \(known).", "«\(word)» не существует. Есть: \(known).",
                    "„\(word)“ gibt es nicht. Es gibt: \(known).")
            case .unclosed:
                say("{{ has no }}. Add it.", "у {{ нет }}. Добавьте.", "zu {{ fehlt }}. Ergänzen Sie es.")
            case .endless(let word):
                say(
                    "{{#\(word)}} has no {{/\(word)}}. Add it.", "у {{#\(word)}} нет {{/\(word)}}. Добавьте.",
                    "zu {{#\(word)}} fehlt {{/\(word)}}. Ergänzen Sie es.")
            case .stray(let word):
                say(
                    "{{/\(word)}} ends what has not begun. Remove it.", "{{/\(word)}} закрывает то, что не открыто. Уберите.",
                    "{{/\(word)}} beendet, was nicht begonnen hat. Entfernen Sie es.")
            case .tooDeep:
                say("too many parts within each other.", "слишком много вложенных частей.", "zu viele Teile ineinander.")
            }
        return "\(place): \(what)"
    }
    var noText: String {
        say(
            "Write the text in at least one language.", "Напишите текст хотя бы на одном языке.",
            "Schreiben Sie den Text in mindestens einer Sprache.")
    }
    var badShortcut: String {
        say(
            "Only letters, digits, - and _ : it is typed in one go.", "Только буквы, цифры, - и _ : имя набирают слитно.",
            "Nur Buchstaben, Ziffern, - und _ : man tippt ihn in einem Zug.")
    }
    var shortcutTaken: String {
        say(
            "Another template has this short name. Choose another.", "Такое короткое имя уже занято. Выберите другое.",
            "Diesen Kurznamen hat schon eine andere Vorlage. Wählen Sie einen anderen.")
    }
    var badReach: String {
        say("Choose one of these.", "Выберите из списка.", "Wählen Sie aus der Liste.")
    }
    var tooMany: String {
        say(
            "There are \(grouped(Template.most)) templates already. Delete some that nobody uses.",
            "Шаблонов уже \(grouped(Template.most)). Удалите те, которыми никто не пользуется.",
            "Es gibt schon \(grouped(Template.most)) Vorlagen. Löschen Sie solche, die niemand benutzt.")
    }
    var labels: [String: String] {
        var labels = ["name": name, "shortcut": shortcut, "folder": folder, "reach": whose, "file": file]
        for language in Language.allCases { labels["text_\(language.rawValue)"] = "\(text) (\(language.name))" }
        return labels
    }
}
