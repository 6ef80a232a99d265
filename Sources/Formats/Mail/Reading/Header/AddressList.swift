/// The addresses of a field (RFC 5322 section 3.4), groups flattened, also as people and programs write them wrongly: without
/// brackets, with bare commas in names, with names in the wrong places.
enum AddressList {
    /// A longer list is nobody's circle of friends; the rest is read over.
    private static let most = 10_000

    static func read(_ value: Bytes, _ text: HeaderText) -> [MailAddress] {
        HeaderText.unfolded(value).reading { read(unfolded: $0, text, isDecoded: false) }
    }

    private static func read(unfolded value: Bytes, _ text: HeaderText, isDecoded: Bool) -> [MailAddress] {
        var result: [MailAddress] = []
        var scanner = AddressScanner(value)
        /// A name before a bare comma: `Doe, John <john@…>`.
        var held: AddressScanner.Mailbox?
        func take(_ mailbox: AddressScanner.Mailbox) {
            guard result.count < most else { return }
            if isDecoded == false, let encoded = mailbox.wholeWord, let hidden = hidden(in: encoded, text) {
                result += hidden
            } else if let address = mailbox.address(text) {
                result.append(address)
            }
        }
        while let next = scanner.next() {
            var mailbox = next
            if let name = held {
                held = nil
                if mailbox.angle != nil { mailbox.prepend(name) } else { take(name) }
            }
            if mailbox.isBareName, mailbox.endsWithComma { held = mailbox } else { take(mailbox) }
        }
        if let held { take(held) }
        return result
    }

    /// The addresses within an encoded word that holds more than a name.
    private static func hidden(in word: [UInt8], _ text: HeaderText) -> [MailAddress]? {
        let decoded = Array(word.reading { text.decode(unfolded: $0) }.utf8)
        guard decoded.contains(UInt8(ascii: "@")) else { return nil }
        return decoded.reading { read(unfolded: $0, text, isDecoded: true) }
    }
}
