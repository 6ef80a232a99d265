import ArgumentParser
import Channels
import Formats
import Foundation
import Inbox
import Kernel
import Workspace

/// `kindred import mail`
struct ImportMail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Bring along the letters of a mailbox as they were: mbox, Maildir, or single files.",
        discussion: """
            They come silently: nothing is sent, nobody is told, nothing is due. A card whose letter you answered is closed, \
            and so is one that is too old to be answered; younger ones stay open. Letters that came before are not taken \
            twice, so an import that was broken off is simply begun again. What cannot be read is printed, a JSON object a line.
            """)
    @OptionGroup var place: Place
    @OptionGroup var workspace: WorkspaceOption
    @Argument(help: "A file, or a folder with all that is below it.") var path: String
    @Option(help: "The mailbox they belong to: a channel's id or name.") var channel: String
    @Option(help: "Unanswered letters of so many days stay open; 0 closes all.") var openDays = Past.usualDays

    func validate() throws {
        guard (0...Past.mostDays).contains(openDays) else {
            throw ValidationError("--open-days takes 0 to \(Past.mostDays).")
        }
    }

    func run() async throws {
        let files = try MailFile.all(at: path).filter(\.holdsLetters)
        try await place.with { house in
            let services = house.services
            let (company, mailbox) = try await services.store.read { [self] db in
                try ChannelArgument.find(channel, workspace, in: db)
            }
            guard let kind = AllChannels.kind(mailbox.kind) as? MailboxChannel.Type else {
                throw Failure(.refused, "\(mailbox.name) is no mailbox; letters cannot be brought to it.")
            }
            let settings = try mailbox.opened(with: services.key, language: company.language)
            var bringing = Bringing(
                mailbox: mailbox, intake: Intake(services), past: Past(openDays: openDays, before: services.clock.now()))
            for file in files {
                try await file.eachLetter { raw, number in
                    // Named by its bytes: the same letter brought again is known.
                    let name = "import:\(Digest.sha256(raw).base64URL)"
                    let letter = kind.read(raw, externalID: name, with: settings, at: services.clock.now())
                    try await bringing.add(letter, of: file, number: number)
                }
            }
            try await bringing.finish()
        }
    }
}

/// Letters on their way in, a portion a transaction.
private struct Bringing {
    let mailbox: Connected
    let intake: Intake
    let past: Past
    private let begun = ContinuousClock.now
    private let own: Set<String>
    private var waiting: [Arriving] = []
    private var bytes = 0
    private var (letters, cards, unread) = (0, 0, 0)

    private static let most = 200
    private static let mostBytes = 16 * 1024 * 1024

    init(mailbox: Connected, intake: Intake, past: Past) {
        self.mailbox = mailbox
        self.intake = intake
        self.past = past
        own = Set(mailbox.ownAddresses.map(\.folded))
    }

    mutating func add(_ letter: Arriving, of file: MailFile, number: Int?) async throws {
        if case .unreadable(let why) = letter.meaning {
            unread += 1
            file.sayUnread(number: number, why)
            return
        }
        waiting.append(ours(letter))
        bytes += letter.raw.count
        if waiting.count >= Self.most || bytes >= Self.mostBytes { try await take() }
    }

    mutating func finish() async throws {
        try await take()
        Say.word("Done. \(letters) letters read, \(unread) not; \(cards) new cards.")
    }

    private mutating func take() async throws {
        let taken = try await intake.take(waiting, on: mailbox, past: past)
        letters += waiting.count
        cards += taken.count { $0.outcome == .made }
        (waiting, bytes) = ([], 0)
        let rate = Int(Double(letters) / max(0.001, (ContinuousClock.now - begun) / .seconds(1)))
        Say.word("\(letters) letters, \(cards) new cards, \(rate) letters a second")
    }

    /// In one's own archive, letters from one's own address are one's own answers.
    private func ours(_ letter: Arriving) -> Arriving {
        guard case .events(let events) = letter.meaning else { return letter }
        var told = letter
        told.meaning = .events(
            events.map { event in
                var event = event
                let isOurs = event.letter?.from.contains { own.contains($0.address.folded) } == true
                if isOurs { event.letter?.sentByUs = true }
                return event
            })
        return told
    }
}

extension MailFile {
    /// Beside the letters of a Maildir lie the notes of the programs that keep it.
    fileprivate var holdsLetters: Bool {
        FileManager.default.fileExists(atPath: url.deletingLastPathComponent().appending(path: "cur").path) == false
    }

    /// One after the other, so that a file of any size can be read.
    ///
    /// - Parameter body: is given the bytes and, in a file of several, which it is, from 1.
    fileprivate func eachLetter(_ body: (Data, Int?) async throws -> Void) async throws {
        let data: Data
        do { data = try Data(contentsOf: url, options: .mappedIfSafe) } catch {
            return sayUnread(number: nil, error.localizedDescription)
        }
        guard let mbox = Mbox(data) else { return try await body(data, nil) }
        var number = 0
        for letter in mbox {
            number += 1
            try await body(letter, number)
        }
    }

    fileprivate func sayUnread(number: Int?, _ why: String) {
        Say.json(["file": .text(name), "number": number.map { JSONValue($0) } ?? .null, "error": .text(why)])
    }
}
