import Kernel

/// The words of saved views.
struct ViewWords: Wording {
    let language: Language

    var views: String { say("Views", "Представления", "Ansichten") }
    var lead: String {
        say(
            "Lists with a filter, kept under a name. Everybody sees in them only what they may see anyway.",
            "Списки с фильтром под своим именем. Каждый видит в них только то, что и так доступно.",
            "Listen mit Filter unter einem Namen. Alle sehen darin nur, was sie ohnehin sehen dürfen.")
    }
    var saveAs: String { say("Save as view", "Сохранить вид", "Als Ansicht sichern") }
    var saveChanges: String { say("Save changes", "Сохранить изменения", "Änderungen sichern") }
    var name: String { say("Name", "Название", "Name") }
    var nameHint: String { say("Reviews to answer", "Отзывы без ответа", "Offene Bewertungen") }
    var hue: String { say("Colour", "Цвет", "Farbe") }
    func hue(_ number: Int) -> String { say("Colour \(number)", "Цвет \(number)", "Farbe \(number)") }
    var icon: String { say("Sign", "Значок", "Zeichen") }
    func icon(_ name: String) -> String {
        switch name {
        case "star": say("Star", "Звезда", "Stern")
        case "flag": say("Flag", "Флажок", "Fahne")
        case "heart": say("Heart", "Сердце", "Herz")
        case "bolt": say("Lightning", "Молния", "Blitz")
        case "alarm": say("Alarm clock", "Будильник", "Wecker")
        case "warning": say("Warning", "Предупреждение", "Warnung")
        case "thumb": say("Thumb", "Большой палец", "Daumen")
        case "users": say("People", "Люди", "Menschen")
        case "cart": say("Basket", "Корзина", "Einkaufswagen")
        case "gift": say("Gift", "Подарок", "Geschenk")
        case "tag": say("Tag", "Метка", "Schild")
        case "idea": say("Light bulb", "Лампочка", "Glühbirne")
        case "megaphone": say("Megaphone", "Рупор", "Megafon")
        case "globe": say("Globe", "Глобус", "Globus")
        case "moon": say("Moon", "Луна", "Mond")
        default: say("Pin", "Булавка", "Nadel")
        }
    }
    var whichIcon: String {
        say("Choose one of the signs shown.", "Выберите один из показанных значков.", "Wählen Sie eines der gezeigten Zeichen.")
    }
    var edit: String { say("Change", "Изменить", "Ändern") }
    var drag: String { say("Drag to its place", "Перетащите на место", "An seinen Platz ziehen") }
    var audience: String { say("For whom", "Для кого", "Für wen") }
    func audience(_ audience: SavedView.Audience) -> String {
        switch audience {
        case .own: say("Only me", "Только для меня", "Nur für mich")
        case .team: say("A team", "Для команды", "Ein Team")
        case .all: say("Everybody", "Для всех", "Alle")
        }
    }
    var save: String { say("Save", "Сохранить", "Sichern") }
    var up: String { say("Move up", "Выше", "Nach oben") }
    var down: String { say("Move down", "Ниже", "Nach unten") }
    var remove: String { say("Remove", "Удалить", "Entfernen") }
    var removed: String { say("View removed.", "Вид удалён.", "Ansicht entfernt.") }
    var saved: String { say("Saved.", "Сохранено.", "Gesichert.") }
    var manage: String { say("Manage views", "Управление видами", "Ansichten verwalten") }
    var begin: String { say("Begin the day here", "Начинать день отсюда", "Hier den Tag beginnen") }
    var begins: String { say("Your day begins here", "Ваш день начинается здесь", "Hier beginnt Ihr Tag") }
    var emptyHead: String { say("No views yet", "Видов пока нет", "Noch keine Ansichten") }
    var emptyText: String {
        say(
            "Narrow a list with the filter, then keep it with “Save as view”.",
            "Сузьте список фильтром и сохраните его кнопкой «Сохранить вид».",
            "Grenzen Sie eine Liste mit dem Filter ein und behalten Sie sie mit „Als Ansicht sichern“.")
    }
    var toFeed: String { say("To the feed", "К ленте", "Zum Eingang") }
    var notYours: String {
        say(
            "Sharing with everybody is for those who manage cards. Keep it for yourself, or ask a lead.",
            "Делиться со всеми может тот, кто управляет карточками. Сохраните для себя или попросите руководителя.",
            "Mit allen teilen kann, wer Karten verwaltet. Behalten Sie sie für sich, oder fragen Sie die Leitung.")
    }
    var whichTeam: String {
        say("Choose one of your teams.", "Выберите одну из своих команд.", "Wählen Sie eines Ihrer Teams.")
    }
}
