import Formats
import Foundation
import Kernel

/// Reads the past of a mailbox: of all chosen folders together the newest letters first, so that questions and the answers to
/// them come in the same portion, and within a portion the oldest first, so that a question comes before its answer.
struct PastReader {
    let settings: ChannelSettings
    let wish: PastWish
    let sent: String?
    /// Ours, folded: what came from one of them and lies anywhere but in the inbox, we wrote ourselves.
    let own: Set<String>
    let inlet: PastInlet
    let session: IMAPSession
    /// When a letter came that the server names no moment for.
    let now: @Sendable () -> Date
    private var cursor: PastCursor
    private var piles: [Pile] = []
    private var opened: String?

    /// A portion is one transaction: what comes live waits no longer than that.
    private static let most = 64
    private static let mostBytes: UInt64 = 8 << 20
    /// So many letters' sizes and dates are asked for at once.
    private static let mostNotes = 512
    private static let mostTries = 4

    /// What is left of one folder, the newest first.
    private struct Pile {
        let folder: String
        let validity: UInt32
        var uids: ArraySlice<UInt32>
        var notes: ArraySlice<LetterNote> = []
        var left: Int { uids.count + notes.count }
    }

    init(
        _ session: IMAPSession, settings: ChannelSettings, wish: PastWish, sent: String?, own: Set<String>,
        from cursor: String?, into inlet: PastInlet, now: @escaping @Sendable () -> Date
    ) {
        self.session = session
        self.settings = settings
        self.wish = wish
        self.sent = sent
        self.own = own
        self.inlet = inlet
        self.now = now
        self.cursor = PastCursor(cursor)
    }

    mutating func read() async throws(LineFault) {
        for folder in wish.places { piles.append(try await pile(of: folder)) }
        let left = piles.reduce(0) { $0 + $1.left }
        try await told { [inlet] in try await inlet.left(left) }
        while true {
            let portion = try await nextPortion()
            guard portion.isEmpty == false else { return }
            let letters = try await fetched(portion)
            for (folder, notes) in portion { moved(past: notes, in: folder) }
            guard try await taken(letters) else { return }
        }
    }

    // MARK: What is to be read

    private mutating func pile(of folder: String) async throws(LineFault) -> Pile {
        let open = try await session.open(folder)
        opened = folder
        var uids = try await session.uids(since: wish.since)
        if let place = cursor.folders[folder], place.validity == open.validity { uids.removeAll { $0 >= place.from } }
        return Pile(folder: folder, validity: open.validity, uids: uids[...])
    }

    /// The newest letters that are left, by folder.
    private mutating func nextPortion() async throws(LineFault) -> [(folder: String, notes: [LetterNote])] {
        var chosen: [Int: [LetterNote]] = [:]
        var (count, bytes) = (0, UInt64(0))
        let most = cursor.trouble == nil ? Self.most : 1
        while count < most {
            for index in piles.indices { try await fill(index) }
            let heads = piles.indices.filter { piles[$0].notes.isEmpty == false }
            guard let newest = heads.max(by: { moment(of: $0) < moment(of: $1) }), let note = piles[newest].notes.first else {
                break
            }
            bytes += min(note.size, LetterBatch.largest)
            if count > 0, bytes > Self.mostBytes { break }
            piles[newest].notes.removeFirst()
            chosen[newest, default: []].append(note)
            count += 1
        }
        return chosen.sorted { $0.key < $1.key }.map { (piles[$0.key].folder, $0.value) }
    }

    private func moment(of pile: Int) -> Date { piles[pile].notes.first?.received ?? .distantPast }

    /// Sizes and dates of the next letters, where none are known. Those that are gone meanwhile are passed over.
    private mutating func fill(_ index: Int) async throws(LineFault) {
        while piles[index].notes.isEmpty, piles[index].uids.isEmpty == false {
            try await open(piles[index].folder, as: piles[index].validity)
            let uids = piles[index].uids.prefix(Self.mostNotes)
            let notes = try await session.notes(of: uids)
            piles[index].uids = piles[index].uids.dropFirst(uids.count)
            piles[index].notes = uids.compactMap { notes[$0] }[...]
        }
    }

    private mutating func open(_ folder: String, as validity: UInt32) async throws(LineFault) {
        guard opened != folder else { return }
        opened = nil
        // Numbered anew meanwhile: the next try begins this folder again, and knows its letters by what they are.
        guard try await session.open(folder).validity == validity else { throw LineFault(.passing, "busy") }
        opened = folder
    }

    // MARK: Reading

    private mutating func fetched(_ portion: [(folder: String, notes: [LetterNote])]) async throws(LineFault) -> [Arriving] {
        var letters: [Arriving] = []
        for (folder, notes) in portion {
            let reader = LetterFetcher(folder: folder, isSent: folder == sent, settings: settings, now: now)
            if let trouble = cursor.trouble, let note = notes.first, trouble.uid == note.uid, trouble.tries >= Self.mostTries {
                letters.append(
                    reader.unreadable(
                        note, Data(), why: "The server cut the line \(trouble.tries) times: \(folder), UID \(note.uid)"))
                continue
            }
            do throws(LineFault) {
                if let pile = piles.first(where: { $0.folder == folder }) { try await open(folder, as: pile.validity) }
                for batch in LetterBatch.all(of: notes.sorted { $0.uid < $1.uid }) {
                    letters += try await reader.read(batch, session).map { ours($0, in: folder) }
                }
            } catch {
                throw await noted(error, at: notes, in: folder)
            }
        }
        return letters.sorted { $0.saidAt < $1.saidAt }
    }

    /// Writes down at which letters the line broke, if it can be written: where not, the next try finds out anew.
    private func noted(_ fault: LineFault, at notes: [LetterNote], in folder: String) async -> LineFault {
        // A server that has no time breaks the line at whatever is read.
        guard fault.kind == .passing, fault.reason != "busy", Task.isCancelled == false else { return fault }
        var broken = cursor
        broken.note(brokenAt: notes.map(\.uid), in: folder)
        _ = try? await inlet.take([], broken.text)  // said above
        return fault
    }

    private func ours(_ letter: Arriving, in folder: String) -> Arriving {
        guard folder.uppercased() != "INBOX", case .events(let events) = letter.meaning,
            events.contains(where: { $0.letter?.from.contains { own.contains($0.address.folded) } == true })
        else { return letter }
        var letter = letter
        letter.markAsSentByUs()
        return letter
    }

    private mutating func moved(past notes: [LetterNote], in folder: String) {
        guard let last = notes.map(\.uid).min(), let pile = piles.first(where: { $0.folder == folder }) else { return }
        cursor.move(to: last, in: folder, validity: pile.validity)
    }

    private func taken(_ letters: [Arriving]) async throws(LineFault) -> Bool {
        var goesOn = true
        try await told { [inlet, cursor] in goesOn = try await inlet.take(letters, cursor.text) }
        return goesOn
    }

    private func told(_ body: () async throws -> Void) async throws(LineFault) {
        do { try await body() } catch { throw error as? LineFault ?? LineFault(.passing, "storage", said: "\(error)") }
    }
}

extension Arriving {
    /// When its writer says it was written; what cannot be read comes first.
    fileprivate var saidAt: Date {
        if case .events(let events) = meaning { events.first?.saidAt ?? .distantPast } else { .distantPast }
    }
}
