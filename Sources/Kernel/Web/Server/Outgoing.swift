internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// An answer as it goes on the wire: with security headers, cookies, length and date.
struct Outgoing {
    let head: HTTPResponse
    let body: Answer.Body

    init(_ answer: Answer, to request: Request, date: String) {
        var status = answer.status
        var headers = answer.headers
        if status == 303, request.isFragment, let place = headers["location"] {
            // htmx would follow a redirect by itself and lay the whole page into the piece it asked for.
            headers["location"] = nil
            headers["hx-redirect"] = place
            status = 204
        }
        headers["x-request-id"] = request.requestID
        var fields = headers.fields
        for field in Self.always where fields.contains(field.name) == false { fields.append(field) }
        if request.isSecure { fields.append(Self.overTLS) }
        for cookie in answer.cookies {
            fields.append(HTTPField(name: .setCookie, value: cookie.line(isSecure: request.isSecure)))
        }
        fields.append(HTTPField(name: .date, value: date))
        // Without a length the encoder sends chunks; answers without content have neither (RFC 9110, 8.6).
        if status != 204, status != 304, let length = answer.body.length {
            fields.append(HTTPField(name: .contentLength, value: String(length)))
        }
        // A stream reads to the end of the line to notice when the client leaves, so nothing can follow it.
        if case .stream = answer.body { fields[.connection] = "close" }
        head = HTTPResponse(status: .init(code: status), headerFields: fields)
        body = answer.body
    }

    /// The body of an answer that is no stream.
    var whole: ResponseBody {
        switch body {
        case .text(let text): ResponseBody(byteBuffer: ByteBuffer(string: text))
        case .data(let data): ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        case .none, .stream: ResponseBody()
        }
    }

    private static let always = SecurityHeaders.always.compactMap(field)
    private static let overTLS = HTTPField(name: .strictTransportSecurity, value: SecurityHeaders.overTLS.value)

    private static func field(_ name: String, _ value: String) -> HTTPField? {
        HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
    }
}

extension Answer.Body {
    /// In bytes; nil for a stream.
    fileprivate var length: Int? {
        switch self {
        case .none: 0
        case .text(let text): text.utf8.count
        case .data(let data): data.count
        case .stream: nil
        }
    }
}
