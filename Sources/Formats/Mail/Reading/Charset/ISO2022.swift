/// ISO-2022-JP (RFC 1468) with what programs add to it: half-width kana, the makers' own signs, and no way back to ASCII at the
/// end. It is turned into EUC-JP, whose tables the C library has complete.
enum ISO2022 {
    private enum Set { case ascii, kanji, kana }

    /// Nil when there is no sign of it.
    static func decode(_ bytes: Bytes) -> String? {
        guard bytes.firstIndex(of: "\u{1B}$") != nil || bytes.firstIndex(of: "\u{1B}(") != nil else { return nil }
        var euc: [UInt8] = []
        euc.reserveCapacity(bytes.count)
        var set = Set.ascii, index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == ASCII.escape, let (next, length) = designation(bytes, at: index) {
                set = next
                index += length
            } else if byte.isControl || byte.isASCII == false || byte == ASCII.space || set == .ascii {
                if byte == ASCII.lf { set = .ascii }
                euc.append(byte)
                index += 1
            } else if set == .kana {
                euc += [0x8E, byte | 0x80]
                index += 1
            } else if index + 1 < bytes.count {
                euc += [byte | 0x80, bytes[index + 1] | 0x80]
                index += 2
            } else {
                index += 1
            }
        }
        return euc.reading { Iconv.decode($0, "EUC-JP-MS") }
    }

    /// What an escape sequence switches to.
    private static func designation(_ bytes: Bytes, at index: Int) -> (Set, length: Int)? {
        let rest = bytes.from(index + 1)
        if rest.starts(with: "$B") || rest.starts(with: "$@") { return (.kanji, 3) }
        if rest.starts(with: "(I") { return (.kana, 3) }
        if rest.starts(with: "(B") || rest.starts(with: "(J") || rest.starts(with: "(H") { return (.ascii, 3) }
        if rest.starts(with: "$(D") || rest.starts(with: "$(B") || rest.starts(with: "$(O") || rest.starts(with: "$(Q") {
            return (.kanji, 4)
        }
        return nil
    }
}
