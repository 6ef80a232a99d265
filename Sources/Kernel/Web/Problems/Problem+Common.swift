/// The problems every feature meets.
extension Problem {
    package static let notFound = Problem(404, "not-found", \.notFound, \.notFoundDetail)
    package static let forbidden = Problem(403, "forbidden", \.forbidden, \.forbiddenDetail)
    package static let unauthorised = Problem(
        401, "unauthorised", \.unauthorised, \.unauthorisedDetail, ["www-authenticate": "Bearer"])

    /// A body or file beyond what the operation takes.
    package static func tooLarge(limit bytes: Int) -> Problem {
        Problem(
            status: 413, code: "too-large", title: { ProblemWords(language: $0).tooLarge },
            detail: { ProblemWords(language: $0).tooLargeDetail(bytes) })
    }

    /// - Parameter seconds: until it is worth trying again.
    package static func tooMany(retryAfter seconds: Int) -> Problem {
        Problem(
            status: 429, code: "too-many", title: { ProblemWords(language: $0).tooMany },
            detail: { ProblemWords(language: $0).tooManyDetail(seconds) }, headers: ["retry-after": "\(seconds)"])
    }

    /// Somebody else was first, or the thing has changed since it was read.
    package static func conflict(_ detail: @escaping Text) -> Problem {
        Problem(status: 409, code: "conflict", title: { ProblemWords(language: $0).conflict }, detail: detail)
    }

    package static func conflict(_ detail: String) -> Problem { conflict { _ in detail } }

    /// A body the program has no reader for: its media type or its charset, by name.
    package static func unsupportedMedia(_ what: String) -> Problem {
        Problem(
            status: 415, code: "unsupported-media", title: { ProblemWords(language: $0).unsupportedMedia },
            detail: { ProblemWords(language: $0).unsupportedMediaDetail(what) })
    }

    /// A body that is broken as such: no JSON, a form cut off.
    package static func unreadable(_ detail: @escaping Text) -> Problem {
        Problem(status: 400, code: "unreadable", title: { ProblemWords(language: $0).unreadable }, detail: detail)
    }

    package static func invalid(_ fields: [FieldError]) -> Problem {
        Problem(
            status: 422, code: "invalid", title: { ProblemWords(language: $0).invalid },
            detail: { ProblemWords(language: $0).invalidDetail(fields.count) }, fields: fields)
    }

    package static let unavailable = Problem(
        503, "unavailable", \.unavailable, \.unavailableDetail, ["retry-after": "10"])

    /// No room to store what was sent; nothing acknowledged is lost.
    package static let full = Problem(503, "full", \.full, \.fullDetail, ["retry-after": "60"])

    /// The thing is not as the caller last read it (RFC 9110, 15.5.13).
    package static let changedMeanwhile = Problem(412, "changed", \.conflict, \.changedDetail)

    static func methodNotAllowed(_ allowed: [Method]) -> Problem {
        Problem(405, "method-not-allowed", \.methodNotAllowed, \.methodNotAllowedDetail, ["allow": allow(allowed)])
    }

    static let addressTooLong = Problem(414, "address-too-long", \.addressTooLong, \.addressTooLongDetail)

    /// An error nobody foresaw. Says nothing of what it was, only where to find it in the log.
    static func unexpected(requestID: String) -> Problem {
        Problem(
            status: 500, code: "unexpected", title: { ProblemWords(language: $0).unexpected },
            detail: { ProblemWords(language: $0).unexpectedDetail(requestID) })
    }

    /// The `allow` field for these methods (RFC 9110, 10.2.1).
    static func allow(_ methods: [Method]) -> String {
        (methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : []) + ["OPTIONS"]).joined(separator: ", ")
    }

    private init(
        _ status: Int, _ code: String, _ title: any KeyPath<ProblemWords, String> & Sendable,
        _ detail: any KeyPath<ProblemWords, String> & Sendable, _ headers: Headers = [:]
    ) {
        self.init(
            status: status, code: code, title: { ProblemWords(language: $0)[keyPath: title] },
            detail: { ProblemWords(language: $0)[keyPath: detail] }, headers: headers)
    }
}
