import Foundation
import Kernel

/// What a call of a network's method says: in the address, in a form, in a form with files or as JSON.
struct Parameters: Sendable {
    private let query: Form
    private let form: Form

    init(_ request: Request) {
        let parts = request.target.split(separator: "?", maxSplits: 1)
        query =
            parts.count < 2
            ? Form() : Form(body: Data(parts[1].utf8), type: "application/x-www-form-urlencoded")
        // A body of another kind says nothing; the networks pass over it too.
        form = request.body.isEmpty ? Form() : Form(body: request.body, type: request.headers["content-type"] ?? "")
    }

    init(_ values: KeyValuePairs<String, String>) {
        query = Form()
        form = Form(fields: values.map { Form.Field($0.key, $0.value) })
    }

    /// As text; of a list or an object its JSON. Nil where it is missing or empty.
    subscript(name: String) -> String? {
        let value = form[name] ?? form.objects[name]?.json ?? query[name]
        return value?.isEmpty == false ? value : nil
    }

    /// A body that says it is one of these and is not.
    var isUnreadable: Bool { form.refusal?.status == 400 }

    /// Whether it was sent at all, were it empty.
    func has(_ name: String) -> Bool { form[name] != nil || form.objects[name] != nil || query[name] != nil }

    func int(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }
    /// `1`, or JSON's `true`.
    func flag(_ name: String) -> Bool { ["1", "true", "True", "yes"].contains(self[name] ?? "") }

    /// A list of words, split at commas.
    func list(_ name: String) -> [String] {
        let words = form.all(name).count > 1 ? form.all(name) : (self[name] ?? "").split(separator: ",").map(String.init)
        return words.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.isEmpty == false }
    }

    /// A value that is JSON, be it within JSON or as text in a form.
    func json(_ name: String) -> JSONValue? {
        if let whole = form.json?[name], whole.text == nil { return whole }
        return self[name].flatMap { JSONValue(reading: $0) }
    }

    func file(_ name: String) -> FormFile? { form.files.first { $0.field == name } }

    /// All that was sent as text, in order.
    var fields: [Form.Field] { query.fields + form.fields }
}
