import Channels
import Formats
import Foundation
import Kernel
import Support
import Workspace

@testable import Inbox

/// A letter of a network, as its machines write it.
struct NetworkLetter: Sendable {
    var from = "\"Facebook\" <notification+abc@facebookmail.com>"
    var to = "info@vetrik.example"
    var subject = "Ryan Barrett commented on your post"
    var id = UUID().uuidString
    var date = "Sat, 21 Nov 2026 08:59:00 +0000"
    /// In front of everything, as the mailbox's server writes them.
    var results: [String] = []
    var fields: [String] = ["X-Facebook-Notify: feed_comment; mailid=a1b2c3"]
    var html: String

    var raw: Data { Data((results + header).joined(separator: "\r\n").utf8) + Data("\r\n\r\n\(html)\r\n".utf8) }

    private var header: [String] {
        fields + [
            "From: \(from)", "To: \(to)", "Subject: \(subject)", "Date: \(date)", "Message-ID: <\(id)@network.example>",
            "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8",
        ]
    }

    /// Signed by the domain (DKIM).
    func signed(
        by domain: String, selector: String = "s", covering covered: String = "from:to:subject:date", _ key: SigningKeyForTests
    ) throws -> Data {
        let body = SignedLetter(raw).body(as: .relaxed)
        var letter = self
        letter.results = []
        func field(_ signature: String) -> String {
            "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=\(domain); s=\(selector); h=\(covered);"
                + " bh=\(Digest.sha256(body).base64EncodedString()); b=\(signature)"
        }
        letter.fields = [field("AAAA")] + fields
        let unsigned = SignedLetter(letter.raw)
        guard let (place, signature) = unsigned.signatures.first else { throw Scene.Missing() }
        letter.fields[0] = field(try key.sign(Digest.sha256(unsigned.header(of: signature, at: place))).base64EncodedString())
        return Data((results).map { $0 + "\r\n" }.joined().utf8) + letter.raw
    }

    static func comment(
        _ text: String = "Does the Heron fit a laptop?", comment: String = "789", by author: String = "Ryan Barrett"
    ) -> NetworkLetter {
        let link =
            "https://www.facebook.com/n/?vetrik%2Fposts%2F123&amp;comment_id=\(comment)&amp;medium=email&amp;mid=zzz"
            + "&amp;n_m=info%40vetrik.example"
        return NetworkLetter(
            subject: "\(author) commented on your post",
            html: """
                <html><body><p><a href="https://www.facebook.com/n/?ryan.b&amp;medium=email&amp;mid=zzz">\(author)</a> \
                commented on your \
                <a href="\(link)">post</a>.</p><p>November 21 at 8:58 AM</p><p>\(text)</p>\
                <p><a href="\(link)">View on Facebook</a></p>\
                <p>This message was sent to info@vetrik.example.</p></body></html>
                """)
    }

    /// With what the server of Vetrik's mailbox found of it.
    func found(_ result: String = "dkim=pass header.d=facebookmail.com", by server: String = "mx.vetrik.example") -> NetworkLetter
    {
        var letter = self
        letter.results.insert("Authentication-Results: \(server); \(result)", at: 0)
        return letter
    }
}

extension Scene {
    /// The mailbox, whose server writes its results under this name.
    func mailbox(checkedBy server: String? = "mx.vetrik.example", _ settings: [String: String] = [:]) -> Connected {
        var mailbox = mailbox
        if let server { mailbox.settings["auth_server"] = server }
        mailbox.settings.merge(settings) { $1 }
        return mailbox
    }

    func arriving(_ raw: Data, on channel: Connected, id: String? = nil) -> Arriving {
        let read = MailboxChannel.read(
            raw, externalID: id ?? UUID().uuidString, with: ChannelSettings(values: channel.settings), at: now)
        return read
    }

    @discardableResult
    func take(_ raw: Data, on channel: Connected? = nil, id: String? = nil) async throws -> Taken {
        let channel = channel ?? mailbox()
        let taken = try await intake.take([arriving(raw, on: channel, id: id)], on: channel)
        guard let first = taken.first else { throw Missing() }
        return first
    }

    @discardableResult
    func take(_ letter: NetworkLetter, on channel: Connected? = nil, id: String? = nil) async throws -> Taken {
        try await take(letter.raw, on: channel, id: id)
    }

    /// What the network itself tells of the comment.
    func tell(_ text: String, comment: String = "123_789", id: String = UUID().uuidString, at date: Date? = nil) -> Inbound {
        var event = Inbound(
            .said(.comment), externalID: id, origin: "facebook:comment:\(comment)", network: "facebook",
            author: Author(name: "Ryan Barrett", handles: [.init("facebook", key: "9001", .network)]), text: text,
            saidAt: date ?? now)
        event.source.url = "https://www.facebook.com/vetrik/posts/123?comment_id=789"
        return event
    }

    /// Those beside the one that brought it.
    func channels(of card: ID<Interest>) async throws -> Int {
        try await store.read { db in
            try db.value("SELECT count(*) FROM interest_channel WHERE interest_id = \(card)") ?? 0
        }
    }

    /// The doubt of the letter on a card; nil where there is none.
    func doubt(on card: ID<Interest>) async throws -> String? {
        try await store.read { db in
            try db.value(
                "SELECT l.doubt FROM letter l JOIN message m ON m.id = l.message_id WHERE m.interest_id = \(card)",
                as: String?.self) ?? nil
        }
    }
}
