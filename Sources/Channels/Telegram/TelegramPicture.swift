import Foundation

/// Whether Telegram shows a file as a picture (https://core.telegram.org/bots/api#sendphoto). What it would refuse goes out as
/// a document.
enum TelegramPicture {
    private static let mostBytes = 10_000_000
    /// Width and height together.
    private static let mostPixels = 10_000
    private static let mostRatio = 20

    static func isShown(_ data: Data) -> Bool {
        guard data.count <= mostBytes, let (width, height) = size(of: data), width > 0, height > 0 else { return false }
        return width + height <= mostPixels && max(width, height) <= mostRatio * min(width, height)
    }

    /// In pixels; nil for what is neither PNG nor JPEG.
    private static func size(of data: Data) -> (width: Int, height: Int)? {
        let bytes = [UInt8](data.prefix(1 << 20))
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return png(bytes) }
        return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? jpeg(bytes) : nil
    }

    /// Its first chunk says it (PNG specification, 11.2.2).
    private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8), bytes[16] == 0, bytes[20] == 0 else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }

    /// Segments lead to the one that begins a frame (ITU-T T.81, B.1.1.3 and B.2.2).
    private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
        func number(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            switch bytes[at + 1] {
            case 0xFF: at += 1
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return (number(at + 7), number(at + 5))
            default: at += 2 + number(at + 2)
            }
        }
        return nil
    }
}
