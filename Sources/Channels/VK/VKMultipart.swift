import Foundation
import Kernel

/// A body of several parts (RFC 7578): what is too long for a form, and files.
struct VKMultipart {
    struct Part {
        var name: String
        /// Of a file.
        var file: (name: String, type: String)?
        var data: Data

        init(name: String, file: (name: String, type: String)? = nil, data: Data) {
            self.name = name
            self.file = file
            self.data = data
        }
    }

    /// For the header.
    let type: String
    let body: Data

    init(_ parts: [Part]) {
        // Drawn from what stands between it: nobody can have written it there beforehand.
        let digest = Digest.sha256(parts.reduce(into: Data()) { $0 += Digest.sha256($1.data) })
        let boundary = "kindred-\(digest.prefix(18).base64URL)"
        var body = Data()
        for part in parts {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(part.name))\"".utf8)
            if let file = part.file {
                body += Data("; filename=\"\(Self.quoted(file.name))\"\r\nContent-Type: \(Self.plain(file.type))".utf8)
            }
            body += Data("\r\n\r\n".utf8) + part.data + Data("\r\n".utf8)
        }
        self.body = body + Data("--\(boundary)--\r\n".utf8)
        type = "multipart/form-data; boundary=\(boundary)"
    }

    /// As browsers write names (WHATWG HTML, multipart form data).
    private static func quoted(_ name: String) -> String {
        name.replacing("\r\n", with: "%0D%0A").replacing("\n", with: "%0A").replacing("\r", with: "%0D")
            .replacing("\"", with: "%22")
    }

    private static func plain(_ type: String) -> String {
        type.wholeMatch(of: /[A-Za-z0-9.+\-]+\/[A-Za-z0-9.+\-]+/) == nil ? "application/octet-stream" : type
    }
}
