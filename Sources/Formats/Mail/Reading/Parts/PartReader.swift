import Foundation

/// Takes a letter apart (RFC 2046).
struct PartReader {
    private let limits: Letter.Limits
    private var parts = 0
    /// So many bytes may still be kept: a letter in a letter in a letter is kept once for each.
    private var room: Int
    /// So many lines may still be looked at for boundaries: those of a multipart are looked at again for each one around it.
    private var lines = 20_000_000

    init(size: Int, limits: Letter.Limits) {
        self.limits = limits
        room = size + (8 << 20)
    }

    /// - Parameters:
    ///   - bytes: header and body.
    ///   - isDigest: within multipart/digest, whose parts are messages unless they say otherwise (RFC 2046 section 5.1.5).
    mutating func part(_ bytes: Bytes, depth: Int = 0, isDigest: Bool = false) throws(Letter.Unreadable) -> LetterPart {
        try part(RawHeader(bytes), of: bytes, depth: depth, isDigest: isDigest)
    }

    mutating func part(
        _ header: RawHeader, of bytes: Bytes, depth: Int, isDigest: Bool = false
    ) throws(Letter.Unreadable) -> LetterPart {
        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
        guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth) }
        var (part, boundary, encoding) = PartHeader(header, isDigest: isDigest).read()
        let body = bytes.from(header.end)
        if part.type.hasPrefix("multipart/") {
            try readMultipart(body, boundary, encoding, into: &part, depth: depth)
        } else {
            part.content = encoding.decode(body)
            room -= part.content.count
            if part.isEnclosedMessage { try readEnclosed(into: &part, depth: depth) }
        }
        return part
    }

    // MARK: Multiparts

    private mutating func readMultipart(
        _ body: Bytes, _ boundary: String?, _ encoding: TransferEncoding, into part: inout LetterPart, depth: Int
    ) throws(Letter.Unreadable) {
        let isDigest = part.type == "multipart/digest"
        var ranges = try ranges(body, boundary, depth)
        if ranges.isEmpty, encoding != .identity {
            // Encoding a multipart is forbidden (RFC 2045 section 6.4), and done.
            let decoded = encoding.decode(body)
            let inner = Array(decoded)
            ranges = try inner.reading { (bytes) throws(Letter.Unreadable) in try self.ranges(bytes, boundary, depth) }
            if ranges.isEmpty == false {
                part.parts = try inner.reading { (bytes) throws(Letter.Unreadable) in
                    try read(ranges, of: bytes, depth: depth, isDigest: isDigest)
                }
                return
            }
        }
        guard ranges.isEmpty == false else {
            // Without any boundary it is no multipart, whatever it says.
            part.type = "text/plain"
            part.content = encoding.decode(body)
            return
        }
        part.parts = try read(ranges, of: body, depth: depth, isDigest: isDigest)
    }

    private mutating func read(
        _ ranges: [Range<Int>], of body: Bytes, depth: Int, isDigest: Bool
    ) throws(Letter.Unreadable) -> [LetterPart] {
        var parts: [LetterPart] = []
        parts.reserveCapacity(ranges.count)
        for range in ranges { parts.append(try part(body[range], depth: depth + 1, isDigest: isDigest)) }
        return parts
    }

    private mutating func ranges(_ body: Bytes, _ boundary: String?, _ depth: Int) throws(Letter.Unreadable) -> [Range<Int>] {
        let (ranges, looked) = Boundary.ranges(in: body, boundary, mostLines: lines, mostParts: limits.parts)
        lines -= looked
        guard lines > 0 else { throw .tooDeep(limit: depth) }
        return ranges
    }

    // MARK: Enclosed messages

    private mutating func readEnclosed(into part: inout LetterPart, depth: Int) throws(Letter.Unreadable) {
        // What is in it is kept a second time when it is opened.
        let isOpened = room >= part.content.count
        part.parts = [
            try part.content.reading { (bytes) throws(Letter.Unreadable) in
                let bytes = Letter.start(of: bytes), header = RawHeader(bytes)
                if isOpened { return try self.part(header, of: bytes, depth: depth + 1) }
                var (body, _, _) = PartHeader(header, isDigest: false).read()
                body.type = "application/octet-stream"
                return body
            }
        ]
    }
}

extension LetterPart {
    /// Whether it holds a whole letter (RFC 2046 section 5.2.1, RFC 6532 section 3.7).
    package var isEnclosedMessage: Bool { type == "message/rfc822" || type == "message/global" || type == "message/news" }
}
