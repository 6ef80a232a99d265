import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("A mailbox on a real server", .serialized, .enabled(if: DovecotForTests.isThere, "dovecot is not installed"))
struct MailboxLiveTests {
    private func listening(_ view: Basket.View) -> Bool { view.states.last == .listening(polling: nil) }

    @Test("Letters that were there stay history; each that comes arrives at once, nothing is marked", .timeLimit(.minutes(10)))
    func arrives() async throws {
        try await DovecotForTests.lend { dovecot in
            try dovecot.deliver([MailPlaces.letter(1)], to: "shop")
            let basket = Basket()
            let outside = MailPlaces.outside(dovecot.certificate)
            try await following(MailPlaces.settings("shop", dovecot), through: outside, into: basket) {
                await basket.wait(until: listening)
                #expect(basket.view.arrived.isEmpty)
                try dovecot.deliver([MailPlaces.letter(2), MailPlaces.letter(3)], to: "shop")
                await basket.wait { $0.arrived.count == 2 }
                #expect(Set(basket.view.subjects) == ["Letter 2", "Letter 3"])
                #expect(basket.view.arrived.first?.event?.author.handles.first?.key == "anna@mail.example")
            }
            #expect(try dovecot.files(of: "shop").allSatisfy { $0.hasSuffix("S") == false })
            // What came while nobody read is read on from the cursor, and nothing twice.
            try dovecot.deliver([MailPlaces.letter(4)], to: "shop")
            let later = Basket()
            try await following(
                MailPlaces.settings("shop", dovecot), from: basket.view.cursor, through: outside, into: later
            ) { await later.wait { $0.arrived.isEmpty == false } }
            #expect(later.view.subjects == ["Letter 4"])
        }
    }

    @Test("Many letters come in batches, each once, in order", .timeLimit(.minutes(10)))
    func many() async throws {
        try await DovecotForTests.lend { dovecot in
            let basket = Basket()
            let outside = MailPlaces.outside(dovecot.certificate)
            let settings = MailPlaces.settings("shop", dovecot, with: ["seen": "mark"])
            try await following(settings, through: outside, into: basket) { await basket.wait(until: listening) }
            try dovecot.deliver((1...300).map { MailPlaces.letter($0) }, to: "shop")
            let later = Basket()
            try await following(settings, from: basket.view.cursor, through: outside, into: later) {
                await later.wait { $0.arrived.count >= 300 && $0.states.last == .listening(polling: nil) }
            }
            #expect(Set(later.view.arrived.map(\.externalID)).count == 300)
            #expect(later.view.arrived.count == 300)
            #expect(later.view.states.contains { if case .behind = $0 { true } else { false } })
            #expect(try dovecot.files(of: "shop").allSatisfy { $0.hasSuffix("S") })
        }
    }

    @Test("When the server numbers its letters anew, all are the same ones again", .timeLimit(.minutes(10)))
    func renumbered() async throws {
        try await DovecotForTests.lend { dovecot in
            let basket = Basket()
            let outside = MailPlaces.outside(dovecot.certificate)
            let settings = MailPlaces.settings("shop", dovecot)
            try await following(settings, through: outside, into: basket) {
                await basket.wait(until: listening)
                try dovecot.deliver([MailPlaces.letter(1), MailPlaces.letter(2)], to: "shop")
                await basket.wait { $0.arrived.count == 2 }
            }
            try dovecot.renumber("shop")
            try dovecot.deliver([MailPlaces.letter(3)], to: "shop")
            let later = Basket()
            try await following(settings, from: basket.view.cursor, through: outside, into: later) {
                await later.wait { $0.subjects.contains("Letter 3") }
            }
            let known = Set(basket.view.arrived.map(\.externalID))
            #expect(later.view.arrived.filter { known.contains($0.externalID) == false }.count == 1)
        }
    }

    @Test("Answers from another mail program are read in Sent, as ours", .timeLimit(.minutes(10)))
    func sent() async throws {
        try await DovecotForTests.lend { dovecot in
            let basket = Basket()
            let outside = MailPlaces.outside(dovecot.certificate)
            try await following(MailPlaces.settings("shop", dovecot), through: outside, into: basket) {
                await basket.wait(until: listening)
                try dovecot.deliver([MailPlaces.letter(7, from: "shop@shop.test")], to: "shop", folder: "Sent")
                await basket.wait { $0.arrived.count == 1 }
            }
            #expect(basket.view.arrived.first?.event?.letter?.sentByUs == true)
        }
    }

    @Test("Cancelling ends a listening mailbox within milliseconds", .timeLimit(.minutes(10)))
    func cancelled() async throws {
        try await DovecotForTests.lend { dovecot in
            let basket = Basket()
            let line = Task {
                try await MailboxChannel.follow(
                    MailPlaces.settings("shop", dovecot), from: nil, through: MailPlaces.outside(dovecot.certificate),
                    into: basket.inlet)
            }
            await basket.wait(until: listening)
            let start = ContinuousClock.now
            line.cancel()
            _ = await line.result
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test("A trial says what to look at", .timeLimit(.minutes(10)))
    func trial() async throws {
        try await DovecotForTests.lend { dovecot in
            func fault(_ further: [String: String], _ outside: Outside) async -> LineFault? {
                do throws(LineFault) {
                    _ = try await MailboxChannel.tryOut(
                        MailPlaces.settings("shop", dovecot, with: further), through: outside, language: .en)
                    return nil
                } catch {
                    return error
                }
            }
            let outside = MailPlaces.outside(dovecot.certificate)
            #expect(await fault([:], outside) == nil)
            let starttls = ["imap_port": "\(dovecot.port)", "imap_security": "starttls"]
            #expect(await fault(starttls, outside) == nil)
            let wrong = await fault(["password": "wrong"], outside)
            #expect(wrong?.reason == "password" && wrong?.setting == "password" && wrong?.said.isEmpty == false)
            #expect(await fault([:], MailPlaces.outside())?.reason == "certificate")
            #expect(await fault(["imap_host": "other.test"], outside)?.reason == "certificate")
            let port = await fault(["imap_port": "\(FreePort.take())"], outside)
            #expect(port?.reason == "port" && port?.setting == "imap_port" && port?.kind == .passing)
            #expect(await fault(["imap_port": "\(dovecot.port)"], outside)?.reason == "tls")
            #expect(await fault(["folders": "Nowhere"], outside)?.setting == "folders")
            #expect(await fault(["sent": "Nowhere"], outside)?.setting == "sent")
            let open = Outside()
            #expect(await fault(["imap_host": "127.0.0.1"], open)?.reason == "host")
        }
    }
}
