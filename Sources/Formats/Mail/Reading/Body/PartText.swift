import Foundation

extension LetterPart {
    /// A text part as text: decoded, lines ended by LF, without NUL.
    ///
    /// - Parameters:
    ///   - limit: so many of its bytes are looked at.
    ///   - hint: what is likely when the part does not say how it is written.
    func decodedText(limit: Int, hint: Charset? = nil) -> String {
        let text = content.reading { bytes in
            let bytes = bytes.count > limit ? bytes.upTo(Self.cut(bytes, limit)) : bytes
            return decode(bytes, hint)
        }
        guard type == "text/plain", parameters["format"]?.lowercased() == "flowed" else { return text }
        return Flowed.join(text, deletesBlank: parameters["delsp"]?.lowercased() == "yes")
    }

    private func decode(_ bytes: Bytes, _ hint: Charset?) -> String {
        let label = Array((parameters["charset"] ?? "").utf8)
        let own = label.reading(Charset.named)
        // A page says itself how it is written when the letter does not (HTML, section 13.2.3).
        let charset = own ?? (type == "text/html" ? HTMLCharset.named(in: bytes) : nil)
        let isWide =
            switch charset {
            case .utf16?: true;
            default: false
            }
        if isWide || (bytes.contains(ASCII.nul) && UTF16Text.looksRight(bytes)) {
            let text = charset.map { Charset.decode(bytes, $0) } ?? Charset.guess(bytes)
            return Array(text.utf8).reading { Self.plain($0).reading(\.string) }
        }
        return Self.plain(bytes).reading { bytes in
            charset.map { Charset.decode(bytes, $0) } ?? Charset.guess(bytes, hint: hint)
        }
    }

    /// LF at the ends of lines, no NUL: databases take none, and no text means one.
    private static func plain(_ bytes: Bytes) -> [UInt8] {
        guard bytes.contains(ASCII.cr) || bytes.contains(ASCII.nul) else { return bytes.array }
        return [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
            count = 0
            bytes.withPointer { source in
                for index in 0..<source.count {
                    var byte = source[index]
                    if byte == ASCII.nul { continue }
                    if byte == ASCII.cr {
                        // CRCRLF was a line break once.
                        if index + 1 < source.count, source[index + 1] == ASCII.lf || source[index + 1] == ASCII.cr { continue }
                        byte = ASCII.lf
                    }
                    target[count] = byte
                    count += 1
                }
            }
        }
    }

    /// At a line's end, if there is one near.
    private static func cut(_ bytes: Bytes, _ limit: Int) -> Int {
        var end = limit
        while end > limit - 4096, end > 0, bytes[end - 1] != ASCII.lf { end -= 1 }
        return end > 0 && bytes[end - 1] == ASCII.lf ? end : limit
    }
}

/// What a page says of its own charset, in its first bytes.
enum HTMLCharset {
    /// - Returns: the charset of `<meta charset=…>` or of `<meta … content="text/html; charset=…">`.
    static func named(in page: Bytes) -> Charset? {
        let head = page.upTo(4096)
        var position = 0
        while let tag = head.firstIndex(of: ASCII.equals, from: position) {
            position = tag + 1
            guard tag >= 7, head[(tag - 7)..<tag].isIgnoringCase("charset") else { continue }
            let rest = head.from(tag + 1).trimming { $0.isSpace || $0 == ASCII.quote || $0 == UInt8(ascii: "'") }
            let end = rest.firstIndex { $0.isToken == false } ?? rest.count
            // UTF-16 could not have been read so far (HTML, section 13.2.3.2).
            if let charset = Charset.named(rest.upTo(end)) {
                if case .utf16 = charset { return .utf8 }
                return charset
            }
        }
        return nil
    }
}
