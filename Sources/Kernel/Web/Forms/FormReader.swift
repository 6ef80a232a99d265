import Foundation

/// Reads a form field by field and gathers everything that is wrong, so that a person mends it all at once:
///
///     var fields = FormReader(request.form, request.language)
///     let name = fields.text("name", required: true, max: 200)
///     let email = fields.email("email", required: true)
///     try fields.finish()
///
/// What is refused reads as empty, nil or the default until ``finish()`` throws, so nothing is used of a bad form.
package struct FormReader {
    package let form: Form
    package private(set) var errors: [FieldError] = []
    let words: FormWords
    private let labels: [String: String]
    private var asked: Set<String> = []

    /// - Parameter labels: what the person sees beside the field, by field name; the name itself where there is none.
    package init(_ form: Form, _ language: Language, labels: [String: String] = [:]) {
        self.form = form
        words = FormWords(language: language)
        self.labels = labels
    }

    /// Notes what is wrong with a field: what is it, what to do. The first error of a field stays.
    package mutating func reject(_ field: String, _ message: String) {
        if errors.contains(where: { $0.field == field }) == false { errors.append(FieldError(field, message)) }
    }

    /// Names every field that nobody reads, for callers who may have misspelt one. Names with `_` in front are the page's own.
    /// - Parameter allowed: beside the fields read so far.
    package mutating func refuseUnknown(allowed: [String] = []) {
        for name in form.names
        where asked.contains(name) == false && allowed.contains(name) == false && name.hasPrefix("_") == false {
            reject(name, words.unknown(name))
        }
    }

    /// - Throws: the reason when the body was no form at all, or 422 with every field that is wrong.
    package func finish() throws(Problem) {
        if let refusal = form.refusal { throw refusal }
        if errors.isEmpty == false { throw .invalid(errors) }
    }

    func label(_ name: String) -> String { labels[name] ?? name }

    mutating func ask(_ name: String) { asked.insert(name) }

    /// The value without blanks around it; nil when there is none.
    mutating func value(_ name: String, required: Bool) -> String? {
        ask(name)
        let value = form[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        if value.isEmpty {
            if required { reject(name, words.missing(label(name))) }
            return nil
        }
        return value
    }
}
