import Foundation
import Kernel
import Workspace

/// All tags with how many cards bear them; each opens to be renamed, merged or removed.
struct TagSettingsPage {
    /// What was refused, and about which tag; nil about a new one.
    struct Typed: Sendable {
        let tag: ID<Tag>?
        let state: FormState
    }

    let viewer: Viewer
    let tags: [Tag]
    let counts: [ID<Tag>: Int]
    var typed: Typed?

    private var words: TagWords { TagWords(language: viewer.language) }

    var html: HTML {
        """
        \(fresh)
        \(tags.isEmpty ? empty : "<ul class=\"fold-list\">\(tags.map(line))</ul>")
        """
    }

    private var fresh: HTML {
        let state = typed.flatMap { $0.tag == nil ? $0.state : nil } ?? FormState()
        return """
            <form class="form tag-new" method="post" action="/settings/tags" novalidate>\(viewer.csrf)
            \(Field("name", words.newTag, in: state, icons: viewer.icons, max: Tag.longestName).html)
            <div class="form-foot"><button class="button button-main" type="submit">\(viewer.icons("plus"))\(words.add)</button></div>
            </form>
            """
    }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.none)</h2><p>\(words.noneHelp)</p></section>"
    }

    private func line(_ tag: Tag) -> HTML {
        let refused = typed.flatMap { $0.tag == tag.id ? $0.state : nil }
        let state = refused ?? FormState(["name": tag.name, "hue": "\(tag.hue)"])
        let prefix = "tag-\(tag.id)-"
        return """
            <li><details name="tags" \(attribute: "open", if: refused != nil)><summary>\(TagView(tag: tag).html)\
            <span class="muted push">\(words.cards(counts[tag.id] ?? 0))</span>\(viewer.icons("down", .small))</summary>
            <div class="tag-acts">
            <form class="form" method="post" action="/settings/tags/\(tag.id)" novalidate>\(viewer.csrf)
            \(Field("name", words.name, in: state, icons: viewer.icons, max: Tag.longestName, prefix: prefix).html)
            <fieldset class="hues"><legend>\(words.hue)</legend>\(Tag.hues.map { hue($0, of: tag) })</fieldset>
            <div class="form-foot"><button class="button" type="submit">\(words.save)</button></div>
            </form>
            \(tags.count > 1 ? merging(tag, state, prefix) : .empty)
            <form method="post" action="/settings/tags/\(tag.id)/removal">\(viewer.csrf)\
            <button class="button button-danger" type="submit">\(viewer.icons("trash"))\(words.remove)</button>\
            <p class="help">\(words.removeHelp)</p></form>
            </div></details></li>
            """
    }

    private func hue(_ hue: Int, of tag: Tag) -> HTML {
        """
        <label class="hue" data-hue="\(hue)"><input type="radio" name="hue" value="\(hue)" \
        \(attribute: "checked", if: hue == tag.hue) aria-label="\(words.hue) \(hue)"></label>
        """
    }

    private func merging(_ tag: Tag, _ state: FormState, _ prefix: String) -> HTML {
        let others = tags.filter { $0.id != tag.id }.map { ("\($0.id)", $0.name) }
        return """
            <form class="form" method="post" action="/settings/tags/\(tag.id)/merging" novalidate>\(viewer.csrf)
            \(Field(
                "into", words.mergeInto, .select([Field.Options([("", "–")] + others)]), in: state, icons: viewer.icons,
                help: words.mergeHelp, prefix: prefix).html)
            <div class="form-foot"><button class="button" type="submit">\(viewer.icons("merge"))\(words.merge)</button></div>
            </form>
            """
    }
}

struct TagWords: Wording {
    let language: Language

    var tags: String { say("Tags", "Метки", "Schlagwörter") }
    var lead: String {
        say(
            "Words your team puts on cards. They are made on the cards themselves; here they are kept in order.",
            "Слова, которыми команда помечает карточки. Создаются прямо на карточках, здесь наводят порядок.",
            "Wörter, mit denen Ihr Team Karten kennzeichnet. Sie entstehen auf den Karten; hier hält man sie in Ordnung.")
    }
    var newTag: String { say("New tag", "Новая метка", "Neues Schlagwort") }
    var add: String { say("Add", "Добавить", "Hinzufügen") }
    var name: String { say("Name", "Название", "Name") }
    var hue: String { say("Colour", "Цвет", "Farbe") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var mergeInto: String { say("Merge into", "Объединить с меткой", "Zusammenführen mit") }
    var mergeHelp: String {
        say(
            "All its cards get the other tag, and its name leads there from now on.",
            "Все карточки получат другую метку, а прежнее название будет вести к ней.",
            "Alle Karten bekommen das andere Schlagwort; der alte Name führt künftig dorthin.")
    }
    var merge: String { say("Merge", "Объединить", "Zusammenführen") }
    var remove: String { say("Remove", "Убрать", "Entfernen") }
    var removeHelp: String {
        say(
            "It leaves all cards. You can take that back.", "Метка исчезнет со всех карточек. Это можно вернуть.",
            "Es verschwindet von allen Karten. Das lässt sich zurücknehmen.")
    }
    func cards(_ n: Int) -> String {
        let cards = count(n, ("card", "cards"), ("карточка", "карточки", "карточек"), ("Karte", "Karten"))
        return n < FeedCounts.most ? cards : "\(grouped(n))+"
    }
    var none: String { say("No tags yet", "Меток пока нет", "Noch keine Schlagwörter") }
    var noneHelp: String {
        say(
            "Press L on a card and type a word.", "Нажмите L на карточке и введите слово.",
            "Drücken Sie L auf einer Karte und tippen Sie ein Wort.")
    }
    var taken: String {
        say(
            "Another tag reads like this. Merge the two instead.", "Такая метка уже есть. Лучше объедините их.",
            "So heißt schon ein anderes Schlagwort. Führen Sie beide zusammen.")
    }
    var noSuchTag: String {
        say(
            "Choose another tag that stays.", "Выберите другую метку, которая останется.",
            "Wählen Sie ein anderes Schlagwort, das bleibt.")
    }
    var notices: [String: String] {
        [
            "saved": say("Saved.", "Сохранено.", "Gespeichert."), "merged": say("Merged.", "Объединено.", "Zusammengeführt."),
            "removed": say("Removed.", "Убрано.", "Entfernt."), "restored": say("As before.", "Возвращено.", "Wie zuvor."),
        ]
    }
}
