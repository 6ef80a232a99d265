import Kernel

extension Sequence<Migration> {
    /// The same for the same steps with the same texts: names a database that has gone through them.
    func fingerprint(for dialect: Dialect) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for step in self {
            for byte in "\(step.name)\u{0}\(step.text(dialect))\u{0}".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return String(hash, radix: 16)
    }
}
