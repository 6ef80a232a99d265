import Kernel

/// Why a rule cannot be: said beside the field that is to be mended.
extension RuleWords {
    func emptyTeam(_ team: String) -> String {
        say(
            "Nobody belongs to \(team). Add members to it, or choose others.",
            "В команде «\(team)» никого нет. Добавьте людей или выберите других.",
            "Zu \(team) gehört niemand. Nehmen Sie jemanden auf, oder wählen Sie andere.")
    }
    var isGone: String {
        say(
            "One of these is not there any more. Choose again.", "Чего-то из этого больше нет. Выберите снова.",
            "Davon gibt es etwas nicht mehr. Bitte wählen Sie neu.")
    }
    var chooseSomebody: String { say("Choose at least one.", "Выберите хотя бы одного.", "Wählen Sie mindestens eine Person.") }
    func mayNotWork(_ who: String) -> String {
        say(
            "\(who) may not work on cards. Choose somebody else, or change the role.",
            "\(who): нет права работать с карточками. Выберите другого или измените роль.",
            "\(who) darf keine Karten bearbeiten. Wählen Sie jemand anderen, oder ändern Sie die Rolle.")
    }
    func seesNone(_ who: String) -> String {
        say(
            "\(who) may see none of these channels. Choose somebody else, or add them to the channel’s team.",
            "\(who) не видит ни одного из этих каналов. Выберите другого или добавьте в команду канала.",
            "\(who) darf keinen dieser Kanäle sehen. Wählen Sie jemand anderen, oder nehmen Sie sie ins Team des Kanals auf.")
    }
    var nobodyMay: String {
        say(
            "Nobody of these may work on such cards. Choose others.",
            "Никто из них не может работать с такими карточками. Выберите других.",
            "Niemand davon darf solche Karten bearbeiten. Wählen Sie andere.")
    }
    func nobodySpeaks(_ code: String) -> String {
        say(
            "Nobody of these speaks \(spoken(code)). Say on the page “On duty” who does, or choose others.",
            "Никто из них не знает языка: \(spoken(code)). Укажите на странице «Смены», кто знает, или выберите других.",
            "Niemand davon spricht \(spoken(code)). Sagen Sie auf der Seite „Dienst“, wer es spricht, oder wählen Sie andere.")
    }
    var nobodyListsLanguage: String {
        say(
            "Nobody of these has said what they speak. Do that on the page “On duty” first.",
            "Ни у кого из них не указаны языки. Сначала укажите их на странице «Смены».",
            "Niemand davon hat angegeben, was er spricht. Tun Sie das zuerst auf der Seite „Dienst“.")
    }
    func nobodyKnows(_ product: String) -> String {
        say(
            "Nobody of these knows \(product). Say on the page “On duty” who does, or choose others.",
            "Никто из них не знает товара «\(product)». Укажите на странице «Смены», кто знает, или выберите других.",
            "Niemand davon kennt \(product). Sagen Sie auf der Seite „Dienst“, wer es kennt, oder wählen Sie andere.")
    }
    var nobodyListsProduct: String {
        say(
            "Nobody of these has said what they know. Do that on the page “On duty” first.",
            "Ни у кого из них не указаны товары. Сначала укажите их на странице «Смены».",
            "Niemand davon hat angegeben, was er kennt. Tun Sie das zuerst auf der Seite „Dienst“.")
    }
    var badLanguage: String {
        say(
            "Give languages by two letters: de, en, ru.", "Укажите языки двумя буквами: de, en, ru.",
            "Geben Sie Sprachen mit zwei Buchstaben an: de, en, ru.")
    }
    var whenFall: String {
        say(
            "Say after how many minutes, 1 to 10,080.", "Укажите, через сколько минут, от 1 до 10 080.",
            "Sagen Sie, nach wie vielen Minuten, 1 bis 10.080.")
    }
    var whereFall: String { say("Say where it goes then.", "Укажите, куда она перейдёт.", "Sagen Sie, wohin sie dann geht.") }
    var isEverybodys: String {
        say(
            "Such a card is everybody’s from the start. Choose a person or another rule.",
            "Такая карточка и так доступна всем. Выберите человека или другое правило.",
            "Eine solche Karte ist von Anfang an für alle da. Wählen Sie eine Person oder eine andere Regel.")
    }
    func onlyOne(_ who: String) -> String {
        say(
            "There is only \(who), so nobody is next. Add somebody, or choose where else it goes.",
            "Есть только \(who), следующего нет. Добавьте людей или выберите, куда ещё.",
            "Es gibt nur \(who), niemand ist als Nächstes dran. Nehmen Sie jemanden dazu, oder wählen Sie ein anderes Ziel.")
    }
    func circle(_ names: [String]) -> String {
        let way = names.joined(separator: " → ")
        return say(
            "That is a circle: \(way). The card would go round for ever; choose another end.",
            "Это круг: \(way). Карточка ходила бы без конца; выберите другой исход.",
            "Das ist ein Kreis: \(way). Die Karte liefe ewig im Kreis; wählen Sie ein anderes Ende.")
    }
    func isFallenTo(_ name: String) -> String {
        say(
            "“\(name)” falls back to this rule. Change that first.", "На это правило переходит «\(name)». Сначала измените это.",
            "„\(name)“ fällt auf diese Regel zurück. Ändern Sie das zuerst.")
    }
}
