import Foundation
import Kernel

/// What visitors may attach: few, small, and of kinds that nobody's machine runs.
enum FormFiles {
    static let most = 5
    static let largest = 10 * 1024 * 1024
    static let largestTogether = 20 * 1024 * 1024
    /// What the browser's file picker offers.
    static let accept = ".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv,.mp4,.mov,.mp3,.m4a,.ogg"

    /// Why files are not taken, in the visitor's language.
    struct Unfit: Error {
        let message: String
    }

    /// The attachments of a post, or what is wrong with them.
    static func read(_ files: [FormFile], _ words: SiteFormWords) throws(Unfit) -> [Inbound.Attachment] {
        // A file field left empty is sent as a file without name and bytes.
        let files = files.filter { $0.name.isEmpty == false || $0.data.isEmpty == false }
        guard files.count <= most else { throw Unfit(message: words.tooManyFiles(most)) }
        guard files.reduce(0, { $0 + $1.data.count }) <= largestTogether else {
            throw Unfit(message: words.filesTooLarge(largestTogether))
        }
        var attachments: [Inbound.Attachment] = []
        for file in files {
            let name = tidy(file.name)
            guard file.data.count <= largest else { throw Unfit(message: words.fileTooLarge(name, largest)) }
            guard file.data.isEmpty == false else { throw Unfit(message: words.fileEmpty(name)) }
            guard let kind = FileKind(of: file.data, name: name) else { throw Unfit(message: words.fileOfOtherKind(name)) }
            attachments.append(Inbound.Attachment(name: name, type: kind.type, data: file.data))
        }
        return attachments
    }

    /// A name people can read and nothing can be hidden in: no control characters, no marks that turn the direction of
    /// writing (`gpj.exe` shown as `exe.jpg`).
    private static func tidy(_ name: String) -> String {
        let plain = name.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let text = String(String.UnicodeScalarView(plain)).trimmingCharacters(in: .whitespaces)
        guard text.count > 120 else { return text.isEmpty ? "file" : text }
        let ending = text.suffix(12).drop { $0 != "." }
        return String(text.prefix(120 - ending.count) + ending)
    }
}

/// What a file is by its own first bytes, whatever its sender says.
struct FileKind: Sendable, Equatable {
    /// The media type.
    let type: String

    /// Nil for what is not taken: programs, pages, scripts, and what nobody knows.
    init?(of data: Data, name: String) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let known = Self.marks.first(where: { data.has($0.mark, at: $0.offset) })?.type {
            type = known
        } else if data.has("PK\u{3}\u{4}", at: 0), let office = Self.zipped[ending] {
            type = office
        } else if let brand = data.has("ftyp", at: 4) ? data.dropFirst(8).prefix(4) : nil {
            switch String(decoding: brand, as: UTF8.self) {
            case "heic", "heix", "mif1", "msf1": type = "image/heic"
            case "M4A ", "M4B ": type = "audio/mp4"
            case "qt  ": type = "video/quicktime"
            default: type = "video/mp4"
            }
        } else if data.has("RIFF", at: 0), data.has("WEBP", at: 8) {
            type = "image/webp"
        } else if let text = Self.texts[ending], Self.isText(data) {
            type = text
        } else {
            return nil
        }
    }

    private static let marks: [(mark: String, offset: Int, type: String)] = [
        ("\u{89}PNG\r\n\u{1A}\n", 0, "image/png"), ("\u{FF}\u{D8}\u{FF}", 0, "image/jpeg"), ("GIF87a", 0, "image/gif"),
        ("GIF89a", 0, "image/gif"), ("%PDF-", 0, "application/pdf"), ("OggS", 0, "audio/ogg"), ("ID3", 0, "audio/mpeg"),
        ("\u{FF}\u{FB}", 0, "audio/mpeg"), ("\u{FF}\u{F3}", 0, "audio/mpeg"),
    ]
    private static let zipped = [
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
    ]
    private static let texts = ["txt": "text/plain", "csv": "text/csv"]

    /// No byte that text never has, in the part a reader would see first.
    private static func isText(_ data: Data) -> Bool {
        data.prefix(4096).allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}

extension Data {
    /// - Parameter mark: a character a byte.
    fileprivate func has(_ mark: String, at offset: Int) -> Bool {
        dropFirst(offset).starts(with: mark.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
}
