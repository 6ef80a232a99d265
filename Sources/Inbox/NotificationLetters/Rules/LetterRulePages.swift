import Channels
import Formats
import Foundation
import Kernel
import Workspace

/// All rules: the workspace's own first, then the delivered ones.
struct LetterRulesPage {
    let viewer: Viewer
    let own: [OwnRule]
    let off: Set<String>
    /// Cards of the last thirty days by rule.
    let caught: [String: Int]

    private var words: LetterRuleWords { LetterRuleWords(language: viewer.language) }
    private var feed: FeedWords { FeedWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            acts: "<a class=\"button button-main\" href=\"/settings/letters/pick\">\(viewer.icons("plus"))\(words.add)</a>",
            body: """
                <section class="section"><div class="section-head"><h2>\(words.ownHead)</h2></div>\
                \(ownRules)</section>
                <section class="section"><div class="section-head"><h2>\(words.networksHead)</h2>\
                <p>\(words.networksLead)</p></div>\
                <ul class="rows">\(DeliveredRule.all.filter { !$0.isEngine }.map(row))</ul></section>
                <section class="section"><div class="section-head"><h2>\(words.enginesHead)</h2><p>\(words.enginesLead)</p></div>\
                <ul class="rows">\(DeliveredRule.all.filter(\.isEngine).map(row))</ul></section>
                """)
    }

    private var ownRules: HTML {
        own.isEmpty ? "<p class=\"muted\">\(words.noneOwn)</p>" : "<ul class=\"rows\">\(own.map(row))</ul>"
    }

    private func row(_ rule: OwnRule) -> HTML {
        """
        <li class="row-item"><div class="row-text"><b><a href="/settings/letters/\(rule.id)">\(rule.name)</a></b>\
        <p class="small muted">\(rule.rule.sender) · \(feed.network(rule.network)) · \(feed.action(rule.action)) · \
        \(words.caught(caught["own:\(rule.id)"] ?? 0))</p></div>\
        <div class="row-acts">\(state(rule.isEnabled))\
        \(toggle("/settings/letters/\(rule.id)/switch", nil, isOn: rule.isEnabled, rule.name))</div></li>
        """
    }

    private func row(_ rule: DeliveredRule) -> HTML {
        let isOn = off.contains(rule.key) == false
        return """
            <li class="row-item"><div class="row-text"><b>\(words.title(rule))</b><p class="small muted">\
            \(rule.isEngine ? words.ownAddress : rule.senders.joined(separator: ", ")) · \
            \(words.caught(caught[rule.key] ?? 0))</p></div>\
            <div class="row-acts">\(state(isOn))\
            \(toggle("/settings/letters/delivered", rule.key, isOn: isOn, words.title(rule)))</div></li>
            """
    }

    private func state(_ isOn: Bool) -> HTML {
        let icon = viewer.icons(isOn ? "check" : "close", .small)
        return "<span class=\"small muted nowrap\">\(icon) \(isOn ? words.on : words.off)</span>"
    }

    private func toggle(_ path: String, _ key: String?, isOn: Bool, _ name: String) -> HTML {
        """
        <form method="post" action="\(link: path)">\(viewer.csrf)\
        \(key.map { "<input type=\"hidden\" name=\"rule\" value=\"\($0)\">" as HTML })\
        <button class="button button-s" type="submit" name="on" value="\(isOn ? "0" : "1")" \
        aria-label="\(isOn ? words.switchOff(name) : words.switchOn(name))">\(isOn ? words.turnOff : words.turnOn)</button></form>
        """
    }
}

/// Letters of the past to choose one from.
struct LetterPickPage {
    let viewer: Viewer
    let letters: [StoredLetter]
    let next: ID<ThreadLine.Said>?

    private var words: LetterRuleWords { LetterRuleWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        let rows = letters.map { letter -> HTML in
            """
            <li class="row-item"><div class="row-text"><b><a href="/settings/letters/new?letter=\(letter.message)">\
            \(letter.subject.isEmpty ? words.noSubject : letter.subject)</a></b><p class="small muted truncate">\
            \(letter.from.name.isEmpty ? letter.from.address : "\(letter.from.name) · \(letter.from.address)") · \
            \(viewer.when.ago(letter.saidAt))</p></div></li>
            """
        }
        let more: HTML? = next.map {
            "<p><a class=\"button\" href=\"/settings/letters/pick?before=\($0)\">\(words.older)</a></p>"
        }
        return SettingsDesk.Drawn(
            body: letters.isEmpty
                ? """
                <section class="empty">\(Drawing.cards)<h2>\(words.noLetters)</h2><p>\(words.noLettersText)</p>\
                <div class="button-row"><a class="button" href="/settings/channels/new?kind=mailbox">\(viewer.icons("plus"))\
                \(words.connectMailbox)</a></div></section>
                """
                : "<ul class=\"rows\">\(rows)</ul>\(more)")
    }
}

