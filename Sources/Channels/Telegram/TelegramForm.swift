import Foundation
import Kernel

/// Parameters and files in one body, `multipart/form-data` (RFC 7578), as the Bot API takes files
/// (https://core.telegram.org/bots/api#sending-files).
struct TelegramForm {
    struct Upload {
        /// The parameter it is given as, or what a parameter calls `attach://` it.
        let field: String
        let file: Outbound.File
    }

    private(set) var body = Data()
    private let boundary = "kindred-\(Token(.bits128).text)"

    var type: String { "multipart/form-data; boundary=\(boundary)" }

    init(_ members: [JSONValue.Member], _ files: [Upload]) {
        body.reserveCapacity(files.reduce(4096) { $0 + $1.file.data.count + 512 })
        for member in members {
            open(member.name)
            body += Data("\r\n\(member.value.text ?? member.value.json)\r\n".utf8)
        }
        for upload in files {
            open(upload.field, "; filename=\"\(Self.name(upload.file.name))\"")
            body += Data("Content-Type: \(Self.mediaType(upload.file.type))\r\n\r\n".utf8)
            body += upload.file.data
            body += Data("\r\n".utf8)
        }
        body += Data("--\(boundary)--\r\n".utf8)
    }

    private mutating func open(_ field: String, _ rest: String = "") {
        body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\(rest)\r\n".utf8)
    }

    /// Telegram shows the name as it stands there, so what would end it early is written otherwise.
    private static func name(_ name: String) -> String {
        let written = name.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "\"": "'"
            case "\\", "/": "_"
            case _ where scalar.properties.generalCategory == .control: " "
            default: Character(scalar)
            }
        }
        return written.isEmpty ? "file" : String(String(written).prefix(200))
    }

    private static func mediaType(_ type: String) -> String {
        let isPlain = type.utf8.allSatisfy { (0x21...0x7E).contains($0) } && type.contains("/")
        return isPlain ? type : "application/octet-stream"
    }
}
