import Foundation

/// The pictures a browser may show from what strangers sent: raster formats only, known by their first bytes. Whatever
/// else somebody calls a picture (SVG can carry scripts) is handed over as a file to keep.
enum SafePicture {
    static let types = ["image/png", "image/jpeg", "image/webp", "image/gif"]

    static func isOne(_ type: String) -> Bool { types.contains(type) }

    /// The type the bytes themselves speak of; nil when they are none of these.
    static func type(of data: Data) -> String? {
        let head = [UInt8](data.prefix(12))
        func begins(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
            head.count >= offset + bytes.count && Array(head[offset..<offset + bytes.count]) == bytes
        }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
        if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) { return "image/gif" }
        return nil
    }
}
