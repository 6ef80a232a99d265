import Foundation

/// How a part's bytes were made fit for mail (RFC 2045 section 6). What is unknown is taken as it is.
enum TransferEncoding {
    case identity, base64, quotedPrintable, uuencode

    init(_ value: Bytes?) {
        guard let value else { self = .identity; return }
        let name = value.trimming { $0.isSpace || $0 == ASCII.quote || $0 == UInt8(ascii: ";") }
        if name.startsIgnoringCase("base64") || name.isIgnoringCase("b") {
            self = .base64
        } else if name.startsIgnoringCase("quoted") || name.isIgnoringCase("q") {
            self = .quotedPrintable
        } else if ["x-uuencode", "uuencode", "x-uue", "uue"].contains(where: { name.isIgnoringCase($0) }) {
            self = .uuencode
        } else {
            self = .identity
        }
    }

    func decode(_ body: Bytes) -> Data {
        switch self {
        case .identity: body.data
        case .base64: Base64.isPlausible(body) ? Data(Base64.decode(body)) : body.data
        case .quotedPrintable: Data(QuotedPrintable.decode(body))
        case .uuencode: UUEncoding(body).map { Data($0.content) } ?? body.data
        }
    }
}
