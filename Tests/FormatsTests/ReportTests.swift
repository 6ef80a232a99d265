import Formats
import Foundation
import Testing

@Suite struct ReportTests {
    private func kind(_ text: String) throws -> LetterKind { LetterKind(of: try Letter(reading: Data(text.utf8))) }

    private static func report(
        _ recipients: String, type: String = "delivery-status", subject: String = "Delivery Status"
    ) -> String {
        """
        From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
        Subject: \(subject)
        Content-Type: multipart/report; report-type=\(type); boundary=b

        --b
        Content-Type: text/plain

        About your letter.
        --b
        Content-Type: message/\(type == "feedback-report" ? "feedback-report" : type)

        \(recipients)
        --b
        Content-Type: message/rfc822

        Message-ID: <ours@kindred.example>
        To: anna@example.org
        Subject: Hello

        Hello
        --b--
        """
    }

    @Test("A delivery status tells who failed, why, and of which letter (RFC 3464)")
    func failed() throws {
        let kind = try kind(
            Self.report(
                """
                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; <anna@example.org>
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <anna@example.org>:
                 no such user

                Original-Recipient: rfc822;boris@example.org
                Final-Recipient: rfc822;b@inner.example.org
                Action: failed
                Status: 5.2.2

                Final-Recipient: rfc822;clara@example.org
                Action: relayed
                Status: 2.0.0
                """))
        #expect(kind.isBounce && !kind.isTemporary && !kind.isAutoReply)
        #expect(kind.failedRecipients == ["anna@example.org", "boris@example.org"])
        #expect(kind.status == "5.1.1")
        #expect(kind.diagnostic == "550 5.1.1 <anna@example.org>: no such user")
        #expect(kind.originalMessageID == "ours@kindred.example")
    }

    @Test("A delay is a bounce that may pass; news of success is none")
    func delayed() throws {
        let delayed = try kind(Self.report("Final-Recipient: rfc822;anna@example.org\nAction: delayed\nStatus: 4.4.1"))
        #expect(delayed.isBounce && delayed.isTemporary)
        for action in ["delivered", "relayed", "expanded"] {
            let kind = try kind(Self.report("Final-Recipient: rfc822;anna@example.org\nAction: \(action)\nStatus: 2.0.0"))
            #expect(!kind.isBounce && kind.isAutoReply && kind.failedRecipients.isEmpty)
        }
    }

    @Test("What failed for now has failed, unless the report says that it is still being tried")
    func failedForNow() throws {
        let failed = "Final-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 4.4.1"
        #expect(try kind(Self.report(failed)).isTemporary == false)
        let trying = try kind(Self.report("\(failed)\nWill-Retry-Until: Sun, 22 Nov 2026 04:00:00 +0000"))
        #expect(trying.isBounce && trying.isTemporary)
        let refused = "Final-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1"
        #expect(try kind(Self.report("\(refused)\nWill-Retry-Until: Sun, 22 Nov 2026 04:00:00 +0000")).isTemporary == false)
    }

    @Test("A complaint is a feedback report (RFC 5965), a receipt is an automatic letter (RFC 8098)")
    func others() throws {
        let complaint = try kind(Self.report("Feedback-Type: abuse\nVersion: 1", type: "feedback-report"))
        #expect(complaint.isFeedbackReport && complaint.isAutoReply && !complaint.isBounce)
        #expect(complaint.originalMessageID == "ours@kindred.example")
        let receipt = try kind(
            Self.report(
                "Final-Recipient: rfc822;anna@example.org\nOriginal-Message-ID: <first@kindred.example>\n"
                    + "Disposition: manual-action/MDN-sent-manually; displayed", type: "disposition-notification"))
        #expect(receipt.isAutoReply && !receipt.isBounce)
    }

    @Test("Bounces without any form are told by sender, subject and words together", arguments: ReportLetter.bounces)
    func bounces(_ letter: ReportLetter) throws {
        let kind = try kind(letter.text)
        #expect(kind.isBounce, "\(letter.name)")
        #expect(kind.isTemporary == letter.isTemporary, "\(letter.name)")
        #expect(kind.failedRecipients == letter.failed, "\(letter.name)")
        #expect(!kind.isAutoReply)
    }

    @Test("Replies by programs are told by their fields, or by more than their subject", arguments: ReportLetter.autoReplies)
    func autoReplies(_ letter: ReportLetter) throws {
        let kind = try kind(letter.text)
        #expect(kind.isAutoReply && !kind.isBounce, "\(letter.name)")
    }

    @Test("Letters of people and ordinary notices are neither", arguments: ReportLetter.ordinary)
    func ordinary(_ letter: ReportLetter) throws {
        let kind = try kind(letter.text)
        #expect(!kind.isBounce && !kind.isAutoReply && !kind.isFeedbackReport, "\(letter.name)")
    }

    @Test(
        "A program answers no letter that shows a machine behind it",
        arguments: [
            ("List-Id: <list.example.org>", AutomaticSigns.Reason.mailingList), ("Precedence: bulk", .bulk),
            ("Auto-Submitted: auto-generated", .autoSubmitted),
            ("Return-Path: <>", .nullReturnPath), ("X-Kindred-Loop: 1", .ownLoop),
            ("X-Auto-Response-Suppress: All", .suppressesReplies),
            ("X-Autoreply: yes", .autoReplyField),
        ])
    func signs(_ field: String, _ reason: AutomaticSigns.Reason) throws {
        let letter = try Letter(reading: Data("From: Anna <anna@example.org>\n\(field)\nSubject: Hello\n\nHello".utf8))
        #expect(letter.automaticSigns.reasons == [reason])
        #expect(letter.isFromMachine)
    }

    @Test("A person's letter forbids no answer")
    func noSigns() throws {
        let text =
            "From: Anna <anna@example.org>\nReturn-Path: <anna@example.org>\nAuto-Submitted: no\nX-Autoreply: no\nSubject: Hi\n\nHi"
        #expect(!(try Letter(reading: Data(text.utf8)).isFromMachine))
    }

    @Test("A report cut at any byte is read without a crash")
    func truncated() throws {
        let text = Self.report("Final-Recipient: rfc822; <anna@example.org>\nAction: failed\nDiagnostic-Code: smtp; 550 5.1.1 no")
        for length in 1...text.utf8.count {
            // What is too little to be a letter is refused.
            guard let letter = try? Letter(reading: Data(text.utf8.prefix(length))) else { continue }
            _ = LetterKind(of: letter)
        }
    }
}
