package import Foundation

extension Letter {
    /// Reads a letter as tolerantly as it can be: whatever is a letter at all becomes one.
    ///
    /// - Throws: ``Unreadable`` for what is none, or is more than the limits admit.
    package init(reading data: Data, limits: Limits = Limits()) throws(Unreadable) {
        guard data.count <= limits.size else { throw .tooLarge(size: data.count, limit: limits.size) }
        self = try data.reading { (bytes) throws(Unreadable) in try Self.read(bytes, limits) }
    }

    /// Reads a body that has no header: text, in a charset that nobody names.
    ///
    /// - Throws: ``Unreadable/tooLarge(size:limit:)``.
    package init(body data: Data, limits: Limits = Limits()) throws(Unreadable) {
        guard data.count <= limits.size else { throw .tooLarge(size: data.count, limit: limits.size) }
        self.init(root: LetterPart(content: data))
        takeBody(limits)
    }

    private static func read(_ bytes: Bytes, _ limits: Limits) throws(Unreadable) -> Letter {
        let bytes = start(of: bytes)
        guard bytes.allSatisfy({ $0.isSpace || $0 == ASCII.nul }) == false else { throw .empty }
        let header = RawHeader(bytes)
        var reader = PartReader(size: bytes.count, limits: limits)
        var letter = Letter(root: try reader.part(header, of: bytes, depth: 0))
        letter.fields = letter.root.fields
        letter.readEnvelope(header)
        letter.takeBody(limits)
        return letter
    }

    private mutating func takeBody(_ limits: Limits) {
        let body = LetterBody(root)
        text = body.text(limit: limits.text)
        html = body.html(limit: limits.text)
        attachments = body.attachments
    }

    /// Without a byte order mark, and without empty lines where a header follows them.
    static func start(of bytes: Bytes) -> Bytes {
        let bytes = bytes.starts(with: "\u{FEFF}") ? bytes.from(3) : bytes
        guard bytes.first?.isSpace == true || bytes.first == ASCII.nul else { return bytes }
        let rest = bytes.from(bytes.firstIndex { $0.isSpace == false && $0 != ASCII.nul } ?? bytes.count)
        return RawHeader(rest).first("from") != nil || RawHeader(rest).first("subject") != nil ? rest : bytes
    }

    private mutating func readEnvelope(_ header: RawHeader) {
        let text = HeaderText(charset: root.parameters["charset"].flatMap { Array($0.utf8).reading(Charset.named) })
        func addresses(_ name: StaticString) -> [MailAddress] { header.all(name).flatMap { AddressList.read($0, text) } }
        messageID = MessageIDs.all(in: header.first("message-id")).first
        inReplyTo = MessageIDs.all(in: header.first("in-reply-to"))
        references = MessageIDs.all(in: header.first("references"))
        from = addresses("from")
        sender = addresses("sender").first
        replyTo = addresses("reply-to")
        to = addresses("to")
        cc = addresses("cc")
        bcc = addresses("bcc")
        subject = header.first("subject").map { text.decode($0) } ?? ""
        date = header.first("date").flatMap { DateField.read($0) }
    }
}
