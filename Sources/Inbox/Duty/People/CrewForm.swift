import Foundation
import Kernel
import Workspace

/// When somebody works and what they know, as typed.
struct CrewForm: Sendable {
    private(set) var setting = Roster.Person.Setting()
    private var reader: FormReader
    private let words: CrewWords

    static let fields =
        (0..<7).map { InputField("day\($0)", limit: 100, about: "Hours of a weekday, 0 is Monday: 9:00–13:00, 14:00–18:00") }
        + [
            InputField("off", limit: 2000, about: "Days off, one a line."), InputField("most", .number),
            InputField("languages", limit: 200, about: "Two letters each."), InputField("products", .number),
        ]

    /// - Parameter most: what stays where the asker may not set it.
    init(_ request: Request, mayLimit: Bool, most: Int?) {
        words = CrewWords(language: request.language)
        reader = FormReader(request.form, request.language, labels: words.labels)
        for day in 0..<7 {
            guard let spans = HoursText.shifts(reader.text("day\(day)", max: 100)) else {
                reader.reject("day\(day)", words.badHours)
                continue
            }
            setting.shifts += spans.map { Shift(weekday: day, from: $0.from, to: $0.to) }
        }
        readDays()
        let typed = reader.int("most", in: 1...1000)
        setting.most = mayLimit ? typed : most
        let languages = RuleForm.languages(reader.text("languages", max: 200))
        if languages == nil { reader.reject("languages", RuleWords(language: request.language).badLanguage) }
        setting.languages = languages ?? []
        setting.products = Set(reader.ids("products", of: Product.self))
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }

    private mutating func readDays() {
        for line in reader.text("off", max: 2000).split(whereSeparator: \.isNewline) {
            let days = line.split(separator: " ").compactMap { CivilDay($0)?.number }
            guard let first = days.first, let last = days.last, days.count <= 2, first <= last, last - first < 400 else {
                reader.reject("off", words.badDay(line.trimmingCharacters(in: .whitespaces)))
                return
            }
            if setting.off.contains(where: { $0.lowerBound == first }) == false { setting.off.append(first...last) }
        }
    }

    static func state(_ person: Roster.Person, _ words: CrewWords) -> FormState {
        let off = person.off.sorted { $0.lowerBound < $1.lowerBound }.map { days in
            let ends = Set([days.lowerBound, days.upperBound]).sorted().map { CivilDay(number: $0).text }
            return ends.joined(separator: " \(words.to) ")
        }
        var values = [
            "off": off.joined(separator: "\n"), "most": person.most.map(String.init) ?? "",
            "languages": person.languages.sorted().joined(separator: ", "),
        ]
        for day in 0..<7 {
            values["day\(day)"] = HoursText.text(person.shifts.filter { $0.weekday == day }.map { ($0.from, $0.to) })
        }
        return FormState(values)
    }
}

/// The page of one member's hours, days off, limits and skills.
struct CrewMemberPage {
    let viewer: Viewer
    let person: Roster.Person
    let products: [Product]
    let state: FormState

    private var words: CrewWords { CrewWords(language: viewer.language) }

    var html: HTML {
        let days = (0..<7).map { field("day\($0)", words.weekday($0), max: 100) }
        return """
            <div class="page"><nav class="crumbs" aria-label="\(words.title)"><a href="/team">\(words.title)</a>\
            \(viewer.icons("right"))<span aria-current="page">\(person.name)</span></nav>
            <header class="page-head"><div><h1>\(person.name)</h1><p>\(words.setLead) \(person.zone.identifier).</p></div></header>
            <form class="form" method="post" action="/team/\(person.id)" novalidate>\(viewer.csrf)
            <fieldset><legend>\(words.week)</legend><p class="help">\(words.weekHelp)</p><div class="field-row">\(days)</div></fieldset>
            \(field("off", words.off, .area, help: words.offHelp, max: 2000))
            \(viewer.asker.may(.manage, .interest) ? field("most", words.most, help: words.mostHelp, max: 4) : .empty)
            \(field("languages", words.speaks, help: RuleWords(language: viewer.language).languagesHelp, max: 200))
            \(products.isEmpty ? .empty : known)
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
            <a class="button button-plain" href="/team">\(words.cancel)</a></div>
            </form></div>
            """
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, max: Int
    ) -> HTML {
        Field(name, label, kind, in: state, icons: viewer.icons, help: help, autocomplete: "off", max: max).html
    }

    private var known: HTML {
        let boxes = products.map { product -> HTML in
            """
            <label class="check"><input type="checkbox" name="products" value="\(product.id)" \
            \(attribute: "checked", if: person.products.contains(product.id))><span>\(product.name(in: viewer.language))</span></label>
            """
        }
        return "<fieldset><legend>\(words.knows)</legend><div class=\"fold-list\">\(boxes)</div></fieldset>"
    }
}