/// One rule: what it reads in its letter, what it would have caught, and the marks themselves.
struct LetterRulePage {
    let viewer: Viewer
    let rule: OwnRule
    let reading: RuleReading?
    let run: DryRun
    let form: LetterRuleFormPage?

    private var words: LetterRuleWords { LetterRuleWords(language: viewer.language) }
    private var path: String { "/settings/letters/\(rule.id)" }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: rule.name, acts: turning,
            body: """
                \(state)\(seen)\(past)\
                \(form.map(changing))
                <form class="section" method="post" action="\(link: "\(path)/removal")">\(viewer.csrf)\
                <div class="button-row"><button class="button" type="submit">\(viewer.icons("trash"))\(words.remove)</button></div>\
                <p class="help">\(words.removeHelp)</p></form>
                """)
    }

    private func changing(_ form: LetterRuleFormPage) -> HTML {
        """
        <details class="section" \(attribute: "open", if: form.state.errors.isEmpty == false)>\
        <summary><b>\(words.change)</b></summary>\(form.html)</details>
        """
    }

    private var turning: HTML {
        """
        <form method="post" action="\(link: "\(path)/switch")">\(viewer.csrf)\
        <button class="\(rule.isEnabled ? "button" : "button button-main")" type="submit" name="on" \
        value="\(rule.isEnabled ? "0" : "1")">\(rule.isEnabled ? words.turnOff : words.turnOn)</button></form>
        """
    }

    private var state: HTML {
        """
        <div class="banner banner-box" data-level="\(rule.isEnabled ? "good" : "warn")" role="status">\
        \(viewer.icons(rule.isEnabled ? "check" : "info", .large))<p>\(rule.isEnabled ? words.isOn : words.isOff)</p></div>
        """
    }

    private var seen: HTML? {
        reading.map { reading in
            "<section class=\"section\"><div class=\"section-head\"><h2>\(words.readsHead)</h2></div>\(facts(reading))</section>"
        }
    }

    private func facts(_ reading: RuleReading) -> HTML {
        let feed = FeedWords(language: viewer.language)
        let rows: [(String, String)] = [
            (words.network, feed.network(rule.network)), (words.announces, feed.action(rule.action)),
            (words.author, reading.author),
            (words.text, reading.text), (words.product, reading.product ?? ""),
            (words.rating, reading.rating.map { "\($0)" } ?? ""),
            (words.link, reading.link ?? ""),
        ]
        return
            "<dl class=\"facts\">\(rows.filter { !$1.isEmpty }.map { "<dt>\($0)</dt><dd dir=\"auto\">\($1)</dd>" as HTML })</dl>"
    }

    private var past: HTML {
        let rows = run.caught.map { caught -> HTML in
            let text = caught.reading.text.isEmpty ? caught.letter.subject : caught.reading.text
            return """
                <li class="row-item"><div class="row-text"><b><a href="/feed/everything/\(caught.letter.interest)">\
                \(caught.reading.author.isEmpty ? caught.letter.from.address : caught.reading.author)</a></b>\
                <p class="small soft" dir="auto">\(String(text.prefix(200)))</p><p class="xs muted">\
                \(viewer.when.ago(caught.letter.saidAt))\(caught.reading.product.map { " · \($0)" })\
                \(caught.reading.rating.map { " · \($0)/5" })</p></div></li>
                """
        }
        let more: HTML? = run.next.map {
            "<p><a class=\"button\" href=\"\(link: "\(path)?before=\($0)")#past\">\(words.older)</a></p>"
        }
        return """
            <section class="section" id="past"><div class="section-head"><h2>\(words.pastHead)</h2>\
            <p>\(words.past(run.caught.count, of: run.seen))</p></div>\
            \(rows.isEmpty ? .empty : "<ul class=\"rows\">\(rows)</ul>" as HTML)\(more)</section>
            """
    }
}
