import Foundation
import Kernel

/// Brings notices to one browser. What was seen meanwhile is not shown, and what may not be seen any more neither.
struct PushJob: Codable, Sendable {
    let workspace: Int64
    let device: Int64
    let notices: [Int64]

    /// Later nobody wants to be told, however often the push service puts it off.
    private static let worth: TimeInterval = 86_400
    static let kind = JobKind<PushJob>("push.send", attempts: 8, timeout: 60, backoff: Backoff(first: 20))

    static func add(
        _ notices: [ID<Nudge>], to device: PushDevice, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let job = PushJob(
            workspace: device.workspace.number, device: device.id.number, notices: notices.map(\.number))
        try Jobs.add(
            kind, job, workspace: device.workspace.number, deadline: now.addingTimeInterval(worth), ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services, _ book: NoticeBook) -> JobHandler {
        JobHandler(kind) { job, context in try await job.run(services, book, context) }
    }

    private struct Parcel: Sendable {
        let device: PushDevice
        let keys: PushKeys
        let content: PushContent
        let contact: String
        let isUrgent: Bool
    }

    private func run(_ services: Services, _ book: NoticeBook, _ context: JobContext) async throws {
        let now = context.clock.now()
        let parcel = try await services.store.write { db in try load(services, book, at: now, in: db) }
        guard let parcel else { return }
        let message = try PushMessage(
            parcel.content.json, to: parcel.device.endpoint, encryption: parcel.device.encryption(services.key),
            urgency: parcel.isUrgent ? .high : .normal, topic: "kindred-\(parcel.device.id)")
        let result = try await message.send(as: parcel.keys, contact: parcel.contact, through: services.outside, at: now)
        let device = parcel.device
        try await services.store.write { db in
            switch result {
            case .taken: try device.note("", heard: now, in: db)
            case .gone: try device.forget(in: db)
            case .later(_, let why), .refused(let why): try device.note(why, heard: nil, in: db)
            }
        }
        switch result {
        case .taken, .gone: return
        case .later(let at?, let why): throw Retry(at: at, why: why)
        case .later(nil, let why): throw NotNow(why: why)
        case .refused(let why): throw GiveUp(why)
        }
    }

    private func load(_ services: Services, _ book: NoticeBook, at now: Date, in db: Connection) throws -> Parcel? {
        let workspace = ID<Company>(workspace)
        guard let device = try PushDevice.find(ID(self.device), of: workspace, in: db),
            let member = try Member.find(device.member, of: workspace, in: db), member.removedAt == nil,
            let asker = try Asker.member(account: member.account, workspace: workspace, way: .commandLine, in: db)
        else { return nil }
        let waiting = try Nudge.waiting(notices.map { ID($0) }, of: workspace, in: db)
        let told = try book.told(waiting, to: asker, in: db)
        guard told.isEmpty == false else { return nil }
        return Parcel(
            device: device, keys: try .own(of: workspace, key: services.key, at: now, in: db),
            content: PushContent(told, language: asker.language), contact: try contact(services, workspace, in: db),
            isUrgent: told.contains(where: \.isUrgent))
    }

    /// Where a push service finds somebody (RFC 8292, 2.1): the company's own address, else the program's.
    private func contact(_ services: Services, _ workspace: ID<Company>, in db: Connection) throws -> String {
        if let mail = try SystemMail.find(of: workspace, in: db) { return "mailto:\(mail.address)" }
        return services.settings.baseURL?.absoluteString ?? "https://kindred.invalid"
    }

    private struct NotNow: Error, CustomStringConvertible {
        let why: String
        var description: String { why }
    }
}

/// What a browser or a messenger shows: one notice, or how many there are.
struct PushContent: Sendable, Equatable {
    let title: String
    let body: String
    let href: String
    /// Notices with the same tag take each other's place.
    let tag: String

    init(_ told: [ToldNudge], language: Language) {
        if let only = told.first, told.count == 1 {
            (title, body) = (only.sentence, String(only.excerpt.prefix(300)))
            href = "/notices/\(only.nudge.id)"
            tag = "notice-\(only.nudge.id)"
        } else {
            title = NoticeWords(language: language).several(told.count)
            body = told.prefix(4).map { String($0.sentence.prefix(120)) }.joined(separator: "\n")
            href = "/notices"
            tag = "notices"
        }
    }

    /// As plain words, with the way to it where Kindred knows its own address.
    func text(_ base: URL?) -> String {
        let said = [String(title.prefix(200)), body].filter { $0.isEmpty == false }.joined(separator: "\n")
        return [said, base.map { $0.address(of: href) }].compactMap { $0 }.joined(separator: "\n\n")
    }

    var json: Data {
        Data(
            JSONValue.object([
                JSONValue.Member("title", .text(String(title.prefix(200)))), JSONValue.Member("body", .text(body)),
                JSONValue.Member("href", .text(href)), JSONValue.Member("tag", .text(tag)),
            ]).json.utf8)
    }
}
