package import Foundation

/// What a handler answers. Security headers, cookies' attributes and the length are added on the way out.
package struct Answer: Sendable {
    package enum Body: Sendable {
        case none
        case text(String)
        case data(Data)
        /// Written while it goes; ends when the closure returns, is cancelled when the client leaves or the server drains.
        case stream(@Sendable (AnswerWriter) async throws -> Void)
    }

    package var status: Int
    package var headers: Headers
    package var body: Body
    var cookies: [Cookie] = []

    package init(status: Int, headers: Headers = [:], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A whole page.
    package static func page(_ html: HTML, status: Int = 200) -> Answer {
        Answer(status: status, headers: ["content-type": "text/html; charset=utf-8"], body: .text(html.text))
    }

    /// A piece that htmx puts into a page.
    package static func fragment(_ html: HTML, status: Int = 200) -> Answer { page(html, status: status) }

    /// Go on there with GET: 303, or `HX-Redirect` when htmx asked.
    package static func redirect(to place: String) -> Answer { Answer(status: 303, headers: ["location": place]) }

    /// Keys are sorted, so equal values are equal bytes.
    package static func json(_ value: some Encodable, status: Int = 200) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .data(try encoder.encode(value), type: "application/json", status: status)
    }

    /// What was put together by hand, where an answer is given thousands of times a second.
    package static func json(_ value: JSONValue, status: Int = 200) -> Answer {
        .data(Data(value.json.utf8), type: "application/json", status: status)
    }

    /// - Parameter cache: `cache-control`; nothing is kept unless said.
    package static func data(_ data: Data, type: String, cache: String? = nil, status: Int = 200) -> Answer {
        var answer = Answer(status: status, headers: ["content-type": type], body: .data(data))
        answer.headers["cache-control"] = cache
        return answer
    }

    package static let noContent = Answer(status: 204)

    /// - Parameters:
    ///   - type: `text/event-stream` for live events.
    ///   - body: writes until it returns; throwing ends the answer as well.
    package static func stream(
        type: String, body: @escaping @Sendable (AnswerWriter) async throws -> Void
    ) -> Answer {
        // Proxies gather answers unless told not to.
        Answer(status: 200, headers: ["content-type": type, "x-accel-buffering": "no"], body: .stream(body))
    }

    /// Adds a field, or replaces it: a header that is set here is not set to its default on the way out.
    package func adding(header name: String, value: String) -> Answer {
        var answer = self
        answer.headers[name] = value
        return answer
    }

    package func setting(cookie: Cookie) -> Answer {
        var answer = self
        answer.cookies.append(cookie)
        return answer
    }
}
