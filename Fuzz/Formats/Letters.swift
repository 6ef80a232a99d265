import Foundation

enum Letters {
    /// Reads letters, and writes and reads again what was read.
    static func read(_ data: Data) {
        if let mbox = Mbox(data) { for letter in mbox { readOne(letter) } }
        readOne(data)
    }

    private static func readOne(_ data: Data) {
        guard let letter = try? Letter(reading: data) else { return }
        let answer = OutgoingLetter(
            from: letter.from.first ?? MailAddress(address: "a@x.example"), to: letter.to, subject: letter.subject,
            date: letter.date ?? LetterDate(at: .distantPast, offsetMinutes: 0), messageID: letter.messageID ?? "1@x.example",
            text: letter.text, cc: letter.cc, references: letter.references, html: letter.html,
            files: letter.attachments.prefix(5).map {
                .init(name: $0.name ?? "", type: $0.type, contentID: $0.contentID, data: $0.content)
            })
        let written = LetterWriter.bytes(of: answer)
        let again = try? Letter(reading: written)
        promise(again != nil, "what was written cannot be read")
        promise(again?.all("Bcc").isEmpty == true && again?.all("From").count ?? 0 <= 1, "a value became a field")
        promise(again?.all("Subject").count ?? 0 <= 1 && again?.all("To").count ?? 0 <= 1, "a value became a field")
    }
}

enum Fields {
    /// Encoded words, addresses, dates, ids and parameters, each by itself.
    static func read(_ data: Data) {
        let text = HeaderText()
        [UInt8](data).reading { bytes in
            let decoded = text.decode(bytes)
            promise(decoded.unicodeScalars.allSatisfy { $0 != "\r" && $0 != "\n" && $0 != "\0" }, "a field of several lines")
            for address in AddressList.read(bytes, text) {
                promise(
                    address.address.unicodeScalars.allSatisfy { $0 != "\r" && $0 != "\n" && $0 != "\0" },
                    "an address of several lines")
            }
            _ = DateField.read(bytes)
            _ = MessageIDs.all(in: bytes)
            _ = ParameterList(bytes, text)
        }
    }
}

enum Signed {
    /// Signatures and what a server says of them.
    static func read(_ data: Data) {
        let letter = SignedLetter(data)
        for (place, signature) in letter.signatures {
            _ = letter.header(of: signature, at: place)
            _ = letter.body(as: signature.bodyForm)
        }
        _ = LetterSignature(data.text)
        if let read = try? Letter(reading: data) {
            _ = LetterAuthenticity.verdict(of: read, trusting: ["mx.example"])
        }
    }
}

enum LetterKinds {
    /// Bounces, receipts, answers of machines.
    static func read(_ data: Data) {
        guard let letter = try? Letter(reading: data) else { return }
        _ = LetterKind(of: letter)
    }
}

enum Notifications {
    /// What networks and shops announce by letter.
    static func read(_ data: Data) {
        _ = LetterOutline(html: data.text)
        _ = CleanLink.clean(data.text)
        _ = LetterMoment(data.text)
        guard let letter = try? Letter(reading: data) else { return }
        _ = NotificationLetter(of: letter, trusting: ["mx.example"])
    }
}

enum Replies {
    /// Tells own words from quoted ones.
    static func read(_ text: String) {
        let reply = Reply.own(of: text)
        promise(reply.ownLength >= 0 && reply.ownLength <= text.count, "more is own than there is")
    }
}
