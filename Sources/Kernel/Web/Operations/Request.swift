package import Foundation

/// What a handler is asked: parsed, bounded, and with the caller the gate has found.
package struct Request: Sendable {
    /// HEAD comes as `get`; its body is dropped on the way out.
    package let method: Method
    /// As sent, percent-encoded, without the query.
    package let path: String
    package let headers: Headers
    package let cookies: Cookies
    /// The client's address; behind a trusted proxy the one that proxy names.
    package let remoteAddress: String
    /// Whether the client speaks TLS, with us or with a trusted proxy.
    package let isSecure: Bool
    /// Host and port the client asked for; empty when it named none.
    package let host: String
    /// On the answer as `x-request-id`, in the log, and on the page of an unexpected error.
    package let requestID: String
    package let now: Date

    /// First the browser's wish; the gate sets the member's own.
    package var language: Language
    /// Who asks, in the type of the gate that found it.
    package var caller: (any Sendable)?
    package internal(set) var operation: Operation?
    package internal(set) var body: Data { didSet { lazyForm = LazyForm() } }

    var parameters: [(name: String, value: String)] = []
    /// A proxy nobody told us of stands between: the address is the proxy's, whoever the client is.
    var cameThroughStranger = false
    let queryFields: [Form.Field]
    /// Path and query, as sent.
    package let target: String
    private var lazyForm = LazyForm()

    /// - Parameter target: path and query as they stand in the request line.
    package init(
        _ method: Method, _ target: String, headers: Headers = [:], body: Data = Data(),
        remoteAddress: String = "127.0.0.1", isSecure: Bool = false, host: String? = nil, requestID: String = "",
        at now: Date
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        self.target = target
        path = parts.first.map(String.init) ?? ""
        queryFields = parts.count < 2 ? [] : URLEncoding.fields(Array(parts[1].utf8), charset: .utf8)
        self.headers = headers
        cookies = Cookies(header: headers.all("cookie"), isSecure: isSecure)
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
        self.host = host ?? headers["host"] ?? ""
        self.requestID = requestID
        self.now = now
        self.body = body
        language = Language(accept: headers["accept-language"])
    }

    /// What the body says, or the query where there is no body to read: the same for a form, a form with files and a JSON
    /// object. Read when first asked for, then kept.
    package var form: Form { lazyForm.value { Form(of: self) } }

    package func query(_ name: String) -> String? { queryFields.first { $0.name == name }?.value }
    package func query(all name: String) -> [String] { queryFields.filter { $0.name == name }.map(\.value) }

    /// A parameter of the operation's path, decoded; empty when the path has none of this name.
    package func parameter(_ name: String) -> String { parameters.first { $0.name == name }?.value ?? "" }

    /// - Throws: ``Problem/notFound`` when the parameter is no id.
    package func id<Kind>(_ name: String = "id", as kind: Kind.Type = Kind.self) throws -> ID<Kind> {
        guard let id = ID<Kind>(parameter(name)) else { throw Problem.notFound }
        return id
    }

    /// The caller reads JSON: an API call, or a script that says so.
    package var wantsJSON: Bool {
        if path.hasPrefix("/api/") { return true }
        guard let accept = headers["accept"] else { return false }
        return accept.contains("json") && accept.contains("text/html") == false
    }

    /// htmx asks for a piece of a page. A boosted link or a restored page wants the whole.
    package var isFragment: Bool {
        headers["hx-request"] == "true" && headers["hx-boosted"] != "true"
            && headers["hx-history-restore-request"] != "true"
    }
}

extension Form {
    /// Reads the body by its content type; the query when there is no body.
    init(of request: Request) {
        guard request.body.isEmpty == false else {
            self.init(fields: request.queryFields)
            return
        }
        self.init(body: request.body, type: request.headers["content-type"] ?? "")
    }
}
