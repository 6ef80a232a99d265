import Foundation

/// Heads of a tar archive as POSIX.1-2001 describes them (ustar): 512 bytes a file, every tar reads them.
enum Tar {
    static let block = 512

    /// - Parameter name: at most 100 bytes, as all names of an export are.
    static func head(_ name: String, size: Int, at now: Date) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int) { head.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8) }
        func octal(_ number: Int, digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        put(name, at: 0)
        put("0000600\u{0}0000000\u{0}0000000\u{0}", at: 100)
        put(octal(size, digits: 11), at: 124)
        put(octal(max(0, Int(now.timeIntervalSince1970)), digits: 11), at: 136)
        put("        ", at: 148)  // the sum counts itself as blanks
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        put(octal(head.reduce(0) { $0 + Int($1) }, digits: 6) + "\u{0} ", at: 148)
        return head
    }

    /// Name and size; nil for the end of the archive.
    ///
    /// - Throws: ``StorageError/unreadable(_:)`` for what is no head.
    static func read(_ head: [UInt8]) throws -> (name: String, size: Int)? {
        guard head.contains(where: { $0 != 0 }) else { return nil }
        var counted = head
        counted.replaceSubrange(148..<156, with: repeatElement(UInt8(ascii: " "), count: 8))
        func text(_ range: Range<Int>) -> String { String(decoding: head[range].prefix { $0 != 0 }, as: UTF8.self) }
        func number(_ range: Range<Int>) -> Int? { Int(text(range).trimmingCharacters(in: .whitespaces), radix: 8) }
        guard number(148..<156) == counted.reduce(0, { $0 + Int($1) }), let size = number(124..<136), size >= 0 else {
            throw StorageError.unreadable("no tar archive, or a damaged one")
        }
        let prefix = text(345..<500)
        return (prefix.isEmpty ? text(0..<100) : prefix + "/" + text(0..<100), size)
    }

    /// How many bytes follow content of this size to the next head.
    static func padding(_ size: Int) -> Int { (block - size % block) % block }
}
