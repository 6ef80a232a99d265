import Foundation
import Inbox
import Kernel
import Workspace

/// The demo workspace: a bicycle maker with ninety days of customers, everything taken in as real words are.
enum Demo {
    /// For all five members.
    static let password = "vetrik-demo-2026"

    /// What an installation holds.
    enum State: Sendable {
        case empty
        /// Somebody's own workspace.
        case foreign
        /// Making it was broken off.
        case unfinished
        /// Since then.
        case ready(Date)
    }

    private static let finished = "demo made"

    /// The demo's company is told by its site, which nobody else can have, as `.example` is set aside (RFC 2606).
    static func state(in db: Connection) throws -> State {
        let companies = try Company.all(in: db)
        guard companies.isEmpty == false else { return .empty }
        guard let company = companies.first, companies.count == 1, company.site == "https://vetrik.example" else {
            return .foreign
        }
        let subject = JournalSubject("workspace", company.id.number)
        let made = try Journal.entries(of: company.id.number, subject: subject, in: db).first { $0.entry.verb == finished }
        return made.map { .ready($0.entry.at) } ?? .unfinished
    }

    /// Fills an empty installation.
    static func make(_ props: DemoProps, in services: Services, passwordHash: String) async throws {
        let script = props.script
        let (ids, key) = (services.ids, services.key)
        let first = script.calendar.ago(days: Double(DemoCalendar.days) + 1)
        let cast = try await services.store.write { db in
            try DemoCast.found(
                script.data.company, passwordHash: passwordHash, language: script.words.language, zone: script.calendar.zone,
                key: key, ids: ids, at: first, in: db)
        }
        let blobs = DemoBlobs(services.blobs, of: cast.company)
        let logo = try await blobs.put(props.logo)
        let photos = try await blobs.put(props.portraits)
        let book = DemoAddressBook(script.data, script.voices, language: script.words.language)
        let owner = try cast.member("marina")
        try await services.store.write { db in
            try Company.setLogo(logo.description, type: "image/png", by: owner, at: first, in: db)
            try book.enter(into: cast.company, photos: photos, ids: ids, at: first, in: db)
            for template in script.data.templates {
                try template.write(in: script.words.language, by: owner, ids: ids, at: first, in: db)
            }
        }
        let stage = DemoStage(
            services: services, intake: Intake(services), cast: cast, screenshots: try await blobs.put(props.screenshots),
            proofName: script.words.proofName)
        try await stage.play(script.steps)
        let duty = DemoDuty(
            cast: cast, language: script.words.language, zone: script.calendar.zone, ids: ids, now: script.calendar.now)
        let costs = DemoCosts(cast: cast, zone: script.calendar.zone, ids: ids, now: script.calendar.now)
        let votes = DemoVotes(cast: cast, language: script.words.language, ids: ids, now: script.calendar.now)
        let order = DemoOrder(
            cast: cast, language: script.words.language, zone: script.calendar.zone, ids: ids, now: script.calendar.now)
        try await services.store.write { db in
            try duty.set(in: db)
            try costs.enter(in: db)
            try votes.enter(in: db)
            try order.set(in: db)
            Journal.write(
                JournalEntry(
                    workspace: cast.company.number, at: script.calendar.now, actor: .system, verb: finished,
                    subject: JournalSubject("workspace", cast.company.number)),
                in: db)
        }
    }
}

/// Lays the demo's pictures away.
private struct DemoBlobs: Sendable {
    private let blobs: any Blobs
    private let workspace: Int64

    init(_ blobs: any Blobs, of company: ID<Company>) {
        self.blobs = blobs
        workspace = company.number
    }

    func put(_ data: Data) async throws -> BlobRef { try await blobs.put(data, workspace: workspace) }

    func put(_ pictures: [Data]) async throws -> [BlobRef] {
        var refs: [BlobRef] = []
        for picture in pictures { refs.append(try await put(picture)) }
        return refs
    }

    /// Together, as each waits for the disk.
    func put(_ pictures: [String: Data]) async throws -> [String: BlobRef] {
        try await withThrowingTaskGroup(of: (String, BlobRef).self) { group in
            for (person, picture) in pictures { group.addTask { (person, try await put(picture)) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}

extension Demo {
    /// Somebody who can sign in.
    struct SignIn: Sendable {
        let email: String
        let name: String
        let role: String
    }

    /// The members in the order they joined: the administrator first.
    static func members(in db: Connection) throws -> [SignIn] {
        guard let company = try Company.all(in: db).first else { return [] }
        let roles = try Role.all(of: company.id, in: db)
        return try Member.all(of: company.id, in: db).sorted { $0.id < $1.id }.compactMap { member in
            guard let account = try Account.find(member.account, in: db) else { return nil }
            return SignIn(
                email: account.email, name: member.name, role: roles.first { $0.id == member.role }?.name ?? "")
        }
    }
}
