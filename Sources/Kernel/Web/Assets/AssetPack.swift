import CAssets
import Crypto
package import Foundation

/// Styles, scripts, fonts and icons as they lie packed within the program.
package struct AssetPack: Sendable {
    package struct Entry: Sendable {
        package let type: String
        package let data: Data
        /// SHA-256 of the data, as the packer found it.
        let hash: Data
    }

    package struct Broken: Error, CustomStringConvertible {
        package let description = "the packed assets are damaged: build the program again"
    }

    /// By name: `styles/base.css`.
    package let entries: [String: Entry]
    /// Names this pack and no other: ten letters and digits from the hashes of all entries.
    package let version: String

    /// - Parameter bytes: `KPK1`, UInt32 count; per entry UInt16 length and name, UInt16 length and media type, UInt64 offset
    ///   from the start, UInt64 length, 32 bytes SHA-256; then the contents. Numbers are little-endian. Nothing at all is a
    ///   pack without entries.
    package init(_ bytes: Data) throws(Broken) {
        var entries: [String: Entry] = [:]
        var hash = SHA256()
        if bytes.isEmpty == false {
            var reader = PackReader(bytes: bytes)
            guard try reader.take(4) == Data("KPK1".utf8) else { throw Broken() }
            for _ in 0..<(try reader.number(4)) {
                let name = try reader.take(try reader.number(2))
                let type = try reader.take(try reader.number(2))
                let content = try reader.content(at: try reader.number(8), length: try reader.number(8))
                let digest = try reader.take(32)
                hash.update(data: name + digest)
                entries[String(decoding: name, as: UTF8.self)] =
                    Entry(type: String(decoding: type, as: UTF8.self), data: content, hash: digest)
            }
        }
        self.entries = entries
        version = Data(hash.finalize().prefix(5)).hex
    }

    /// The pack this program carries.
    package static func own() throws(Broken) -> AssetPack {
        let length = kindred_assets_length()
        guard length > 0 else { return try AssetPack(Data()) }
        // The bytes are part of the program and outlive everything; nobody writes to them, as Data copies when it is changed.
        let start = UnsafeMutableRawPointer(mutating: kindred_assets_pack())
        return try AssetPack(Data(bytesNoCopy: start, count: length, deallocator: .none))
    }
}

private struct PackReader {
    let bytes: Data
    var index = 0

    mutating func take(_ count: Int) throws(AssetPack.Broken) -> Data {
        guard count >= 0, count <= bytes.count - index else { throw AssetPack.Broken() }
        defer { index += count }
        return bytes[bytes.startIndex + index..<bytes.startIndex + index + count]
    }

    mutating func number(_ width: Int) throws(AssetPack.Broken) -> Int {
        let value = try take(width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let number = Int(exactly: value) else { throw AssetPack.Broken() }
        return number
    }

    func content(at offset: Int, length: Int) throws(AssetPack.Broken) -> Data {
        guard offset <= bytes.count, length <= bytes.count - offset else { throw AssetPack.Broken() }
        return bytes[bytes.startIndex + offset..<bytes.startIndex + offset + length]
    }
}
