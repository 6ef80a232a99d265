import Foundation

/// A part of an outgoing letter, on its way to bytes.
indirect enum WrittenPart {
    case text(String, subtype: String)
    case file(OutgoingLetter.File, inline: Bool)
    case multipart(String, parameters: [(String, String)] = [], [WrittenPart])

    /// Header, empty line, body.
    func bytes(_ boundaries: inout Boundaries) -> [UInt8] {
        switch self {
        case .text(let text, let subtype): Self.text(text, subtype)
        case .file(let file, let inline): Self.file(file, inline: inline)
        case .multipart(let subtype, let parameters, let parts):
            Self.multipart(subtype, parameters, parts.map { $0.bytes(&boundaries) }, &boundaries)
        }
    }

    private static func text(_ text: String, _ subtype: String) -> [UInt8] {
        let body = TransferWriter.crlf(text.utf8)
        let encoding = TransferWriter.encoding(ofText: body)
        var header = HeaderWriter()
        header.parameters("Content-Type", "text/\(subtype)", [("charset", "utf-8")])
        header.line("Content-Transfer-Encoding", encoding.rawValue)
        return header.bytes + ASCII.newLine + TransferWriter.encode(body, encoding)
    }

    private static func file(_ file: OutgoingLetter.File, inline: Bool) -> [UInt8] {
        let content = [UInt8](file.data)
        let (type, encoding) = TransferWriter.form(ofFile: content, declared: file.type)
        var header = HeaderWriter()
        let name = file.name.isEmpty ? [] : [("name", file.name)]
        header.parameters("Content-Type", type, name, as: .encodedWords)
        header.line("Content-Transfer-Encoding", encoding.rawValue)
        if let id = file.contentID { header.messageIDs("Content-ID", [id]) }
        let fileName = file.name.isEmpty ? [] : [("filename", file.name)]
        header.parameters("Content-Disposition", inline ? "inline" : "attachment", fileName)
        return header.bytes + ASCII.newLine + TransferWriter.encode(content, encoding)
    }

    private static func multipart(
        _ subtype: String, _ parameters: [(String, String)], _ parts: [[UInt8]], _ boundaries: inout Boundaries
    ) -> [UInt8] {
        let boundary = boundaries.next(notIn: parts)
        var header = HeaderWriter()
        header.parameters("Content-Type", "multipart/\(subtype)", parameters + [("boundary", boundary)])
        var bytes = header.bytes + ASCII.newLine
        bytes.reserveCapacity(bytes.count + parts.reduce(0) { $0 + $1.count + 32 })
        for part in parts {
            bytes += Array("--\(boundary)\r\n".utf8)
            bytes += part
            // The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
            bytes += ASCII.newLine
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }
}

extension ASCII {
    static let newLine: [UInt8] = [cr, lf]
}
