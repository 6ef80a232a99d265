import Channels
import Foundation
import Kernel
import Support
import Synchronization
import Testing

@Suite("The past of a mailbox on a real server", .serialized, .enabled(if: DovecotForTests.isThere, "dovecot is not installed"))
struct HistoryLiveTests {
    /// What a reading of the past brought.
    private final class Past: Sendable {
        struct Held {
            var portions: [[Arriving]] = []
            var cursor: String?
            var left: [Int] = []
        }
        let held = Mutex(Held())
        let most: Int

        /// - Parameter most: ends the reading after so many portions.
        init(most: Int = .max) { self.most = most }

        var inlet: PastInlet {
            PastInlet(
                left: { left in self.held.withLock { $0.left.append(left) } },
                take: { letters, cursor in
                    self.held.withLock {
                        $0.portions.append(letters)
                        $0.cursor = cursor
                        return $0.portions.count < self.most
                    }
                })
        }
        var subjects: [String] {
            held.withLock { $0.portions.flatMap(\.self).compactMap { $0.event?.source.title } }
        }
    }

    private static func letter(_ number: Int, daysAgo: Int, from: String = "anna@mail.example") -> Data {
        let date = Date(timeIntervalSince1970: 1_790_000_000 - Double(daysAgo) * 86_400 + Double(number))
        let written = date.inLetters
        return Data(
            """
            From: Anna <\(from)>\r
            To: shop@shop.test\r
            Subject: Letter \(number)\r
            Message-ID: <h\(number)@mail.example>\r
            Date: \(written)\r
            \r
            Hello \(number)\r

            """.utf8)
    }

    private func recall(
        _ dovecot: DovecotForTests, _ places: [String], from cursor: String? = nil, into past: Past
    ) async throws {
        try await MailboxChannel.recall(
            MailPlaces.settings("shop", dovecot), PastWish(since: nil, places: places), from: cursor,
            through: MailPlaces.outside(dovecot.certificate), into: past.inlet)
    }

    @Test("Folders are listed with what they are for and how many letters they have", .timeLimit(.minutes(10)))
    func places() async throws {
        try await DovecotForTests.lend { dovecot in
            try dovecot.deliver((1...3).map { MailPlaces.letter($0) }, to: "shop")
            try dovecot.deliver([MailPlaces.letter(4)], to: "shop", folder: "Sent")
            try dovecot.deliver([MailPlaces.letter(5)], to: "shop", folder: "Spam")
            try dovecot.deliver([MailPlaces.letter(6)], to: "shop", folder: "Trash")
            try dovecot.deliver([MailPlaces.letter(7)], to: "shop", folder: "Orders")
            let places = try await MailboxChannel.places(
                MailPlaces.settings("shop", dovecot), since: nil, through: MailPlaces.outside(dovecot.certificate))
            #expect(places.map(\.name) == ["INBOX", "Sent", "Orders", "Spam", "Trash"])
            #expect(places.map(\.kind) == [.incoming, .sent, .other, .junk, .trash])
            #expect(places.map(\.letters) == [3, 1, 1, 1, 1])
            #expect(places.filter(\.isMeant).map(\.name) == ["INBOX", "Sent", "Orders"])
            let tomorrow = Date.now.addingTimeInterval(2 * 86_400)
            let none = try await MailboxChannel.places(
                MailPlaces.settings("shop", dovecot), since: tomorrow, through: MailPlaces.outside(dovecot.certificate))
            #expect(none.allSatisfy { $0.letters == 0 })
        }
    }

    @Test(
        "It comes newest first, portion by portion, goes on from the cursor, and nothing on the server is touched",
        .timeLimit(.minutes(10)))
    func reading() async throws {
        try await DovecotForTests.lend { dovecot in
            try dovecot.deliver((1...150).map { MailPlaces.letter($0) }, to: "shop")
            try dovecot.deliver((201...230).map { MailPlaces.letter($0, from: "shop@shop.test") }, to: "shop", folder: "Sent")
            let outside = MailPlaces.outside(dovecot.certificate)
            _ = try await MailboxChannel.places(MailPlaces.settings("shop", dovecot), since: nil, through: outside)
            let before = (try dovecot.files(of: "shop").sorted(), try dovecot.files(of: "shop", folder: "Sent").sorted())
            let first = Past(most: 1)
            try await recall(dovecot, ["INBOX", "Sent"], into: first)
            #expect(first.held.withLock { $0.left } == [180])
            let rest = Past()
            try await recall(dovecot, ["INBOX", "Sent"], from: first.held.withLock { $0.cursor }, into: rest)
            let all = first.subjects + rest.subjects
            #expect(all.count == 180)
            #expect(Set(all).count == 180)
            #expect(rest.held.withLock { $0.left } == [180 - first.subjects.count])
            // The newest letter is in the first portion, the oldest in the last.
            #expect(first.subjects.contains("Letter 150") || first.subjects.contains("Letter 230"))
            #expect(rest.held.withLock { $0.portions.last?.contains { $0.event?.source.title == "Letter 1" } } == true)
            let events = [first, rest].flatMap { past in past.held.withLock { $0.portions.flatMap(\.self).compactMap(\.event) } }
            #expect(events.count { $0.letter?.sentByUs == true } == 30)
            let after = (try dovecot.files(of: "shop").sorted(), try dovecot.files(of: "shop", folder: "Sent").sorted())
            #expect(before == after)
        }
    }

    @Test(
        "The same letter read live and from the past is the same, also after the server numbered anew", .timeLimit(.minutes(10)))
    func sameLetter() async throws {
        try await DovecotForTests.lend { dovecot in
            try dovecot.deliver((1...70).map { Self.letter($0, daysAgo: 1) }, to: "shop")
            let first = Past(most: 1)
            try await recall(dovecot, ["INBOX"], into: first)
            try dovecot.renumber("shop")
            let rest = Past()
            try await recall(dovecot, ["INBOX"], from: first.held.withLock { $0.cursor }, into: rest)
            #expect(Set(first.subjects + rest.subjects).count == 70)
            let ids = [first, rest].flatMap { past in past.held.withLock { $0.portions.flatMap(\.self).map(\.externalID) } }
            #expect(Set(ids).count == 70)
        }
    }

    @Test("A letter at which the server cuts the line each time is set aside, those around it are read", .timeLimit(.minutes(10)))
    func cut() async throws {
        try await DovecotForTests.lend { dovecot in
            try dovecot.deliver((1...5).map { MailPlaces.letter($0) }, to: "shop")
            // As if the line had broken there often enough.
            let cursor =
                #"{"folders":{},"trouble":{"folder":"INBOX","last":5,"tries":4,"uid":5}}"#
            let past = Past()
            try await recall(dovecot, ["INBOX"], from: cursor, into: past)
            #expect(Set(past.subjects) == ["Letter 1", "Letter 2", "Letter 3", "Letter 4"])
            let aside = past.held.withLock { $0.portions.flatMap(\.self).filter { $0.event == nil } }
            #expect(aside.count == 1)
        }
    }
}

extension Date {
    /// As letters name a moment (RFC 5322 section 3.3).
    fileprivate var inLetters: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: self)
    }
}
