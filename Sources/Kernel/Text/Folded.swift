extension String {
    /// The form in which texts are compared, sorted and found, the same on both engines (their own are ASCII or depend on a
    /// locale): compatibility forms resolved, lower case, white space collapsed, and the marks off that people leave off when
    /// they type.
    ///
    /// - ё is е and ß is ss; é, ü, ñ, ø, ł lose their marks, and so do stressed vowels (за́мок).
    /// - й, ї, ў, ґ stay: they have keys of their own, and nobody writes и for й.
    /// - ü is u, not ue: whoever cannot type ü writes one as often as the other, and folding ue to u would make Michael and
    ///   Michal one name. Search knows both spellings, see ``SearchTokens``.
    package var folded: String {
        if let ascii = foldedASCII { return ascii }
        var result = String.UnicodeScalarView()
        var isGap = false
        for scalar in Folding.prepared(self).unicodeScalars {
            if Folding.isSpace(scalar) {
                isGap = result.isEmpty == false
                continue
            }
            let end = result.endIndex
            if isGap { result.append(" ") }
            let start = result.endIndex
            Folding.append(scalar, to: &result)
            if result.endIndex > start { isGap = false } else { result.removeSubrange(end...) }
        }
        return String(result)
    }

    private var foldedASCII: String? {
        let isASCII = utf8.allSatisfy { $0 < 0x80 }
        guard isASCII else { return nil }
        return String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var count = 0
            var isGap = false
            for byte in utf8 {
                switch byte {
                case 0x09...0x0D, 0x20:
                    isGap = count > 0
                default:
                    if isGap {
                        buffer[count] = 0x20
                        count += 1
                        isGap = false
                    }
                    buffer[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                    count += 1
                }
            }
            return count
        }
    }

    /// The text as the database can hold it: U+0000 becomes U+FFFD, because PostgreSQL's text interface cuts there without an
    /// error. Whoever must mark a repaired text compares it with the original.
    package var cleaned: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 })) : self
    }

    /// Bytes from outside as a clean text: what is no UTF-8 (lone surrogates among it) becomes U+FFFD, and so does U+0000.
    package init(cleaning bytes: some Collection<UInt8>) { self = String(decoding: bytes, as: UTF8.self).cleaned }

    /// UTF-16 from outside, as the `\u` escapes of JSON carry it: lone surrogates and U+0000 become U+FFFD.
    package init(cleaning units: some Collection<UInt16>) { self = String(decoding: units, as: UTF16.self).cleaned }
}
