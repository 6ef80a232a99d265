import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite(
    "Answers through a real server", .serialized,
    .enabled(if: DovecotForTests.isThere && SMTPSinkForTests.isThere, "dovecot or the letter sink is not installed"))
struct MailSendingLiveTests {
    private func outbound(
        to: [String] = ["anna@mail.example"], subject: String = "Ваш заказ", text: String = "Здравствуйте!\n.\n..",
        bcc: [String] = []
    ) -> Outbound {
        Outbound(
            key: "k1", to: to.map { Outbound.Recipient(name: "Анна", address: $0) }, text: text,
            messageID: "unguessable@shop.test", at: Date(timeIntervalSince1970: 1_795_251_600),
            bcc: bcc.map { Outbound.Recipient(address: $0) }, senderName: "Магазин", subject: subject,
            inReplyTo: "m1@mail.example", references: ["m0@mail.example", "m1@mail.example"])
    }

    private func failure(
        _ outbound: Outbound, _ settings: ChannelSettings, _ outside: Outside
    ) async -> SendError? {
        do throws(SendError) {
            _ = try await MailboxChannel.send(outbound, with: settings, through: outside)
            return nil
        } catch {
            return error
        }
    }

    @Test("An answer arrives in its thread, is kept in Sent and found there", .timeLimit(.minutes(10)))
    func whole() async throws {
        try await DovecotForTests.lend { dovecot in
            try await SMTPSinkForTests.lend { sink in
                let outside = MailPlaces.outside(dovecot.certificate, sink.certificate)
                let settings = MailPlaces.settings("shop", dovecot, sink)
                let letter = outbound(to: ["anna@mail.example", "unknown@mail.example"], bcc: ["boss@shop.test"])
                #expect(try await MailboxChannel.wasSent(letter, with: settings, through: outside) == nil)
                let receipt = try await MailboxChannel.send(letter, with: settings, through: outside)
                #expect(receipt.said == "250 2.0.0 Taken as 1")
                #expect(Array(receipt.refused.keys) == ["unknown@mail.example"])
                #expect(receipt.refused.values.first?.hasPrefix("550 5.1.1") == true)
                let taken = try #require(try sink.letters().first)
                #expect(taken.to == ["anna@mail.example", "boss@shop.test"])
                #expect(taken.letter.contains("In-Reply-To: <m1@mail.example>"))
                #expect(taken.letter.contains("boss@") == false)
                let raw = try #require(receipt.raw)
                #expect(Data(taken.letter.utf8).starts(with: raw))
                #expect(try dovecot.files(of: "shop", folder: "Sent").count == 1)
                #expect(try await MailboxChannel.wasSent(letter, with: settings, through: outside)?.said == "Sent")
                #expect(try await MailboxChannel.tryOut(settings, through: outside, language: .ru).count == 3)
            }
        }
    }

    @Test("Each refusal says whether it is worth another try", .timeLimit(.minutes(10)))
    func refusals() async throws {
        try await SMTPSinkForTests.lend { sink in
            let outside = MailPlaces.outside(sink.certificate)
            let settings = MailPlaces.settings("shop", nil, sink)
            guard case .never(let never)? = await failure(outbound(to: ["unknown@a.example"]), settings, outside) else {
                throw Missing()
            }
            #expect(never == "550 5.1.1 No such mailbox here")
            guard case .later(nil, let later)? = await failure(outbound(to: ["busy@a.example"]), settings, outside) else {
                throw Missing()
            }
            #expect(later.hasPrefix("451 4.2.1"))
            guard case .never? = await failure(outbound(subject: "too much"), settings, outside) else { throw Missing() }
            let wrong = MailPlaces.settings("shop", nil, sink, with: ["password": "wrong"])
            guard case .reconnect(let fault)? = await failure(outbound(), wrong, outside) else { throw Missing() }
            #expect(fault.reason == "password" && fault.said.hasPrefix("535"))
            guard case .reconnect(let certificate)? = await failure(outbound(), settings, MailPlaces.outside()) else {
                throw Missing()
            }
            #expect(certificate.reason == "certificate")
            guard case .never? = await failure(outbound(to: ["a@b>\r\nRCPT TO:<c@d"]), settings, outside) else { throw Missing() }
            #expect(try sink.letters().isEmpty)
        }
    }

    struct Missing: Error {}
}
