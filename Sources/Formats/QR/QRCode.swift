import CQREncode

/// A text as a square of dark and light modules (ISO/IEC 18004), to be read by a telephone's camera: the one place where libqrencode is
/// called.
package struct QRCode: Sendable, Hashable {
    /// Modules on a side, without the quiet zone around it.
    package let side: Int
    private let dark: [Bool]

    /// With error correction that survives a damage of 15 %.
    ///
    /// - Returns: nil for an empty text, or one too long for a code (2,331 bytes).
    package init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        dark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    package func isDark(_ row: Int, _ column: Int) -> Bool { dark[row * side + column] }

    /// The dark modules as a path of SVG in a grid of ``side`` units: a rectangle for each run in a row.
    package var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard isDark(row, column) else {
                    column += 1
                    continue
                }
                let start = column
                while column < side, isDark(row, column) { column += 1 }
                path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}
