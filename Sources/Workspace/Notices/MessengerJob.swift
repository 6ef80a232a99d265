import Foundation
import Kernel

/// Brings notices to a member's chat. As by browser: what was seen meanwhile is not told, and what may not be seen any more
/// neither. What cannot be told there stands behind the bell.
struct MessengerJob: Codable, Sendable {
    let workspace: Int64
    let member: Int64
    let way: String
    let notices: [Int64]

    /// Later nobody wants to be told, however often the network puts it off.
    private static let worth: TimeInterval = 86_400
    static let kind = JobKind<MessengerJob>("notice.message", attempts: 8, timeout: 60, backoff: Backoff(first: 20))

    static func add(
        _ notices: [ID<Nudge>], to asker: Asker, by way: NoticeWay, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let job = MessengerJob(
            workspace: asker.workspace.number, member: asker.member.number, way: way.rawValue, notices: notices.map(\.number))
        try Jobs.add(
            kind, job, workspace: job.workspace, deadline: now.addingTimeInterval(worth), ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services, _ book: NoticeBook) -> JobHandler {
        JobHandler(
            kind, gaveUp: { job, _, db in try job.show(in: db) }, run: { job, _ in try await job.run(services, book) })
    }

    private func run(_ services: Services, _ book: NoticeBook) async throws {
        let message = try await services.store.read { db in try compose(services, book, in: db) }
        guard let message else { return }
        switch try await NoticeWay(rawValue: way).flatMap(book.messenger)?.tell(message, services) ?? .nobody {
        case .taken: return
        case .nobody: try await services.store.write { db in try show(in: db) }
        case .later(let at?, let why): throw Retry(at: at, why: why)
        case .later(nil, let why): throw NotNow(why: why)
        case .refused(let why): throw GiveUp(why)
        }
    }

    /// Nil where nothing is left to tell.
    private func compose(_ services: Services, _ book: NoticeBook, in db: Connection) throws -> NoticeMessage? {
        let workspace = ID<Company>(workspace)
        guard let member = try Member.find(ID(member), of: workspace, in: db), member.removedAt == nil,
            let asker = try Asker.member(account: member.account, workspace: workspace, way: .commandLine, in: db)
        else { return nil }
        let told = try book.told(try Nudge.waiting(ids, of: workspace, in: db), to: asker, in: db)
        guard told.isEmpty == false else { return nil }
        let text = PushContent(told, language: asker.language).text(services.settings.baseURL)
        return NoticeMessage(member: member.id, workspace: workspace, text: text)
    }

    private func show(in db: Connection) throws { try Nudge.show(ids, of: ID(workspace), in: db) }

    private var ids: [ID<Nudge>] { notices.map { ID($0) } }

    private struct NotNow: Error, CustomStringConvertible {
        let why: String
        var description: String { why }
    }
}
