/// Why a request is not done, for the person or program that asked (RFC 9457). Handlers throw it; it is drawn in one place,
/// as a page, a banner or problem+json.
package struct Problem: Error, Sendable {
    package typealias Text = @Sendable (Language) -> String

    package let status: Int
    /// A stable slug for programs: `not-found`.
    package let code: String
    /// What happened, in a few words.
    package let title: Text
    /// What it means and what to do.
    package let detail: Text
    package var fields: [FieldError]
    package var headers: Headers

    package init(
        status: Int, code: String, title: @escaping Text, detail: @escaping Text, fields: [FieldError] = [],
        headers: Headers = [:]
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.fields = fields
        self.headers = headers
    }

    /// For words that are in the reader's language already.
    package init(status: Int, code: String, title: String, detail: String, fields: [FieldError] = []) {
        self.init(status: status, code: code, title: { _ in title }, detail: { _ in detail }, fields: fields)
    }
}
