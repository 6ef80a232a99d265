import Kernel

/// The words of tags on cards.
extension FeedWords {
    var tag: String { say("Tag", "Метка", "Schlagwort") }
    var tags: String { say("Tags", "Метки", "Schlagwörter") }
    var tagKey: String { say("Tags…", "Метки…", "Schlagwörter…") }
    var findTag: String { say("Find or make a tag", "Найти или создать метку", "Schlagwort suchen oder anlegen") }
    var addTag: String { say("Add", "Добавить", "Hinzufügen") }
    func tagged(_ name: String) -> String {
        say("Tagged “\(name)”.", "Метка «\(name)» добавлена.", "Schlagwort „\(name)“ gesetzt.")
    }
    func tagThere(_ name: String) -> String {
        say("“\(name)” is on this card already.", "Метка «\(name)» уже есть.", "„\(name)“ steht schon auf dieser Karte.")
    }
    func untagged(_ name: String) -> String { say("“\(name)” taken off.", "Метка «\(name)» снята.", "„\(name)“ entfernt.") }
    var badTagName: String {
        say(
            "A tag needs a letter or a digit and at most \(Tag.longestName) characters.",
            "В метке нужна буква или цифра, всего не больше \(Tag.longestName) знаков.",
            "Ein Schlagwort braucht einen Buchstaben oder eine Ziffer und höchstens \(Tag.longestName) Zeichen.")
    }
    var tooManyTags: String {
        say(
            "A card bears \(Tag.mostOnCard) tags at most. Take one off first.",
            "На карточке не больше \(Tag.mostOnCard) меток. Сначала снимите одну.",
            "Eine Karte trägt höchstens \(Tag.mostOnCard) Schlagwörter. Entfernen Sie zuerst eines.")
    }

    func tagEvent(_ verb: String, _ by: HTML, name: String) -> HTML? {
        func sentence(_ en: HTML, _ ru: HTML, _ de: HTML) -> HTML {
            switch language {
            case .en: en
            case .ru: ru
            case .de: de
            }
        }
        switch verb {
        case "tagged":
            return sentence(
                "\(by) added the tag <b>\(name)</b>", "\(by): метка <b>\(name)</b>", "\(by) setzte das Schlagwort <b>\(name)</b>")
        case "untagged":
            return sentence(
                "\(by) took off the tag <b>\(name)</b>", "\(by): метка <b>\(name)</b> снята",
                "\(by) entfernte das Schlagwort <b>\(name)</b>")
        default: return nil
        }
    }
}
