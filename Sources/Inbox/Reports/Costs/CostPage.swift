import Foundation
import Kernel
import Workspace

/// Costs: what was entered, forms to enter more, currency and rates.
struct CostPage {
    struct Typed: Sendable {
        enum Form: Sendable { case cost, table, currency, rate }
        let form: Form
        let state: FormState
        var faults: [CostTable.Fault] = []
    }

    let viewer: Viewer
    let book: CostBook
    /// Networks with their names.
    let sources: [(key: String, name: String)]
    let today: CivilDay
    var typed: Typed?

    private var words: CostWords { CostWords(language: viewer.language) }
    private var days: DayText { DayText(language: viewer.language) }

    var html: HTML {
        """
        <div class="page"><header class="page-head"><div><h1>\(words.costs)</h1><p>\(words.lead)</p></div>\
        <div class="page-acts"><a class="button" href="/report">\
        \(viewer.icons("chart"))<span>\(words.report)</span></a></div></header>
        \(list)<div class="two">\(enter)\(table)</div><div class="two">\(currency)\(rates)</div></div>
        """
    }

    private func state(_ form: Typed.Form, _ stored: [String: String] = [:]) -> FormState {
        typed.flatMap { $0.form == form ? $0.state : nil } ?? FormState(stored)
    }

    private func section(_ title: String, _ body: HTML) -> HTML {
        "<section class=\"section\"><div class=\"section-head\"><h2>\(title)</h2></div>\(body)</section>"
    }

    private var options: [(value: String, title: String)] { sources.map { ($0.key, $0.name) } }

    private func name(_ network: String) -> String {
        sources.first { $0.key == network }?.name ?? FeedWords(language: viewer.language).network(network)
    }

    // MARK: What is there

    private var list: HTML {
        guard book.costs.isEmpty == false else { return "<p class=\"muted\">\(words.nothing)</p>" }
        let rows = book.costs.prefix(500).map { cost -> HTML in
            let unknown: HTML? =
                cost.money.currency != book.currency && book.rate(cost.money.currency, on: cost.first) == nil
                ? " <span class=\"state\" data-state=\"overdue\">\(viewer.icons("warning"))<span>\(words.noRate(1))</span></span>"
                : nil
            return """
                <tr><th scope="row"><span class="row">\(viewer.icons.source(cost.network))\(name(cost.network))</span></th>\
                <td>\(days.days(cost.first, cost.last))</td><td class="num">\(cost.money.text(viewer.language))</td>\
                <td>\(cost.note)\(unknown)</td><td><form method="post" action="/report/costs/\(cost.id)/removal">\(viewer.csrf)\
                <button class="button button-plain" type="submit">\
                \(viewer.icons("trash"))<span>\(words.remove)</span></button></form></td></tr>
                """
        }
        return """
            <div class="table-scroll"><table><caption class="sr-only">\(words.list)</caption>\
            <thead><tr><th scope="col">\(words.source)</th>\
            <th scope="col">\(ReportWords(language: viewer.language).period)</th><th scope="col" class="num">\(words.amount)</th>\
            <th scope="col">\(words.note)</th><td></td></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    // MARK: Entering

    private var enter: HTML {
        let state = state(
            .cost, ["currency": book.currency.code, "from": today.firstOfMonth.text, "to": (today.firstOfNextMonth + -1).text])
        return section(
            words.enter,
            """
            <form class="form" method="post" action="/report/costs" novalidate>\(viewer.csrf)
            \(Field("source", words.source, .select([.init(options)]), in: state, icons: viewer.icons).html)
            \(day("from", words.from, state))\(day("to", words.to, state))
            \(Field("amount", words.amount, in: state, icons: viewer.icons, isRequired: true, max: 20).html)
            \(Field("currency", words.currency, in: state, icons: viewer.icons, isRequired: true, max: 3).html)
            \(Field("note", words.note, in: state, icons: viewer.icons, note: words.optional, max: 200).html)
            <div class="form-foot"><button class="button button-main" type="submit">\(words.add)</button></div></form>
            """)
    }

    private func day(_ name: String, _ title: String, _ state: FormState, prefix: String = "c-") -> HTML {
        let id = prefix + name
        let error: HTML? = state.error(name).map {
            "<p class=\"error\" id=\"\(id)-note\">\(viewer.icons("warning", .small))<span>\($0)</span></p>"
        }
        return """
            <div class="field"><label for="\(id)">\(title)</label><input class="input" type="date" id="\(id)" name="\(name)" \
            value="\(state[name])" required \(attribute: "aria-describedby", error == nil ? nil : "\(id)-note") \
            \(attribute: "aria-invalid", error == nil ? nil : "true")>\(error)</div>
            """
    }

    private var table: HTML {
        let faults = (typed?.faults ?? []).prefix(20).map { "<li>\(words.fault($0))</li>" as HTML }
        let list: HTML? = faults.isEmpty ? nil : "<ul class=\"prose-list\" role=\"alert\">\(Array(faults))</ul>"
        return section(
            words.importTable,
            """
            \(list)<form class="form" method="post" action="/report/costs/table" novalidate>\(viewer.csrf)
            \(Field("table", words.importTable, .area, in: state(.table), icons: viewer.icons, help: words.importHelp).html)
            <div class="form-foot"><button class="button" type="submit">\(words.take)</button></div></form>
            """)
    }

    // MARK: Currency

    private var currency: HTML {
        let state = state(.currency, ["company_currency": book.currency.code])
        return section(
            words.companyCurrency,
            """
            <form class="form" method="post" action="/report/costs/currency" novalidate>\(viewer.csrf)
            \(Field(
                "company_currency", words.companyCurrency, in: state, icons: viewer.icons, help: words.currencyHelp, max: 3
            ).html)
            <div class="form-foot"><button class="button" type="submit">\(words.save)</button></div></form>
            """)
    }

    private var rates: HTML {
        let state = state(.rate, ["day": today.firstOfMonth.text])
        let rows = book.rates.prefix(100).map { rate -> HTML in
            let value = Decimal(rate.millionths) / 1_000_000
            let form = Decimal.FormatStyle(locale: viewer.language.locale).precision(.fractionLength(0...6))
            return """
                <tr><th scope="row">\(rate.currency.code)</th><td>\(days.day(rate.day))</td>\
                <td class="num">\(value.formatted(form))</td></tr>
                """
        }
        let known: HTML =
            rows.isEmpty
            ? .empty
            : """
            <div class="table-scroll"><table><caption class="sr-only">\(words.rates)</caption><thead><tr>\
            <th scope="col">\(words.currency)</th><th scope="col">\(words.fromDay)</th>\
            <th scope="col" class="num">\(words.rate)</th>\
            </tr></thead><tbody>\(Array(rows))</tbody></table></div>
            """
        return section(
            words.rates,
            """
            \(known)<form class="form" method="post" action="/report/costs/rates" novalidate>\(viewer.csrf)
            \(Field("rate_currency", words.currency, in: state, icons: viewer.icons, isRequired: true, max: 3).html)
            \(day("day", words.fromDay, state, prefix: "r-"))
            \(Field(
                "rate", words.rate, in: state, icons: viewer.icons, help: words.ratesHelp(book.currency.code), isRequired: true,
                max: 20
            ).html)
            <div class="form-foot"><button class="button" type="submit">\(words.setRate)</button></div></form>
            """)
    }
}
