/// Which of the eight colours somebody's avatar, a tag or a stage has (`data-hue`). It never changes and never carries
/// meaning alone.
package struct Hue: Sendable, Hashable, CustomStringConvertible {
    /// 1 … 8.
    package let number: Int

    /// From a row's id. Ids made in one second differ in a few bits only; the multiplication spreads them (Knuth 6.4).
    package init(id: Int64) { number = Int((UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15) >> 61) + 1 }

    /// From a name or address (FNV-1a).
    package init(_ text: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.init(id: Int64(bitPattern: hash))
    }

    package var description: String { String(number) }
}
