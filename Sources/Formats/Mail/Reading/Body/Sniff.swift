import Foundation

/// What a file is by its first bytes.
enum Sniff {
    /// Nil when the bytes show nothing.
    static func type(of content: Data, name: String?) -> String? {
        content.reading { bytes in magic(bytes) ?? container(bytes, name: name) ?? text(bytes, name: name) }
    }

    private static func magic(_ bytes: Bytes) -> String? {
        let signatures: [(StaticString, String)] = [
            ("%PDF-", "application/pdf"), ("GIF87a", "image/gif"),
            ("GIF89a", "image/gif"),
            ("ID3", "audio/mpeg"), ("{\\rtf", "application/rtf"), ("OggS", "audio/ogg"),
            ("BEGIN:VCALENDAR", "text/calendar"), ("BEGIN:VCARD", "text/vcard"),
        ]
        if bytes.count >= 4 {
            switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
            case (0xFF, 0xD8, 0xFF, _): return "image/jpeg"
            case (0x89, 0x50, 0x4E, 0x47): return "image/png"
            case (0xD0, 0xCF, 0x11, 0xE0): return "application/msword"
            case (0x78, 0x9F, 0x3E, 0x22): return "application/ms-tnef"
            case (0x1F, 0x8B, 0x08, _): return "application/gzip"
            case (0xFF, let second, _, _) where second & 0xE6 == 0xE2: return "audio/mpeg"
            default: break
            }
        }
        return signatures.first { bytes.starts(with: $0.0) }?.1
    }

    /// Formats that hold others: RIFF, ISO media and zip.
    private static func container(_ bytes: Bytes, name: String?) -> String? {
        guard bytes.count >= 12 else { return nil }
        if bytes.starts(with: "RIFF") {
            let kind = bytes[8..<12]
            return kind.starts(with: "WEBP") ? "image/webp" : kind.starts(with: "WAVE") ? "audio/wav" : nil
        }
        if bytes[4..<8].starts(with: "ftyp") {
            let brand = bytes[8..<12]
            let pictures: [StaticString] = ["heic", "heix", "heim", "heis", "mif1", "msf1"]
            if pictures.contains(where: { brand.starts(with: $0) }) { return "image/heic" }
            return brand.starts(with: "avif") ? "image/avif" : brand.starts(with: "qt  ") ? "video/quicktime" : "video/mp4"
        }
        return bytes.starts(with: "PK\u{3}\u{4}") ? ZipNames.type(bytes, name: name) : nil
    }

    private static func text(_ bytes: Bytes, name: String?) -> String? {
        let start = bytes.upTo(1024).trimmed
        if start.startsIgnoringCase("<!doctype html") || start.startsIgnoringCase("<html") { return "text/html" }
        if isLetter(bytes) { return "message/rfc822" }
        let ending = name?.split(separator: ".").dropFirst().last?.lowercased()
        guard ending == nil || ["txt", "log", "text"].contains(ending), bytes.isEmpty == false else { return nil }
        let sample = bytes.upTo(4096)
        return sample.allSatisfy { $0 >= ASCII.space && $0 != ASCII.delete || $0.isSpace } ? "text/plain" : nil
    }

    /// A header of several fields, one of which every letter has.
    private static func isLetter(_ bytes: Bytes) -> Bool {
        let header = RawHeader(bytes.upTo(16_384))
        guard header.fields.count >= 3, header.end > 0 else { return false }
        return header.first("from") != nil
            && (header.first("date") != nil || header.first("subject") != nil || header.first("received") != nil)
    }
}

/// What a zip archive holds, told by the names in it.
enum ZipNames {
    /// The names at the start are enough: office programs write those that tell first. When they do not, the archive's own name
    /// says which of them it was.
    static func type(_ bytes: Bytes, name archive: String?) -> String {
        var position = 0, seen = 0
        while seen < 40, position + 30 <= bytes.count, bytes.from(position).starts(with: "PK\u{3}\u{4}") {
            seen += 1
            let size = number(bytes, position + 18, 4), nameLength = number(bytes, position + 26, 2)
            let start = position + 30
            let name = bytes.from(start).upTo(nameLength)
            if let type = type(named: name, content: bytes.from(start + nameLength).upTo(size)) { return type }
            position = start + nameLength + number(bytes, position + 28, 2) + size
        }
        switch archive?.split(separator: ".").last?.lowercased() {
        case "docx": return word
        case "xlsx": return sheet
        case "pptx": return slides
        default: return "application/zip"
        }
    }

    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    private static let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    private static let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    private static func type(named name: Bytes, content: Bytes) -> String? {
        if name.starts(with: "word/") { return word }
        if name.starts(with: "xl/") { return sheet }
        if name.starts(with: "ppt/") { return slides }
        // OpenDocument and EPUB: the first file is the type (OpenDocument 1.3 part 2, section 3.3).
        guard name.isIgnoringCase("mimetype"), content.count <= 100, content.starts(with: "application/") else { return nil }
        return content.allSatisfy { $0.isToken || $0 == UInt8(ascii: "/") } ? content.string : nil
    }

    /// Little-endian.
    private static func number(_ bytes: Bytes, _ index: Int, _ length: Int) -> Int {
        (0..<length).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }
}

extension LetterPart {
    /// The same, its type told by the content where the letter says nothing or nothing definite.
    var withTypeByContent: LetterPart {
        let general: Set = [
            "application/octet-stream", "application/octetstream", "application/x-octet-stream", "application/binary",
            "application/unknown", "application/x-unknown", "application/force-download", "application/x-force-download",
            "application/x-download", "application/download", "application/x-unknown-content-type", "application/x-msdownload",
            "application/data", "binary/octet-stream", "file/unknown", "unknown/unknown", "application/attachment",
            "attachment/unknown",
        ]
        let isUnsaid = fields.first("content-type") == nil && disposition != nil
        guard general.contains(type) || isUnsaid, let found = Sniff.type(of: content, name: name) else { return self }
        var part = self
        part.type = found
        return part
    }
}
