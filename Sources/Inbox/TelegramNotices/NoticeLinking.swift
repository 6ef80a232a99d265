import Channels
import Foundation
import Kernel
import Workspace

/// A member brings the code that their page showed: the chat in which it was said is theirs.
enum NoticeLinking {
    static let errand = Errand(
        mayBe: { brought(by: $0) != nil }, run: { arrival, ids, db in try take(arrival, ids: ids, in: db) })

    private static func brought(by arrival: Arrival) -> Introduction? {
        guard arrival.channel.kind == NoticeBot.kind.about.kind, let brought = NoticeBot.kind.introduction(in: arrival.event),
            Kernel.Token(brought.code) != nil
        else { return nil }
        return brought
    }

    private static func take(_ arrival: Arrival, ids: IDMaker, in db: Connection) throws -> Bool {
        let (workspace, now) = (arrival.channel.workspace, arrival.at)
        guard let brought = brought(by: arrival),
            let code = try NoticeCode.find(brought.code, of: workspace, at: now, in: db)
        else { return false }
        // Start pressed twice says the same twice.
        if let chat = code.chat { return chat == brought.chat }
        guard let member = try Member.find(code.member, of: workspace, in: db), member.removedAt == nil else { return false }
        try code.use(in: brought.chat, of: workspace, in: db)
        try NoticeChat.link(brought, to: member.id, on: arrival.channel, at: now, in: db)
        try NoticeWay.telegram.begin(for: member.id, of: workspace, in: db)
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: Actor(.member, member.id.number), verb: "chat linked",
                subject: JournalSubject("account", member.account.number)),
            in: db)
        try LinkedJob.add(member.id, of: workspace, ids: ids, at: now, in: db)
        return true
    }
}

/// Tells the member in the chat that it is linked.
struct LinkedJob: Codable, Sendable {
    let workspace: Int64
    let member: Int64

    static let kind = JobKind<LinkedJob>("notice.linked", attempts: 5, timeout: 60)

    static func add(_ member: ID<Member>, of workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection) throws {
        let job = LinkedJob(workspace: workspace.number, member: member.number)
        try Jobs.add(kind, job, workspace: job.workspace, unique: "\(member)", ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services, _ bot: NoticeBot) -> JobHandler {
        JobHandler(kind) { job, _ in try await job.run(services, bot) }
    }

    private func run(_ services: Services, _ bot: NoticeBot) async throws {
        let text = try await services.store.read { db in try words(in: db) }
        guard let text else { return }
        let message = NoticeMessage(member: ID(member), workspace: ID(workspace), text: text)
        switch try await bot.tell(message, services) {
        case .taken, .nobody: return
        case .later(let at?, let why): throw Retry(at: at, why: why)
        case .later(nil, let why): throw NotNow(why: why)
        case .refused(let why): throw GiveUp(why)
        }
    }

    private func words(in db: Connection) throws -> String? {
        let workspace = ID<Company>(workspace)
        guard let company = try Company.find(workspace, in: db),
            let member = try Member.find(ID(member), of: workspace, in: db), member.removedAt == nil,
            let account = try Account.find(member.account, in: db)
        else { return nil }
        return TelegramNoticeWords(language: account.language).linked(member.name, of: company.name)
    }

    private struct NotNow: Error, CustomStringConvertible {
        let why: String
        var description: String { why }
    }
}
