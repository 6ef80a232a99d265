import Foundation
import Kernel

import struct Kernel.Operation

/// The page that tells people of the API: every operation with what it takes, what it answers, and a line to try it.
struct APIReference {
    let operations: [Operation]
    /// Where the API is: `https://crm.example`.
    let base: String
    let icons: Icons
    let isSignedIn: Bool
    let language: Language

    private var words: APIWords { APIWords(language: language) }

    private var groups: [(name: String, operations: [Operation])] {
        var order: [String] = []
        var found: [String: [Operation]] = [:]
        for operation in operations {
            let name = OpenAPIOperation(operation).group
            if found[name] == nil { order.append(name) }
            found[name, default: []].append(operation)
        }
        // What one comes for first.
        let first = ["interests", "answers", "contacts"].filter(order.contains)
        return (first + order.filter { first.contains($0) == false }).map { ($0, found[$0] ?? []) }
    }

    private func title(_ group: String) -> String { words.titleOfGroup[group] ?? group }

    var html: HTML {
        """
        <a class="skip-link" href="#main">\(FrameWords(language: language).skip)</a>
        <div class="api">
        <header class="api-head"><a class="brand" href="/">\(icons.mark)Kindred</a>
        <form class="api-search" role="search" data-api-search>\
        <label class="sr-only" for="api-find">\(words.search)</label>\
        <input class="input" id="api-find" type="search" placeholder="\(words.search)" autocomplete="off" data-needs-script></form>
        <nav class="row"><a class="button button-s" href="/api/openapi.json">\(icons("download", .small))\(words.description)</a>\
        <a class="button button-s" href="/settings/tokens">\(icons("key", .small))\(words.makeToken)</a></nav></header>
        <nav class="api-groups" aria-label="\(words.groups)">\(groups.map(link))</nav>
        <main id="main" class="api-main" tabindex="-1">
        <header class="stack"><h1>\(words.title)</h1><p class="soft">\(words.lead)</p></header>
        <section class="api-basics" aria-label="\(words.basics)"><ul>\(words.basicsTexts.map { "<li>\($0)</li>" as HTML })</ul></section>
        <p class="empty" data-api-none hidden>\(words.nothingFound)</p>
        \(groups.map(section))
        </main>
        </div>
        """
    }

    private func link(_ group: (name: String, operations: [Operation])) -> HTML {
        "<a href=\"#\(group.name)\">\(title(group.name)) <span class=\"muted\">\(group.operations.count)</span></a>"
    }

    private func section(_ group: (name: String, operations: [Operation])) -> HTML {
        """
        <section class="api-group" id="\(group.name)" data-api-group><h2>\(title(group.name))</h2>
        \(group.operations.map { APIEntry(operation: $0, base: base, icons: icons, words: words).html })
        </section>
        """
    }
}

/// One operation on the page.
private struct APIEntry {
    let operation: Operation
    let base: String
    let icons: Icons
    let words: APIWords

    private var described: OpenAPIOperation { OpenAPIOperation(operation) }

    var html: HTML {
        """
        <details class="api-entry" id="\(operation.name)" data-api-entry="\(operation.name) \(operation.path) \(operation.summary)">
        <summary><span class="api-method" data-method="\(operation.method.rawValue)">\(operation.method.rawValue)</span>\
        <code class="api-path" lang="en">\(operation.path)</code><span class="api-about" lang="en">\(operation.summary)</span></summary>
        <div class="api-body"><p class="row small muted">\(icons("key", .small))<span>\(scope)</span></p>
        \(operation.input.isEmpty ? .empty : fields)
        \(answers)
        <h3>\(words.tryIt)</h3>
        <div class="api-try"><pre tabindex="0"><code lang="en">\(curl)</code></pre>\
        <button class="button button-s" type="button" data-api-copy data-done="\(FormNotes(language: words.language).copied)" data-needs-script>\
        \(icons("copy", .small))\(FormNotes(language: words.language).copy)</button></div>
        </div></details>
        """
    }

    private var scope: String {
        APIToken.scope(for: operation.access.need).map(words.needs) ?? words.anyToken
    }

    private var fields: HTML {
        """
        <h3>\(words.takes)</h3><div class="table-scroll"><table class="api-fields"><thead><tr><th scope="col">\(words.field)</th>\
        <th scope="col">\(words.meaning)</th></tr></thead><tbody>\(rows(operation.input, under: ""))</tbody></table></div>
        """
    }

    private func rows(_ fields: [InputField], under path: String) -> HTML {
        fields.map { field -> HTML in
            let name = path + field.name + (field.most == nil ? "" : "[]")
            return """
                <tr><th scope="row"><code lang="en">\(name)</code>\(needed(field))</th><td lang="en">\(field.about) \
                <span class="muted">\(kind(field))</span></td></tr>\(rows(field.members, under: name + "."))
                """
        }.joined()
    }

    private func needed(_ field: InputField) -> HTML? {
        field.required ? " <span class=\"tag\" data-hue=\"3\">\(words.needed)</span>" : nil
    }

    private func kind(_ field: InputField) -> String {
        if field.choices.isEmpty == false { return field.choices.joined(separator: " · ") }
        let limit = field.limit.map { field.kind == .number ? ", \(field.least ?? 0)…\($0)" : " ≤ \($0)" } ?? ""
        let kind =
            switch field.kind {
            case .code: "text"
            case .when: "moment"
            case .facts: "object"
            default: field.kind.rawValue
            }
        return kind + limit
    }

    private var answers: HTML {
        let done = operation.answers.map { answer -> HTML in
            "<li><b>\(String(answer.status))</b> <span lang=\"en\">\(answer.about)</span></li>"
        }
        let refusals = described.statuses.map(String.init).joined(separator: ", ")
        return """
            <h3>\(words.answers)</h3><ul class="api-answers">\(done)</ul>
            <p class="small muted">\(words.refuses): \(refusals)</p>
            """
    }

    private var curl: String {
        let address = base + operation.path.replacing("{", with: "").replacing("}", with: "").replacing("*", with: "")
        var parts = ["curl"]
        if operation.method != .get { parts.append("-X \(operation.method.rawValue)") }
        parts.append("'\(address)'")
        parts.append("\\\n  -H 'Authorization: Bearer TOKEN'")
        if let example = described.example {
            parts.append("\\\n  -H 'Content-Type: application/json'")
            parts.append("\\\n  -d '\(example.json.replacing("'", with: "'\\''"))'")
        }
        return parts.joined(separator: " ")
    }
}
