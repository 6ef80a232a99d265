import Foundation

/// A finished drawing as a PNG (RFC 2083) that still waits for its colours: its pixels name mixes of paints, so one drawing
/// gives as many pictures as there are palettes, at the cost of a palette each.
struct Engraving: Sendable {
    private let head: Data
    private let body: Data
    private let mixes: [Canvas.Mix]

    init(_ canvas: Canvas) {
        mixes = canvas.mixes
        let size = RunDeflate.bigEndian(UInt32(canvas.width)) + RunDeflate.bigEndian(UInt32(canvas.height))
        head =
            Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            + Self.chunk("IHDR", size + [8, 3, 0, 0, 0])  // a byte a pixel, from a palette
        var rows: [UInt8] = []
        rows.reserveCapacity((canvas.width + 1) * canvas.height)
        for row in 0..<canvas.height {
            rows.append(0)  // no filter
            rows += canvas.pixels[row * canvas.width..<(row + 1) * canvas.width]
        }
        body = Self.chunk("IDAT", RunDeflate.compress(rows, stride: canvas.width + 1)) + Self.chunk("IEND", [])
    }

    func png(_ paints: [Paint]) -> Data {
        head + Self.chunk("PLTE", mixes.flatMap { $0.colour(of: paints).bytes }) + body
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> Data {
        let named = Array(name.utf8) + content
        return Data(RunDeflate.bigEndian(UInt32(content.count)) + named + RunDeflate.bigEndian(crc(named)))
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
    }
}

/// A colour, `0xRRGGBB`.
struct Paint: Sendable {
    let bytes: [UInt8]

    init(_ rgb: UInt32) { bytes = [16, 8, 0].map { UInt8(truncatingIfNeeded: rgb >> $0) } }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// `share` of this one over the rest of another.
    func over(_ other: Paint, _ share: Double) -> Paint {
        Paint(bytes: zip(bytes, other.bytes).map { UInt8((Double($0) * share + Double($1) * (1 - share)).rounded()) })
    }
}

extension Canvas.Mix {
    fileprivate func colour(of paints: [Paint]) -> Paint {
        paints[Int(over)].over(paints[Int(under)], Double(share) / Double(Canvas.Mix.whole))
    }
}
