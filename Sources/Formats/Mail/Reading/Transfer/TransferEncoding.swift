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
        case .base64: Base64.isPlausible(body) ? Data(most: Base64.most(body)) { Base64.decode(body, to: $0) } : body.data
        case .quotedPrintable: Data(most: body.count) { QuotedPrintable.decode(body, to: $0) }
        case .uuencode: UUEncoding(body).map { Data($0.content) } ?? body.data
        }
    }
}

extension Data {
    /// Bytes written in their place, so that a large file is there once and not twice.
    ///
    /// - Parameter most: so many are written at most.
    fileprivate init(most: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        guard most > 0, let space = malloc(most) else {
            self.init()
            return
        }
        let count = write(UnsafeMutableBufferPointer(start: space.assumingMemoryBound(to: UInt8.self), count: most))
        self.init(bytesNoCopy: realloc(space, Swift.max(count, 1)) ?? space, count: count, deallocator: .free)
    }
}
