/// Addresses in letters: which lead anywhere, and how they are written.
enum SafeLink {
    /// An address longer than this leads nowhere.
    private static let longest = 4096
    /// Pictures within the HTML itself are no larger.
    private static let largestPicture = 4 << 20

    /// Where a link leads; nil for schemes that are none of the web, of mail and of telephones, and for addresses that mean
    /// something only beside the page the letter was written on.
    static func link(_ raw: String) -> String? {
        guard let address = written(raw) else { return nil }
        let scheme = scheme(of: address)
        return switch scheme {
        case "http", "https": host(of: address, scheme) == nil ? nil : address
        case "mailto", "tel": address.utf8.count > scheme.utf8.count + 1 ? address : nil
        default: nil
        }
    }

    /// Where a picture comes from: the web, a part of the letter, or raster data.
    static func picture(_ raw: String) -> String? {
        if raw.utf8.count > longest { return data(raw) }
        guard let address = written(raw) else { return nil }
        let scheme = scheme(of: address)
        return switch scheme {
        case "http", "https": host(of: address, scheme) == nil ? nil : address
        case "cid": address.utf8.count > 4 ? address : nil
        case "data": data(raw)
        default: nil
        }
    }

    static func isRemote(_ address: String) -> Bool { address.hasPrefix("http:") || address.hasPrefix("https:") }

    /// As a browser reads it: without spaces around, tabs and line ends within; with whatever is not ASCII or could end an attribute
    /// encoded; the scheme in lower case.
    private static func written(_ raw: String) -> String? {
        var bytes = Array(raw.utf8)
        while let last = bytes.last, last <= ASCII.space { bytes.removeLast() }
        bytes = Array(bytes.drop { $0 <= ASCII.space }.filter { $0 != ASCII.tab && $0 != ASCII.lf && $0 != ASCII.cr })
        guard bytes.count <= longest, !bytes.contains(where: \.isControl) else { return nil }
        if bytes.starts(with: "//".utf8) { bytes = "https:".utf8 + bytes }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        for index in 0..<colon { bytes[index] = bytes[index].lowercased }
        var written: [UInt8] = []
        for byte in bytes {
            if isEncoded(byte) {
                written += [UInt8(ascii: "%"), UInt8.hexDigit(byte >> 4), UInt8.hexDigit(byte & 15)]
            } else {
                written.append(byte)
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    private static func isEncoded(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x22, 0x27, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x80...: true
        default: false
        }
    }

    private static func scheme(of address: String) -> String {
        String(address.prefix { $0 != ":" })
    }

    /// The host and its port, behind `scheme://`; nil when there is none.
    private static func host(of address: String, _ scheme: String) -> Substring? {
        let rest = address.dropFirst(scheme.count + 1)
        guard rest.hasPrefix("//") else { return nil }
        let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : host
    }

    /// `data:` with a raster picture in base 64 (RFC 2397).
    private static func data(_ raw: String) -> String? {
        guard raw.utf8.count <= largestPicture else { return nil }
        var bytes = Array(raw.utf8)
        bytes.removeAll { $0.isMarkupSpace }
        let head = String(decoding: bytes.prefix(40), as: UTF8.self).lowercased()
        let prefixes = ["png", "gif", "jpeg", "jpg", "webp"].map { "data:image/\($0);base64," }
        guard let prefix = prefixes.first(where: { head.hasPrefix($0) }), bytes.count > prefix.utf8.count else { return nil }
        let content = bytes.dropFirst(prefix.utf8.count)
        guard content.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D }) else { return nil }
        return prefix + String(decoding: content, as: UTF8.self)
    }
}

extension Substring {
    /// With what was encoded by a percent sign decoded; nil when that is no text.
    var removingPercents: String? {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = rest[rest.startIndex].hexValue,
                let low = rest[rest.startIndex + 1].hexValue
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
