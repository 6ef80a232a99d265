import Glibc

/// The C library's converter; the only place that calls it.
enum Iconv {
    /// Decodes bytes; what cannot be is one U+FFFD a byte.
    ///
    /// - Parameter charset: one of its names.
    /// - Returns: nil when this system has no such charset.
    static func decode(_ bytes: Bytes, _ charset: String) -> String? {
        guard let converter = Converter(charset) else { return nil }
        return converter.decode(bytes).text
    }

    /// Decodes bytes that are wholly of that charset; nil when they are not, or the system has none of that name.
    static func decodeStrictly(_ bytes: Bytes, _ charset: String) -> String? {
        guard let converter = Converter(charset) else { return nil }
        let (text, errors) = converter.decode(bytes, mostErrors: 0)
        return errors == 0 ? text : nil
    }

    static func has(_ charset: String) -> Bool { Converter(charset) != nil }

    private final class Converter {
        private let handle: iconv_t

        init?(_ charset: String) {
            guard let handle = iconv_open("UTF-8", charset), handle != iconv_t(bitPattern: -1) else { return nil }
            self.handle = handle
        }

        deinit { iconv_close(handle) }

        func decode(_ bytes: Bytes, mostErrors: Int = .max) -> (text: String, errors: Int) {
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count * 3 / 2 + 16)
            var errors = 0
            bytes.withPointer { source in
                guard let address = source.baseAddress else { return }
                // iconv's type is not const, but it writes to its output alone.
                var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: address)
                    .assumingMemoryBound(to: CChar.self)
                var left = source.count
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
                    while errors <= mostErrors {
                        var output = buffer.baseAddress
                        var room = buffer.count
                        let outcome = iconv(handle, &input, &left, &output, &room)
                        let reason = errno
                        result += UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room)
                        if outcome != .max { break }
                        if reason == E2BIG { continue }
                        errors += 1
                        result += [0xEF, 0xBF, 0xBD]
                        guard reason == EILSEQ, left > 1 else { break }
                        input = input?.advanced(by: 1)
                        left -= 1
                    }
                }
            }
            return (String(decoding: result, as: UTF8.self), errors)
        }
    }
}
