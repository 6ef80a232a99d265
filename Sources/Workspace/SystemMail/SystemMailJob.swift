import Channels
import Formats
import Foundation
import Kernel

/// Sends one letter of the company's own.
struct SystemMailJob: Codable, Sendable {
    let workspace: Int64
    let letter: Int64

    /// For about a day.
    static let kind = JobKind<SystemMailJob>("mail.system", attempts: 24, timeout: 120, backoff: Backoff(first: 20))

    static func add(
        _ letter: ID<SystemLetter>, of workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let job = SystemMailJob(workspace: workspace.number, letter: letter.number)
        try Jobs.add(kind, job, workspace: workspace.number, unique: "\(letter)", ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { job, why, db in
            let letter = try SystemLetter.find(ID(job.letter), of: ID(job.workspace), in: db)
            try letter?.end(.failed, said: why, at: services.clock.now(), in: db)
        } run: { job, _ in
            try await job.run(services)
        }
    }

    static func purging(_ store: Store) -> JobHandler {
        JobHandler("mail.system.purge", every: 86_400) { job in
            let old = job.clock.now().addingTimeInterval(-86_400 * Double(SystemLetter.keptDays))
            var gone = 1
            while gone > 0 {
                gone = try await store.write(.readCommitted) { db in try SystemLetter.purge(before: old, in: db) }
            }
        }
    }

    private func run(_ services: Services) async throws {
        let workspace = ID<Company>(workspace)
        let (found, mail, company) = try await services.store.read { db in
            (
                try SystemLetter.find(ID(letter), of: workspace, in: db), try SystemMail.find(of: workspace, in: db),
                try Company.find(workspace, in: db)
            )
        }
        guard let letter = found, letter.state == .queued, let text = try letter.text(services.key) else { return }
        guard let mail, let company else { throw GiveUp("there is no server for letters") }
        let now = services.clock.now()
        let post = SystemPost(mail: mail, company: company.name, services: services)
        do {
            let said = try await post.send(
                to: letter.recipient, subject: letter.subject, text: text, reference: letter.reference, at: now)
            try await services.store.write { db in try letter.end(.sent, said: said, at: now, in: db) }
        } catch let error as SendError {
            try await judge(error, of: letter, services)
        }
    }

    private func judge(_ error: SendError, of letter: SystemLetter, _ services: Services) async throws {
        let now = services.clock.now()
        switch error {
        case .later(_, let why):
            try await services.store.write { db in try letter.note(why, in: db) }
            throw NotNow(why: why)
        case .never(let why): throw GiveUp(why)
        case .reconnect(let fault): throw GiveUp(fault.said.isEmpty ? fault.reason : fault.said)
        // It may be out: a second one would only confuse.
        case .unknownOutcome(let why):
            try await services.store.write { db in try letter.end(.failed, said: why, at: now, in: db) }
        }
    }

    private struct NotNow: Error, CustomStringConvertible {
        let why: String
        var description: String { why }
    }
}

/// Hands a letter to the company's server.
struct SystemPost {
    let mail: SystemMail
    let company: String
    let services: Services
    /// The one that was typed; nil for the stored one.
    var password: String?

    /// - Returns: what the server said.
    func send(
        to recipient: String, subject: String, text: String, reference: String, at now: Date
    ) async throws(SendError) -> String {
        let letter = OutgoingLetter(
            from: MailAddress(name: company, address: mail.address), to: [MailAddress(address: recipient)], subject: subject,
            date: LetterDate(at: now, offsetMinutes: 0), messageID: reference, text: text, autoSubmitted: .generated)
        let bytes = LetterWriter.bytes(of: letter)
        let envelope = MailEnvelope(sender: mail.address, recipients: [recipient])
        let server = MailServer(.smtp, host: mail.host, port: mail.port, security: mail.security)
        var times = MailTimes()
        times.command = .seconds(20)
        times.letters = .seconds(60)
        let domain = mail.address.split(separator: "@").last.map(String.init) ?? "localhost"
        return try await SMTPSession.with(
            server, as: login(), calling: domain, through: services.outside, times: times
        ) { (session) async throws(SendError) in
            try await session.deliver(bytes, envelope).said
        }
    }

    private func login() throws(SendError) -> MailLogin? {
        guard mail.user.isEmpty == false else { return nil }
        do {
            guard let secret = try password.map({ Secret($0) }) ?? mail.password(services.key) else { return nil }
            return MailLogin(user: mail.user, secret: secret)
        } catch {
            throw .reconnect(LineFault(.refused, "password", setting: "password", said: "\(error)"))
        }
    }
}
