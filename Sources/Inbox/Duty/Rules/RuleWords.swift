import Foundation
import Kernel

/// The words of the rules: list, form, and what is wrong with one.
struct RuleWords: Wording {
    let language: Language

    var title: String { say("Responsibility", "Ответственность", "Zuständigkeit") }
    var lead: String {
        say(
            "Who gets which cards. The first rule that fits takes a card; what fits none is open to whoever claims first.",
            "Кто получает какие карточки. Срабатывает первое подходящее правило; без правила берёт тот, кто успел первым.",
            "Wer welche Karten bekommt. Die erste passende Regel gilt; ohne Regel bekommt sie, wer zuerst zugreift.")
    }
    var add: String { say("Add a rule", "Добавить правило", "Regel hinzufügen") }
    var new: String { say("New rule", "Новое правило", "Neue Regel") }
    var edit: String { say("Change", "Изменить", "Ändern") }
    var up: String { say("Move up", "Выше", "Nach oben") }
    var down: String { say("Move down", "Ниже", "Nach unten") }
    var remove: String { say("Remove the rule", "Удалить правило", "Regel entfernen") }
    var removed: String { say("Rule removed.", "Правило удалено.", "Regel entfernt.") }
    var saved: String { say("Saved.", "Сохранено.", "Gespeichert.") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var optional: String { say("optional", "необязательно", "freiwillig") }
    var emptyHead: String { say("First come, first served", "Кто первый взял, тот и ведёт", "Wer zuerst zugreift") }
    var emptyText: String {
        say(
            "Everybody sees every new card, and whoever claims first has it. A rule shares cards out instead: in turn, or to "
                + "whoever has the fewest.",
            "Новую карточку видят все, и ведёт её тот, кто взял первым. Правило может раздавать карточки: по очереди или тому, у кого их меньше.",
            "Alle sehen jede neue Karte, und wer zuerst zugreift, hat sie. Eine Regel verteilt sie stattdessen: reihum oder an die "
                + "Person mit den wenigsten.")
    }
    func numbered(_ n: Int) -> String { say("Rule \(n)", "Правило \(n)", "Regel \(n)") }

    // MARK: The form

    var name: String { say("Name", "Название", "Name") }
    var which: String { say("Which cards", "Какие карточки", "Welche Karten") }
    var whichHelp: String {
        say(
            "What you leave open lets every card through.", "Где ничего не выбрано, подходит любая карточка.",
            "Was Sie offen lassen, lässt jede Karte durch.")
    }
    var channels: String { say("Channels", "Каналы", "Kanäle") }
    var languages: String { say("Languages", "Языки", "Sprachen") }
    var languagesHelp: String {
        say("Two letters each: de, en, ru.", "По две буквы: de, en, ru.", "Je zwei Buchstaben: de, en, ru.")
    }
    var products: String { say("Products", "Товары", "Produkte") }
    var actions: String { say("Actions", "Действия", "Aktionen") }
    var networks: String { say("Networks", "Сети", "Netzwerke") }
    var any: String { say("any", "любые", "alle") }
    var how: String { say("Who gets them", "Кто их получает", "Wer sie bekommt") }
    func strategy(_ strategy: DutyRule.Strategy) -> String {
        switch strategy {
        case .first: say("First come", "Кто первый взял", "Wer zuerst zugreift")
        case .turn: say("In turn", "По очереди", "Reihum")
        case .least: say("Fewest cards", "У кого меньше", "Wenigste Karten")
        }
    }
    func strategyHelp(_ strategy: DutyRule.Strategy) -> String {
        switch strategy {
        case .first:
            say(
                "Everybody sees it; whoever claims has it.", "Видят все, ведёт взявший.", "Alle sehen sie; wer zugreift, hat sie."
            )
        case .turn: say("One after another, all alike.", "Одному за другим, всем поровну.", "Der Reihe nach, allen gleich viele.")
        case .least: say("Whoever has the fewest open cards.", "Тому, у кого меньше открытых.", "Wer die wenigsten offenen hat.")
        }
    }
    var to: String { say("Among whom", "Кому", "Unter wem") }
    var everybody: String { say("Everybody who may", "Все, у кого есть право", "Alle, die dürfen") }
    var chosen: String { say("People chosen below", "Выбранные ниже", "Unten gewählte Personen") }
    var people: String { say("People", "Люди", "Personen") }
    var teams: String { say("Teams", "Команды", "Teams") }
    var byLanguage: String {
        say("Only who speaks the card’s language", "Только знающим язык карточки", "Nur wer die Sprache der Karte spricht")
    }
    var byProduct: String {
        say("Only who knows the card’s product", "Только знающим товар карточки", "Nur wer das Produkt der Karte kennt")
    }
    var skillsHelp: String {
        say(
            "What people speak and know stands on the page “On duty”.", "Языки и товары людей указаны на странице «Смены».",
            "Was jemand spricht und kennt, steht auf der Seite „Dienst“.")
    }
    var fallHead: String { say("When nobody touches it", "Если никто не открыл", "Wenn niemand sie anfasst") }
    var fallMinutes: String { say("After minutes", "Через минут", "Nach Minuten") }
    var fall: String { say("It goes", "Карточка переходит", "Geht sie") }
    var fallNever: String { say("nowhere, it stays", "никуда, остаётся", "nirgendwohin, sie bleibt") }
    var fallNext: String { say("to the next", "следующему", "an die Nächsten") }
    var fallAll: String { say("back to everybody", "снова всем", "zurück an alle") }
    var fallRules: String { say("To another rule", "Другому правилу", "An eine andere Regel") }
    var fallPeople: String { say("To somebody", "Человеку", "An eine Person") }

    // MARK: On the channel's page

    var onChannel: String { say("Who gets the cards", "Кто получает карточки", "Wer die Karten bekommt") }
    var onChannelLead: String {
        say(
            "One click sets it for this channel.", "Одно нажатие задаёт это для канала.",
            "Ein Klick legt es für diesen Kanal fest.")
    }
    var allRules: String { say("All rules", "Все правила", "Alle Regeln") }
    func above(_ name: String) -> String {
        say(
            "“\(name)” stands above and takes its cards first.", "Выше стоит «\(name)»: сначала действует оно.",
            "„\(name)“ steht darüber und nimmt ihre Karten zuerst.")
    }

    // MARK: Trying

    var tryHead: String { say("Try it", "Проверить", "Ausprobieren") }
    var tryLead: String {
        say(
            "Which rule takes a card like this, who would get it now, and why others would not.",
            "Какое правило возьмёт такую карточку, кто её получит сейчас и почему не другие.",
            "Welche Regel eine solche Karte nimmt, wer sie jetzt bekäme und warum andere nicht.")
    }
    var tryNow: String { say("Try", "Проверить", "Ausprobieren") }
    var channel: String { say("Channel", "Канал", "Kanal") }
    var spoken: String { say("Language", "Язык", "Sprache") }
    var product: String { say("Product", "Товар", "Produkt") }
    var action: String { say("Action", "Действие", "Aktion") }
    var unknown: String { say("unknown", "неизвестно", "unbekannt") }
    var fitsNone: String {
        say(
            "No rule fits: whoever claims first has it.", "Правила нет: ведёт тот, кто взял первым.",
            "Keine Regel passt: Wer zuerst zugreift, hat sie.")
    }
    func takes(_ rule: String) -> String { say("“\(rule)” takes it.", "Сработает «\(rule)».", "„\(rule)“ nimmt sie.") }
    func gets(_ who: String) -> String { say("\(who) gets it.", "Получит: \(who).", "\(who) bekommt sie.") }
    var nobodyGets: String {
        say(
            "Nobody can take it now; it would be everybody’s.", "Сейчас взять некому; её увидят все.",
            "Gerade kann sie niemand nehmen; sie wäre für alle da.")
    }
    var everybodySees: String { say("Everybody sees it.", "Её увидят все.", "Alle sehen sie.") }
    var next: String { say("in the round", "в очереди", "in der Runde") }

    /// A language's own short name for readers: "German".
    func spoken(_ code: String) -> String { language.locale.localizedString(forLanguageCode: code) ?? code }

    var labels: [String: String] {
        [
            "name": name, "languages": languages, "strategy": how, "to": to, "members": people, "fall": fall,
            "fall_minutes": fallMinutes, "channels": channels, "products": products, "actions": actions, "networks": networks,
        ]
    }
}
