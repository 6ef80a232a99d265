import Foundation
import Kernel

/// Sends what is due by letter, push and messenger: what waited through quiet hours goes as one. Whoever takes a row sends it,
/// so that nodes do not send twice; rights are looked at when it goes.
struct NoticeDispatch: Sendable {
    let services: Services
    let book: NoticeBook

    init(_ services: Services, _ book: NoticeBook) {
        self.services = services
        self.book = book
    }

    struct Someone: Hashable {
        let workspace: ID<Company>
        let member: ID<Member>
    }

    func send(at now: Date) async throws {
        let waiting = try await services.store.read { db in try Self.waiting(at: now, in: db) }
        guard waiting.isEmpty == false else { return }
        defer { services.bell.ring() }
        try await waiting.inTurn { someone in
            try await services.store.write { db in try tell(someone, at: now, in: db) }
        }
    }

    static func waiting(at now: Date, in db: Connection) throws -> Set<Someone> {
        let rows = try db.rows(
            """
            SELECT workspace_id, member_id FROM (SELECT workspace_id, member_id FROM notice WHERE push_at <= \(now)
            ORDER BY push_at LIMIT 500) pushes UNION SELECT workspace_id, member_id FROM (
            SELECT workspace_id, member_id FROM notice WHERE letter_at <= \(now) ORDER BY letter_at LIMIT 500) letters
            UNION SELECT workspace_id, member_id FROM (
            SELECT workspace_id, member_id FROM notice WHERE telegram_at <= \(now) ORDER BY telegram_at LIMIT 500) messages
            """)
        return Set(try rows.map { Someone(workspace: try $0.get("workspace_id"), member: try $0.get("member_id")) })
    }

    private func tell(_ someone: Someone, at now: Date, in db: Connection) throws {
        let here: SQL = "workspace_id = \(someone.workspace) AND member_id = \(someone.member)"
        let pushes: [Nudge] = try db.all(
            "UPDATE notice SET push_at = NULL WHERE \(here) AND push_at <= \(now) RETURNING *")
        let messages: [Nudge] = try db.all(
            "UPDATE notice SET telegram_at = NULL WHERE \(here) AND telegram_at <= \(now) RETURNING *")
        // A letter takes along what would follow it within minutes.
        let isLetterDue = try db.exists("SELECT 1 FROM notice WHERE \(here) AND letter_at <= \(now)")
        let soon = now.addingTimeInterval(Nudge.letterDelay)
        let letters: [Nudge] =
            isLetterDue
            ? try db.all("UPDATE notice SET letter_at = NULL WHERE \(here) AND letter_at <= \(soon) RETURNING *") : []
        guard let member = try Member.find(someone.member, of: someone.workspace, in: db), member.removedAt == nil,
            let asker = try Asker.member(account: member.account, workspace: someone.workspace, way: .commandLine, in: db),
            let account = try Account.find(member.account, in: db)
        else { return }
        if pushes.isEmpty == false {
            for device in try PushDevice.all(of: asker.member, workspace: asker.workspace, in: db) {
                try PushJob.add(pushes.map(\.id), to: device, ids: services.ids, at: now, in: db)
            }
        }
        if messages.isEmpty == false {
            try MessengerJob.add(messages.map(\.id), to: asker, by: .telegram, ids: services.ids, at: now, in: db)
        }
        let told = try book.told(letters.sorted { $0.id < $1.id }, to: asker, in: db)
        guard told.isEmpty == false else { return }
        let letter = NoticeLetter(told: told, language: asker.language, base: services.settings.baseURL)
        try SystemLetter.post(
            SystemLetter.Draft(.alarm, to: account.email, subject: letter.subject, text: letter.text),
            random: Kernel.Token(.bits128).text, of: asker.workspace, key: services.key, ids: services.ids, at: now, in: db)
    }
}

/// What a letter says: one or several notices, each with its link.
struct NoticeLetter: Sendable {
    let told: [ToldNudge]
    let language: Language
    let base: URL?

    private var words: NoticeWords { NoticeWords(language: language) }

    var subject: String { told.count == 1 ? told[0].sentence : words.several(told.count) }

    var text: String {
        let lines = told.map { told in
            [told.sentence, told.excerpt, link("/notices/\(told.nudge.id)")].compactMap { $0 }.filter { $0.isEmpty == false }
                .joined(separator: "\n")
        }
        let foot = [words.letterFoot, link("/settings/notifications")].compactMap { $0 }.joined(separator: "\n")
        return (lines + ["-- \n\(foot)"]).joined(separator: "\n\n")
    }

    private func link(_ path: String) -> String? { base.map { $0.address(of: path) } }
}

extension URL {
    /// Where a page of ours stands for who reads of it elsewhere.
    func address(of path: String) -> String {
        (absoluteString.hasSuffix("/") ? String(absoluteString.dropLast()) : absoluteString) + path
    }
}

/// The morning letter: what waits, on workdays at the member's hour; nothing waits, no letter.
struct NoticeMorning: Sendable {
    let services: Services
    let book: NoticeBook
    /// Minutes within which it still is that morning.
    private static let window = 120

    init(_ services: Services, _ book: NoticeBook) {
        self.services = services
        self.book = book
    }

    func send(at now: Date) async throws {
        try await services.store.read { db in try Company.all(in: db) }.inTurn { company in
            let isPosted = try await services.store.write { db in
                guard try SystemMail.find(of: company.id, in: db) != nil else { return false }
                var isPosted = false
                for member in try Member.all(of: company.id, in: db) {
                    if try post(to: member, of: company.id, at: now, in: db) { isPosted = true }
                }
                return isPosted
            }
            if isPosted { services.bell.ring() }
        }
    }

    private func post(to member: Member, of workspace: ID<Company>, at now: Date, in db: Connection) throws -> Bool {
        let settings = try NoticeSettings.of(member.id, workspace: workspace, in: db)
        guard let at = settings.digestAt, member.away == false,
            let asker = try Asker.member(account: member.account, workspace: workspace, way: .commandLine, in: db)
        else { return false }
        let local = LocalMinute(now, in: asker.timeZone)
        guard (at..<(at + Self.window)).contains(local.minute), settings.days.contains(local.weekday) else { return false }
        let once = "morning \(member.id) \(local.day)"
        let isTold = try db.exists(
            "SELECT 1 FROM system_letter WHERE workspace_id = \(workspace) AND unique_key = \(once)")
        guard isTold == false, let account = try Account.find(member.account, in: db) else { return false }
        let lines = try book.mornings.flatMap { try $0(asker, now, db) }
        guard lines.isEmpty == false else { return false }
        let words = NoticeWords(language: asker.language)
        let base = services.settings.baseURL
        let text = lines.map { line in
            [line.text, base.map { $0.address(of: line.href) }].compactMap { $0 }.joined(separator: "\n")
        }
        let draft = SystemLetter.Draft(
            .alarm, to: account.email, subject: words.morningSubject,
            text: ([words.morning(asker.name)] + text + ["-- \n\(words.letterFoot)"]).joined(separator: "\n\n"), once: once)
        return try SystemLetter.post(
            draft, random: Kernel.Token(.bits128).text, of: workspace, key: services.key, ids: services.ids, at: now, in: db)
    }
}
