import Channels
import Foundation
import Kernel
import Logging
import Workspace

/// A bot of the workspace as a way to its members.
struct NoticeBot: Sendable {
    /// The kind of channel that writes.
    static let kind: any Notifies.Type = TelegramChannel.self

    let access: AccessKeeper
    private let log = Log.logger("notices")

    init(_ access: AccessKeeper) { self.access = access }

    /// Seconds until it is tried again where somebody must mend the channel first; what is wrong, the channel itself says.
    private static let pause: TimeInterval = 900
    /// A bot is asked for its name once a day at most.
    private static let nameLasts: TimeInterval = 86_400

    // MARK: Telling

    /// Writes once into the member's chat, and down how that went.
    func tell(_ message: NoticeMessage, _ services: Services) async throws -> NoticeOutcome {
        let found = try await services.store.read { db -> (link: NoticeChat, channel: Connected, company: Company)? in
            guard try NoticeChat.reaches(message.member, message.workspace, in: db),
                let link = try NoticeChat.find(of: message.member, message.workspace, in: db),
                let channel = try Connected.any(link.channel, of: message.workspace, in: db),
                let company = try Company.find(message.workspace, in: db)
            else { return nil }
            return (link, channel, company)
        }
        guard let (link, channel, company) = found, let chat = link.chat else { return .nobody }
        do {
            let settings = try await access.settings(of: channel, language: company.language)
            try await Self.kind.notify(message.text, in: chat, with: settings, through: services.outside)
            let now = services.clock.now()
            try await services.store.write { db in try link.note("", heard: now, in: db) }
            return .taken
        } catch let error as NotifyError {
            return try await judge(error, link, services)
        } catch let fault as LineFault {
            return try await judge(.refused(fault), link, services)
        }
    }

    private func judge(_ error: NotifyError, _ link: NoticeChat, _ services: Services) async throws -> NoticeOutcome {
        let now = services.clock.now()
        log.notice("a member was not told", metadata: ["member": "\(link.member)", "error": "\(error)"])
        let (outcome, said): (NoticeOutcome, String) =
            switch error {
            case .later(let seconds, let why): (.later(seconds.map { now.addingTimeInterval(max($0, 1)) }, why: why), why)
            case .gone(let why): (.nobody, why)
            case .never(let why): (.refused(why: why), why)
            case .refused(let fault):
                (.later(now.addingTimeInterval(Self.pause), why: fault.said.isEmpty ? fault.reason : fault.said), fault.said)
            }
        try await services.store.write { db in
            guard case .gone = error else { return try link.note(said, heard: nil, in: db) }
            guard try link.end(said, in: db), let member = try Member.find(link.member, of: link.workspace, in: db) else {
                return
            }
            Journal.write(
                JournalEntry(
                    workspace: link.workspace.number, at: now, actor: .system, verb: "chat ended",
                    subject: JournalSubject("account", member.account.number),
                    after: JournalEntry.json(["said": said])),
                in: db)
        }
        return outcome
    }

    // MARK: Being found

    /// The channel by which a member would be told: the first one that can write.
    static func offered(to workspace: ID<Company>, _ services: Services, in db: Connection) throws -> Connected? {
        try Connected.working(kind.about.kind, of: workspace, in: db).first { channel in
            // What cannot be opened cannot write.
            (try? channel.opened(with: services.key, language: .en)).map { kind.mayNotify($0) } ?? false
        }
    }

    /// What its account is called; nil where that is not to be had now.
    static func name(of channel: Connected, _ services: Services) async throws -> String? {
        let now = services.clock.now()
        let settings = try channel.opened(with: services.key, language: .en)
        let account = kind.account(settings)
        let known = try await services.store.read { db in try NoticeBotName.known(of: channel, account, in: db) }
        if let known, abs(now.timeIntervalSince(known.askedAt)) < nameLasts { return known.name }
        let told: String?
        do { told = try await kind.publicName(settings, through: services.outside) } catch {
            Log.logger("notices").notice(
                "the bot did not say what it is called", metadata: ["channel": "\(channel.id)", "reason": "\(error.reason)"])
            return known?.name
        }
        guard let told else { return nil }
        try await services.store.write { db in try NoticeBotName.keep(told, of: channel, account, at: now, in: db) }
        return told
    }
}
