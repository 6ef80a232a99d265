import Foundation

/// A window on bytes that the caller holds for as long as it reads: cutting it copies nothing, and looking beside it stops the
/// program instead of reading what lies there.
struct Bytes {
    private let base: UnsafeBufferPointer<UInt8>

    init(_ base: UnsafeBufferPointer<UInt8>) { self.base = base }

    init(_ raw: UnsafeRawBufferPointer) { base = raw.bindMemory(to: UInt8.self) }

    var count: Int { base.count }
    var isEmpty: Bool { base.isEmpty }
    var first: UInt8? { base.first }
    var last: UInt8? { base.last }
    var array: [UInt8] { Array(base) }
    var data: Data { Data(buffer: base) }
    /// As the bytes are, with U+FFFD for what is no UTF-8.
    var string: String { String(decoding: base, as: UTF8.self) }

    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < base.count)
        return base[index]
    }

    subscript(range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= base.count)
        return Bytes(UnsafeBufferPointer(rebasing: base[range]))
    }

    func from(_ index: Int) -> Bytes { self[min(index, count)..<count] }
    func upTo(_ index: Int) -> Bytes { self[0..<min(index, count)] }

    func withPointer<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { body(base) }

    // MARK: Searching

    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let address = base.baseAddress else { return nil }
        guard let found = memchr(address + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(address)
    }

    func firstIndex(from start: Int = 0, where matches: (UInt8) -> Bool) -> Int? {
        var index = start
        while index < count {
            if matches(base[index]) { return index }
            index += 1
        }
        return nil
    }

    func lastIndex(of byte: UInt8) -> Int? { base.lastIndex(of: byte) }

    /// Where the pattern begins, which is short.
    func firstIndex(of pattern: StaticString, from start: Int = 0) -> Int? {
        let length = pattern.utf8CodeUnitCount
        var search = start
        while let index = firstIndex(of: pattern.utf8Start[0], from: search), index + length <= count {
            if from(index).starts(with: pattern) { return index }
            search = index + 1
        }
        return nil
    }

    func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }
    func allSatisfy(_ matches: (UInt8) -> Bool) -> Bool { base.allSatisfy(matches) }
    func count(where matches: (UInt8) -> Bool) -> Int { base.reduce(0) { $0 + (matches($1) ? 1 : 0) } }

    /// Whether no byte is beyond ASCII.
    var isASCII: Bool {
        var index = 0, bits: UInt64 = 0
        let raw = UnsafeRawBufferPointer(base)
        while index + 8 <= raw.count {
            bits |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < raw.count {
            bits |= UInt64(raw[index])
            index += 1
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }

    // MARK: Comparing

    func starts(with prefix: StaticString) -> Bool {
        guard count >= prefix.utf8CodeUnitCount, let address = base.baseAddress else { return prefix.utf8CodeUnitCount == 0 }
        return memcmp(address, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
    }

    func starts(with prefix: Bytes) -> Bool {
        guard count >= prefix.count, let address = base.baseAddress, let other = prefix.base.baseAddress else {
            return prefix.isEmpty
        }
        return memcmp(address, other, prefix.count) == 0
    }

    /// Whether it begins with that text in any case; the text is given in lower case.
    func startsIgnoringCase(_ text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where base[index].lowercased != text.utf8Start[index] { return false }
        return true
    }

    /// Whether it is that text in any case; the text is given in lower case.
    func isIgnoringCase(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && startsIgnoringCase(text) }

    // MARK: Trimming

    func trimming(_ isTrimmed: (UInt8) -> Bool) -> Bytes {
        var start = 0, end = count
        while start < end, isTrimmed(base[start]) { start += 1 }
        while end > start, isTrimmed(base[end - 1]) { end -= 1 }
        return self[start..<end]
    }

    /// Without blanks and line breaks at both ends.
    var trimmed: Bytes { trimming(\.isSpace) }
}

/// The lines of a text in turn, each looked at once.
///
/// LF ends a line, and so do CR, CRLF, and CRCRLF, which is a line break that was broken on its way.
struct LineReader {
    let bytes: Bytes
    /// Where the next line begins.
    private(set) var position: Int
    /// The first LF at or behind `position`; searched once, or letters of many CR would be searched again and again.
    private var lf: Int

    init(_ bytes: Bytes, at position: Int = 0) {
        self.bytes = bytes
        self.position = position
        lf = bytes.firstIndex(of: ASCII.lf, from: position) ?? bytes.count
    }

    /// The next line without what ends it; nil behind the last.
    mutating func next() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        if lf < position { lf = bytes.firstIndex(of: ASCII.lf, from: position) ?? bytes.count }
        let start = position
        guard let cr = bytes.upTo(lf).firstIndex(of: ASCII.cr, from: start) else {
            position = min(lf + 1, bytes.count)
            return start..<lf
        }
        let isBrokenTwice = cr + 2 == lf && bytes[cr + 1] == ASCII.cr
        position = lf < bytes.count && (cr + 1 == lf || isBrokenTwice) ? lf + 1 : cr + 1
        return start..<cr
    }
}

extension [UInt8] {
    /// Looks at the array as at a window.
    func reading<Value, Failure: Error>(_ body: (Bytes) throws(Failure) -> Value) throws(Failure) -> Value {
        try withUnsafeBufferPointer { (base) throws(Failure) in try body(Bytes(base)) }
    }
}

extension Data {
    /// Looks at the data as at a window.
    func reading<Value, Failure: Error>(_ body: (Bytes) throws(Failure) -> Value) throws(Failure) -> Value {
        // Data's own function knows no typed errors.
        try withUnsafeBytes { base in
            Result { () throws(Failure) in try body(Bytes(base)) }
        }.get()
    }
}
