/// A file's name as a letter gives it, made harmless: it is a name and no path, and it looks like what it is.
enum FileName {
    private static let longest = 255

    /// Nil when nothing of the name is left.
    static func cleaned(_ name: String?) -> String? {
        guard let name else { return nil }
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where isKept(scalar) { scalars.append(scalar) }
        // Names come from Windows too. Where everything is a path to nothing, the name is empty.
        let last = String(scalars).split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { String($0).trimmed } ?? ""
        guard last.isEmpty == false, last.allSatisfy({ $0 == "." }) == false else { return nil }
        return shortened(last)
    }

    /// Control characters, marks without width and those that turn the direction round are not: `exe.txt` must not be shown for
    /// `txt.exe`.
    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029,
            0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            false
        default: true
        }
    }

    /// Keeps the ending.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > longest else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] }.flatMap { $0.utf8.count <= 16 ? $0 : nil } ?? ""
        var stem = name.prefix(longest)
        while stem.utf8.count + ending.utf8.count > longest { stem.removeLast() }
        return String(stem) + ending
    }
}
