/// What a part's header says of it.
struct PartHeader {
    private let header: RawHeader
    private let isDigest: Bool
    private let text: HeaderText
    private let contentType: ParameterList?

    init(_ header: RawHeader, isDigest: Bool) {
        self.header = header
        self.isDigest = isDigest
        contentType = header.first("content-type").map { ParameterList($0, HeaderText()) }
        text = HeaderText(charset: contentType?["charset"].flatMap { label in Array(label.utf8).reading(Charset.named) })
    }

    /// The part without content, the boundary of a multipart, and how the content is encoded.
    func read() -> (LetterPart, boundary: String?, TransferEncoding) {
        let disposition = header.first("content-disposition").map { ParameterList($0, text) }
        let part = LetterPart(
            type: type, parameters: contentType?.values ?? [:], fields: header.decoded(text),
            disposition: self.disposition(disposition), name: name(disposition),
            contentID: MessageIDs.all(in: header.first("content-id")).first ?? bareID)
        return (part, contentType?["boundary"], TransferEncoding(header.first("content-transfer-encoding")))
    }

    private var type: String {
        let fallback = isDigest ? "message/rfc822" : "text/plain"
        guard let type = contentType?.value, type.isEmpty == false else { return fallback }
        let pieces = type.split(separator: "/", omittingEmptySubsequences: false)
        // `text` alone was a type before MIME; others of that sort say nothing (RFC 2045 section 5.2).
        guard pieces.count >= 2, pieces[0].isEmpty == false, pieces[1].isEmpty == false else {
            return contentType?["boundary"] != nil && type.hasPrefix("multipart") ? "multipart/mixed" : fallback
        }
        return "\(pieces[0])/\(pieces[1])"
    }

    private func disposition(_ list: ParameterList?) -> String? {
        switch list?.value {
        case nil, "": list?["filename"] == nil ? nil : "attachment"
        case "inline": "inline"
        // Whatever other word it is, it is no part of the text (RFC 2183 section 2.8).
        case let value? where value.utf8.allSatisfy(\.isToken): "attachment"
        default: nil
        }
    }

    private func name(_ disposition: ParameterList?) -> String? {
        FileName.cleaned(disposition?["filename"]) ?? FileName.cleaned(disposition?["name"]) ?? FileName.cleaned(
            contentType?["name"])
            ?? FileName.cleaned(contentType?["filename"])
    }

    /// A Content-ID without brackets.
    private var bareID: String? {
        guard let value = header.first("content-id")?.trimmed, value.isEmpty == false, value.count < 998 else { return nil }
        return text.decode(value)
    }
}

extension RawHeader {
    /// Every field, decoded.
    func decoded(_ text: HeaderText) -> [LetterField] {
        fields.map { LetterField($0.name.string, text.decode($0.value)) }
    }
}
