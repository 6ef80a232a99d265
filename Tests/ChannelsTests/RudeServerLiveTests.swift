import Channels
import Formats
import Foundation
import Kernel
import Support
import Testing

/// What real servers do not do, or only on their worst days.
@Suite("Rude mail servers", .serialized) struct RudeServerLiveTests {
    private static let folder = "* 1 EXISTS\n* OK [UIDVALIDITY 7] x\n* OK [UIDNEXT 3] x\n"

    /// Answers an IMAP client up to the opened folder, then as `rest` says; BAD to the rest of the world.
    private static func imap(
        _ rest: @escaping @Sendable (_ line: RudeServer.Line, _ tag: String, _ words: String) -> Bool
    ) throws -> RudeServer {
        try RudeServer { line in
            line.say("* OK [CAPABILITY IMAP4rev1 IDLE] hello\n")
            while let command = line.read() {
                let parts = command.split(separator: " ", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { return }
                let (tag, words) = (parts[0], parts[1])
                if rest(line, tag, words) { continue }
                switch words.split(separator: " ").first {
                case "LOGIN": line.say("\(tag) OK [CAPABILITY IMAP4rev1 IDLE] in\n")
                case "LIST": line.say("* LIST () \"/\" INBOX\n\(tag) OK\n")
                case "EXAMINE": line.say("\(folder)\(tag) OK\n")
                default: line.say("\(tag) BAD what?\n")
                }
            }
        }
    }

    private static let cursor = #"{"folders":{"INBOX":{"uid":1,"validity":7}}}"#

    private func fault(_ server: RudeServer, cursor: String? = cursor, into basket: Basket = Basket()) async -> LineFault? {
        do throws(LineFault) {
            try await MailboxChannel.follow(
                MailPlaces.settings("shop", rude: server), from: cursor, through: MailPlaces.outside(), into: basket.inlet)
            return nil
        } catch {
            return error
        }
    }

    @Test("Cut in the middle of a letter, nothing of it is taken and the next try begins at it", .timeLimit(.minutes(10)))
    func cutInLiteral() async throws {
        let server = try Self.imap { line, tag, words in
            guard words.hasPrefix("UID FETCH") else { return false }
            if words.contains("BODY") {
                line.say("* 1 FETCH (UID 2 BODY[] {500}\nFrom: a")
                line.hangUp()
                return true
            }
            line.say("* 1 FETCH (UID 2 RFC822.SIZE 500)\n* 1 FETCH (UID 2 RFC822.SIZE 500)\n\(tag) OK\n")
            return true
        }
        let basket = Basket()
        let fault = await fault(server, into: basket)
        #expect(fault?.kind == .passing && fault?.reason == "closed")
        #expect(basket.view.arrived.isEmpty)
        #expect(basket.view.cursor?.contains(#""uid":1,"validity":7"#) == true)
    }

    @Test("Of letters far larger than they were said to be, no more is kept than memory can bear", .timeLimit(.minutes(10)))
    func flood() async throws {
        let letter = Data(repeating: UInt8(ascii: "x"), count: 8 << 20)
        let server = try Self.imap { line, tag, words in
            guard words.hasPrefix("UID FETCH") else { return false }
            for uid in 1...9 {
                line.say("* \(uid) FETCH (UID \(uid) BODY[] {\(letter.count)}\n")
                line.send(letter)
                line.say(")\n")
            }
            line.say("\(tag) OK\n")
            return true
        }
        let letters = try await IMAPSession.with(
            MailPlaces.server(server), as: MailPlaces.login("shop"), through: MailPlaces.outside()
        ) {
            (session) async throws(LineFault) in try await session.letters(IMAPSet(1...9)).letters
        }
        #expect(letters.map(\.content) == Array(repeating: .bytes(letter), count: 8) + [.dropped(letter.count)])
    }

    @Test("A letter at which the server always cuts the line is set aside, and the next one is read", .timeLimit(.minutes(10)))
    func deadlyLetter() async throws {
        let server = try Self.imap { line, tag, words in
            guard words.hasPrefix("UID FETCH") else { return false }
            switch words {
            case "UID FETCH 3 (UID INTERNALDATE BODY.PEEK[])":
                line.say("* 2 FETCH (UID 3 BODY[] {26}\nFrom: a@b.example\n\nhello)\n\(tag) OK\n")
            case let words where words.contains("BODY"):
                line.say("* 1 FETCH (UID 2 BODY[] {500}\nFrom: a")
                line.hangUp()
            default: line.say("* 1 FETCH (UID 2 RFC822.SIZE 9)\n* 2 FETCH (UID 3 RFC822.SIZE 9)\n\(tag) OK\n")
            }
            return true
        }
        let basket = Basket()
        // Once together with its neighbour, four times alone.
        for _ in 0..<5 {
            #expect(await fault(server, cursor: basket.view.cursor ?? Self.cursor, into: basket)?.reason == "closed")
            #expect(basket.view.arrived.isEmpty)
        }
        try await following(
            MailPlaces.settings("shop", rude: server), from: basket.view.cursor, through: MailPlaces.outside(), into: basket
        ) {
            await basket.wait { $0.arrived.count == 2 }
        }
        let aside = basket.view.arrived[0]
        guard case .unreadable(let why) = aside.meaning else { throw Missing() }
        #expect(why.contains("INBOX, UID 2"))
        #expect(aside.raw.isEmpty)
        #expect(basket.view.arrived[1].event?.text == "hello")
        #expect(basket.view.cursor?.contains("cut") == false)
    }

    @Test("A server that greets in the clear where encryption was to begin is refused", .timeLimit(.minutes(10)))
    func clearGreeting() async throws {
        let server = try RudeServer { line in
            line.say("* OK hello\n")
            line.waitForEnd()
        }
        let settings = MailPlaces.settings("shop", rude: server, with: ["imap_security": "tls"])
        do throws(LineFault) {
            _ = try await MailboxChannel.tryOut(settings, through: MailPlaces.outside(), language: .en)
            Issue.record("it went on")
        } catch {
            #expect(error.kind == .refused && error.reason == "tls")
        }
    }

    @Test("A letter the server refuses is set aside with its words, its neighbour is read", .timeLimit(.minutes(10)))
    func refusedLetter() async throws {
        let server = try Self.imap { line, tag, words in
            guard words.hasPrefix("UID FETCH") else { return false }
            switch words {
            case "UID FETCH 3 (UID INTERNALDATE BODY.PEEK[])":
                line.say("* 2 FETCH (UID 3 BODY[] {26}\nFrom: a@b.example\n\nhello)\n\(tag) OK\n")
            case let words where words.contains("BODY"): line.say("\(tag) NO [SERVERBUG] cannot read it\n")
            default: line.say("* 1 FETCH (UID 2 RFC822.SIZE 9)\n* 2 FETCH (UID 3 RFC822.SIZE 9)\n\(tag) OK\n")
            }
            return true
        }
        let basket = Basket()
        try await following(
            MailPlaces.settings("shop", rude: server), from: Self.cursor, through: MailPlaces.outside(), into: basket
        ) {
            await basket.wait { $0.arrived.count == 2 }
        }
        guard case .unreadable(let why) = basket.view.arrived[0].meaning else { throw Missing() }
        #expect(why == "cannot read it")
        #expect(basket.view.arrived[1].event?.text == "hello")
    }

    @Test(
        "What is no IMAP ends the line and says so",
        arguments: [
            "HTTP/1.1 400 Bad Request\n", "* OK hi {99999999999}\n* 99999999999 EXISTS\n", "* BYE too many connections\n",
            "* \u{0}\n", "220 mail.test ESMTP\n",
        ])
    func noIMAP(greeting: String) async throws {
        let server = try RudeServer { line in
            line.say(greeting)
            line.waitForEnd()
        }
        let fault = await fault(server)
        #expect(["protocol", "busy"].contains(fault?.reason))
    }

    @Test("A line without end is cut off at a limit", .timeLimit(.minutes(10)))
    func endlessLine() async throws {
        let chunk = String(repeating: "x", count: 1 << 16)
        let server = try RudeServer { line in
            line.say("* OK ")
            while line.say(chunk) {}
        }
        #expect(await fault(server)?.reason == "protocol")
    }

    @Test("Words slipped in before encryption end the line", .timeLimit(.minutes(10)))
    func injection() async throws {
        let server = try RudeServer { line in
            line.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello\n")
            while let command = line.read() {
                let tag = command.prefix { $0 != " " }
                line.say("\(tag) OK begin\n* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] slipped in\n")
            }
        }
        let settings = MailPlaces.settings("shop", rude: server, with: ["imap_security": "starttls"])
        do throws(LineFault) {
            _ = try await MailboxChannel.tryOut(settings, through: MailPlaces.outside(), language: .en)
            Issue.record("it went on")
        } catch {
            #expect(error.kind == .refused && error.reason == "tls")
        }
    }

    // MARK: SMTP

    private func send(_ server: RudeServer) async -> SendError? {
        var settings = MailPlaces.settings("shop")
        settings.values["smtp_host"] = DovecotForTests.host
        settings.values["smtp_port"] = "\(server.port)"
        settings.values["smtp_security"] = "none"
        let letter = Outbound(
            key: "k", to: [.init(address: "a@b.example")], text: "hello", messageID: "m@shop.test",
            at: Date(timeIntervalSince1970: 0))
        do throws(SendError) {
            _ = try await MailboxChannel.send(letter, with: settings, through: MailPlaces.outside())
            return nil
        } catch {
            return error
        }
    }

    private func smtp(_ end: @escaping @Sendable (RudeServer.Line) -> Void) throws -> RudeServer {
        try RudeServer { line in
            line.say("220 mail.test\n")
            while let command = line.read() {
                switch command.prefix(4) {
                case "EHLO": line.say("250-mail.test\n250-AUTH PLAIN\n250 PIPELINING\n")
                case "AUTH": line.say("235 in\n")
                case "DATA":
                    line.say("354 go on\n")
                    while let text = line.read(), text != "." {}
                    return end(line)
                default: line.say("250 OK\n")
                }
            }
        }
    }

    @Test("A line that breaks behind the letter's end leaves it unknown whether it went out", .timeLimit(.minutes(10)))
    func unknown() async throws {
        guard case .unknownOutcome? = await send(try smtp { _ in }) else { throw Missing() }
    }

    @Test("421 is another try", .timeLimit(.minutes(10)))
    func busy() async throws {
        let atEnd = await send(try smtp { $0.say("421 4.3.2 going down\n") })
        #expect(atEnd == .later(nil, why: "421 4.3.2 going down"))
        let atOnce = await send(try RudeServer { $0.say("421 4.7.0 too many\n") })
        #expect(atOnce == .later(nil, why: "421 4.7.0 too many"))
    }

    struct Missing: Error {}
}
