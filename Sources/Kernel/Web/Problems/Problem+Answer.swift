/// The one place where problems are drawn.
extension Problem {
    func answer(to request: Request, in frame: PageFrame) -> Answer {
        var answer =
            if request.wantsJSON {
                json(for: request)
            } else if request.isFragment {
                Answer.fragment(banner(request.language), status: status)
            } else {
                Answer.page(frame(title(request.language), page(request.language), request), status: status)
            }
        answer.headers.take(headers)
        return answer
    }

    /// `application/problem+json` with the slug, the fields and the request's id as members of our own.
    private struct Document: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
        let fields: [FieldError]?
        let request: String
    }

    private func json(for request: Request) -> Answer {
        let document = Document(
            type: "urn:problem:\(code)", title: title(request.language), status: status, detail: detail(request.language),
            code: code, fields: fields.isEmpty ? nil : fields, request: request.requestID)
        // Strings and numbers always encode; should they not, the status alone still says what happened.
        let answer = (try? Answer.json(document, status: status)) ?? Answer(status: status)
        return answer.adding(header: "content-type", value: "application/problem+json")
    }

    private func banner(_ language: Language) -> HTML {
        """
        <div class="banner" data-level="\(status >= 500 ? "bad" : "warn")" role="alert">
        <p><b>\(title(language)).</b> \(detail(language))</p>\(list)
        </div>
        """
    }

    private func page(_ language: Language) -> HTML {
        """
        <section class="empty" role="alert">
        <h2>\(title(language))</h2>
        <p>\(detail(language))</p>\(list)
        <p class="button-row"><a class="button" href="/">\(ProblemWords(language: language).firstPage)</a></p>
        </section>
        """
    }

    private var list: HTML {
        fields.isEmpty ? .empty : "\n<ul>\(fields.map { "<li data-field=\"\($0.field)\">\($0.message)</li>" as HTML })</ul>"
    }
}
