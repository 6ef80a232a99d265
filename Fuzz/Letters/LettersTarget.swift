import Foundation

/// Reads letters, and writes and reads again what was read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let data = Data(bytes: start, count: count)
    if let mbox = Mbox(data) { for letter in mbox { read(letter) } }
    read(data)
    return 0
}

private func read(_ data: Data) {
    // A refusal is as right as a letter; only a crash or an endless loop is not.
    guard let letter = try? Letter(reading: data) else { return }
    let answer = OutgoingLetter(
        from: letter.from.first ?? MailAddress(address: "a@x.example"), to: letter.to, subject: letter.subject,
        date: letter.date ?? LetterDate(at: .distantPast, offsetMinutes: 0), messageID: letter.messageID ?? "1@x.example",
        text: letter.text,
        cc: letter.cc, references: letter.references, html: letter.html,
        files: letter.attachments.prefix(5).map {
            .init(name: $0.name ?? "", type: $0.type, contentID: $0.contentID, data: $0.content)
        })
    let written = LetterWriter.bytes(of: answer)
    guard let again = try? Letter(reading: written) else { preconditionFailure("what was written cannot be read") }
    precondition(again.all("Bcc").isEmpty && again.all("From").count <= 1, "a value became a field")
}
