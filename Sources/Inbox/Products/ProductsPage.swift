import Kernel
import Workspace

/// All products with how they are found.
struct ProductsPage {
    let viewer: Viewer
    let products: [(product: Product, signs: Product.Signs)]

    private var words: ProductWords { ProductWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            acts: viewer.asker.may(.manage, .product)
                ? "<a class=\"button button-main\" href=\"/settings/products/new\">\(viewer.icons("plus"))\(words.add)</a>"
                : .empty,
            body: products.isEmpty ? empty : table)
    }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.none)</h2><p>\(words.noneHelp)</p></section>"
    }

    private var table: HTML {
        let rows = products.map { product, signs -> HTML in
            let name = product.name(in: viewer.language)
            let link: HTML =
                viewer.asker.may(.manage, .product) ? "<a href=\"/settings/products/\(product.id)\">\(name)</a>" : "\(name)"
            return """
                <tr><th scope="row">\(link)</th><td>\(product.key)</td><td class="num">\(signs.pages.count)</td>\
                <td>\((signs.aliases + signs.keywords).prefix(6).joined(separator: ", "))</td></tr>
                """
        }
        return """
            <div class="table-scroll"><table><thead><tr><th scope="col">\(words.name)</th><th scope="col">\(words.key)</th>\
            <th scope="col" class="num">\(words.pages)</th><th scope="col">\(words.foundBy)</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }
}

/// One product to fill in.
struct ProductFormPage {
    let viewer: Viewer
    let product: Product?
    let state: FormState

    private var words: ProductWords { ProductWords(language: viewer.language) }

    var html: HTML {
        let names = Language.allCases.map { language in
            field("name_\(language.rawValue)", "\(words.name) (\(language.name))", max: 100)
        }
        return """
            <form class="form" method="post" action="\(link: product.map { "/settings/products/\($0.id)" } ?? "/settings/products")" \
            novalidate>\(viewer.csrf)
            <div class="field-row">\(names)</div>
            \(product == nil ? field("key", words.key, help: words.keyHelp, max: 60) : .empty)
            \(field("url", words.url, .url, help: words.urlHelp))
            \(field("pages", words.pages, .area, help: words.pagesHelp))
            \(field("aliases", words.aliases, .area, help: words.aliasesHelp))
            \(field("keywords", words.keywords, .area, help: words.keywordsHelp))
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
            <a class="button button-plain" href="/settings/products">\(words.cancel)</a></div>
            </form>
            \(removal)
            """
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, max: Int? = nil
    ) -> HTML {
        Field(name, label, kind, in: state, icons: viewer.icons, help: help, max: max).html
    }

    private var removal: HTML {
        guard let product else { return .empty }
        return """
            <form class="section" method="post" action="/settings/products/\(product.id)/removal">\(viewer.csrf)\
            <button class="button" type="submit">\(viewer.icons("trash"))\(words.remove)</button>\
            <p class="help">\(words.removeHelp)</p></form>
            """
    }
}

struct ProductWords: Wording {
    let language: Language

    var products: String { say("Products", "Продукты", "Produkte") }
    var lead: String {
        say(
            "What people speak about, and how Kindred finds out.", "О чём говорят и как Kindred это узнаёт.",
            "Worüber gesprochen wird und wie Kindred es erkennt.")
    }
    var add: String { say("Add a product", "Добавить продукт", "Produkt hinzufügen") }
    var formLead: String {
        say(
            "A card gets its product by the page, by a name in the text, by a keyword; a correction on a card teaches the rule.",
            "Карточка получает продукт по странице, названию в тексте или ключевому слову; исправление учит правило.",
            "Eine Karte bekommt ihr Produkt durch die Seite, einen Namen im Text oder ein Stichwort; eine Korrektur lehrt die Regel."
        )
    }
    var none: String { say("No product yet", "Продуктов пока нет", "Noch kein Produkt") }
    var noneHelp: String {
        say(
            "With products every card shows what it is about.", "С продуктами на каждой карточке видно, о чём речь.",
            "Mit Produkten zeigt jede Karte, worum es geht.")
    }
    var name: String { say("Name", "Название", "Name") }
    var key: String { say("Key", "Ключ", "Schlüssel") }
    var keyHelp: String {
        say(
            "A short name for forms and programs.", "Короткое имя для форм и программ.",
            "Ein kurzer Name für Formulare und Programme.")
    }
    var url: String { say("Its page", "Его страница", "Seine Seite") }
    var urlHelp: String {
        say(
            "Linked on cards; also finds the product.", "Ссылка на карточках; по ней же находится продукт.",
            "Auf Karten verlinkt; findet auch das Produkt.")
    }
    var pages: String { say("Pages", "Страницы", "Seiten") }
    var pagesHelp: String {
        say("Beginnings of addresses, one a line.", "Начала адресов, по одному в строке.", "Anfänge von Adressen, eine je Zeile.")
    }
    var aliases: String { say("Other names", "Другие названия", "Andere Namen") }
    var aliasesHelp: String {
        say("As people call it, one a line.", "Как его называют люди, по одному в строке.", "Wie man es nennt, einer je Zeile.")
    }
    var keywords: String { say("Keywords", "Ключевые слова", "Stichwörter") }
    var keywordsHelp: String {
        say(
            "Words that hint at it, one a line.", "Слова-подсказки, по одному в строке.",
            "Wörter, die darauf hindeuten, eines je Zeile.")
    }
    var foundBy: String { say("Found by", "Находится по", "Gefunden durch") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var remove: String { say("Remove this product", "Убрать продукт", "Produkt entfernen") }
    var removeHelp: String {
        say(
            "Cards keep naming it; new ones do not find it.", "Старые карточки его сохранят, новые не найдут.",
            "Alte Karten nennen es weiter, neue finden es nicht.")
    }
    var noName: String {
        say("Give at least one name.", "Укажите хотя бы одно название.", "Geben Sie mindestens einen Namen an.")
    }
    var keyTaken: String {
        say(
            "Another product has this key. Choose another.", "Такой ключ уже есть. Выберите другой.",
            "Diesen Schlüssel gibt es schon. Wählen Sie einen anderen.")
    }
    var notices: [String: String] {
        ["saved": say("Saved.", "Сохранено.", "Gespeichert."), "removed": say("Removed.", "Убрано.", "Entfernt.")]
    }
    var labels: [String: String] {
        var labels = ["key": key, "url": url, "pages": pages, "aliases": aliases, "keywords": keywords]
        for language in Language.allCases { labels["name_\(language.rawValue)"] = "\(name) (\(language.name))" }
        return labels
    }
}
