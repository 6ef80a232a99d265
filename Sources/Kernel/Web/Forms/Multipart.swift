import Foundation

/// `multipart/form-data` (RFC 7578) in one piece, as browsers and HTTP libraries send it.
struct Multipart {
    static let tooManyParts = Problem.unreadable { ProblemWords(language: $0).tooManyParts }
    private static let cutOff = Problem.unreadable { ProblemWords(language: $0).cutOff }
    /// Two or three short lines stand above each part.
    private static let longestHead = 8 * 1024

    private let delimiter: Data
    private let charset: Charset

    /// - Throws: 400 when the content type names no boundary of 1 … 70 characters (RFC 2046, 5.1.1).
    init(boundary: String?, charset: Charset) throws(Problem) {
        guard let boundary, (1...70).contains(boundary.utf8.count) else {
            throw .unreadable { ProblemWords(language: $0).noBoundary }
        }
        delimiter = Data("\r\n--\(boundary)".utf8)
        self.charset = charset
    }

    func form(_ body: Data) throws(Problem) -> Form {
        let body = body.startIndex == 0 ? body : Data(body)
        var form = Form()
        // The first delimiter stands at the very start, without the line break the others begin with.
        var index = body.startIndex
        if body.starts(with: delimiter.dropFirst(2)) {
            index += delimiter.count - 2
        } else {
            index = try end(of: delimiter, in: body, from: index)
        }
        while body[index...].starts(with: Data("--".utf8)) == false {
            let head = try end(of: Data("\r\n".utf8), in: body, from: index)
            let blank = try end(of: Data("\r\n\r\n".utf8), in: body, from: head - 2)
            guard blank - head <= Self.longestHead, form.fields.count + form.files.count < Form.mostFields else {
                throw Self.tooManyParts
            }
            // An empty part's own line break is the one the delimiter begins with.
            let next = try end(of: delimiter, in: body, from: blank - 2)
            try add(head: body[head..<max(blank - 4, head)], content: body[blank..<max(next - delimiter.count, blank)], to: &form)
            index = next
        }
        return form
    }

    private func add(head: Data, content: Data, to form: inout Form) throws(Problem) {
        var disposition = MediaType("")
        var type = MediaType("")
        for line in charset.text(head).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = MediaType(value)
            case "content-type": type = MediaType(value)
            default: break
            }
        }
        guard let name = disposition.parameters["name"].map(Self.unescaped) else { return }
        if let fileName = disposition.parameters["filename"].map(Self.unescaped) {
            // A file field in which nothing was chosen sends an empty name and no content.
            if fileName.isEmpty, content.isEmpty { return }
            form.files.append(
                FormFile(field: name, name: Self.bareName(fileName), type: type.name, data: Data(content)))
        } else {
            var charset = charset
            if let label = type.parameters["charset"] {
                guard let own = Charset(label: label) else { throw .unsupportedMedia("charset=\(label)") }
                charset = own
            }
            form.fields.append(Form.Field(name, charset.text(content)))
        }
    }

    /// Behind the next occurrence.
    private func end(of wanted: Data, in body: Data, from index: Int) throws(Problem) -> Int {
        guard let found = Self.find(wanted, in: body, from: index) else { throw Self.cutOff }
        return found + wanted.count
    }

    /// C finds the first byte quickly, and few places have it: a file is searched as fast as it can be read.
    private static func find(_ wanted: Data, in body: Data, from index: Int) -> Int? {
        body.withUnsafeBytes { body in
            wanted.withUnsafeBytes { wanted in
                guard let start = body.baseAddress, let pattern = wanted.baseAddress else { return nil }
                var place = start + index
                let last = start + body.count - wanted.count
                while place <= last, let next = memchr(place, CInt(wanted[0]), last - place + 1) {
                    if memcmp(next, pattern, wanted.count) == 0 { return UnsafeRawPointer(next) - start }
                    place = UnsafeRawPointer(next) + 1
                }
                return nil
            }
        }
    }

    /// Browsers write quotes and line breaks in names as `%22`, `%0D`, `%0A` (WHATWG HTML, 4.10.21.8).
    private static func unescaped(_ name: String) -> String {
        name.replacingOccurrences(of: "%22", with: "\"").replacingOccurrences(of: "%0D", with: "")
            .replacingOccurrences(of: "%0A", with: " ")
    }

    /// Without folders and control characters: `C:\fakepath\photo.png` is `photo.png`.
    private static func bareName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
