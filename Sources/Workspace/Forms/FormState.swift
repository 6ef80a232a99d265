package import Kernel

/// What the fields of a form show: what is stored, or after a refusal what was typed and what is wrong with it.
package struct FormState: Sendable {
    private let values: [String: String]
    package let errors: [FieldError]

    /// What is stored.
    package init(_ values: [String: String] = [:]) {
        self.values = values
        errors = []
    }

    /// What was typed.
    package init(_ form: Form, errors: [FieldError] = []) {
        values = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
        self.errors = errors
    }

    package subscript(name: String) -> String { values[name] ?? "" }
    package func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }

    /// Values carried on to the next step.
    func hidden(_ names: [String]) -> HTML {
        names.map { "<input type=\"hidden\" name=\"\($0)\" value=\"\(self[$0])\">" as HTML }.joined()
    }
}
