import Formats
import Foundation
package import Kernel
import NIOCore

/// One conversation with an IMAP server (RFC 9051, RFC 3501): a command at a time, each with a limit of time, and every
/// refusal with the server's own words.
package actor IMAPSession {
    package nonisolated let server: MailServer
    nonisolated let times: MailTimes
    /// In upper case.
    package private(set) var capabilities: Set<String> = [] {
        didSet { hasToldCapabilities = true }
    }
    /// Whether the server told them since we asked to be let in.
    var hasToldCapabilities = false
    /// How many letters the selected folder has.
    package private(set) var exists: UInt32 = 0
    /// Whether letters came since ``takeNews()`` was asked.
    private(set) var hasNews = false
    /// What the server said before it hung up.
    private var farewell = ""
    private let line: OutsideLine
    private var reader = IMAPReader()
    private var count = 0

    init(_ server: MailServer, on line: OutsideLine, times: MailTimes) {
        self.server = server
        self.line = line
        self.times = times
    }

    /// Connects, proves who we are, lends the session and says goodbye.
    package static func with<Result: Sendable>(
        _ server: MailServer, as login: MailLogin, through outside: Outside, times: MailTimes = MailTimes(),
        _ body: (IMAPSession) async throws(LineFault) -> Result
    ) async throws(LineFault) -> Result {
        do {
            return try await outside.withLine(
                to: server.host, port: server.port, among: MailServer.ports, secure: server.security == .tls,
                within: times.connect
            ) { line in
                let session = IMAPSession(server, on: line, times: times)
                try await session.begin(as: login)
                let result = try await body(session)
                await session.leave()
                return result
            }
        } catch {
            throw LineFault(error, at: server)
        }
    }

    func has(_ capability: String) -> Bool { capabilities.contains(capability) }

    /// Whether letters came since the last time this was asked.
    func takeNews() -> Bool {
        defer { hasNews = false }
        return hasNews
    }

    // MARK: Commands

    /// A command of its own tag.
    func command(_ words: String) -> IMAPCommand {
        count += 1
        return IMAPCommand("K\(count)", words, literalPlus: has("LITERAL+"))
    }

    /// Sends a command and returns how it ended. What comes before that goes to `hear`.
    func run(
        _ command: IMAPCommand, within limit: Duration? = nil, hear: (IMAPResponse) -> Void = { _ in }
    ) async throws(LineFault) -> IMAPStatus {
        let deadline = ContinuousClock.now + (limit ?? times.command)
        let parts = command.finished
        for (index, part) in parts.enumerated() {
            try await write(part)
            if index < parts.count - 1, let end = try await answer(to: command.tag, until: deadline, hear).end { return end }
        }
        while true {
            if let end = try await answer(to: command.tag, until: deadline, hear).end { return end }
        }
    }

    /// The same where anything but OK means that we do not understand each other.
    func must(
        _ command: IMAPCommand, within limit: Duration? = nil, hear: (IMAPResponse) -> Void = { _ in }
    ) async throws(LineFault) {
        let end = try await run(command, within: limit, hear: hear)
        guard end.condition == .ok else { throw LineFault(.passing, "protocol", said: end.text) }
    }

    /// Waits until the server asks for more of a command, or ends it.
    func answer(
        to tag: String, until deadline: ContinuousClock.Instant, _ hear: (IMAPResponse) -> Void = { _ in }
    ) async throws(LineFault) -> (continuation: String?, end: IMAPStatus?) {
        while true {
            let response = try await next(until: deadline)
            switch response {
            case .continuation(let text): return (text, nil)
            case .tagged(tag, let end): return (nil, end)
            case .tagged: continue
            default: hear(response)
            }
        }
    }

    func write(_ bytes: Data) async throws(LineFault) {
        do {
            try await line.write(ByteBuffer(bytes: bytes), within: times.letters)
        } catch {
            throw fault(error)
        }
    }

    /// Says these words once: when they are called for, or when the time has come.
    func write(_ text: String, after delay: Duration) -> OutsideLine.Later {
        line.write(ByteBuffer(string: text), after: delay)
    }

    /// The next response, after what it tells of the session itself was noted.
    func next(until deadline: ContinuousClock.Instant, silence: Duration? = nil) async throws(LineFault) -> IMAPResponse {
        while true {
            do throws(IMAPGrammarError) {
                if let response = try reader.next() {
                    note(response)
                    return response
                }
            } catch {
                throw LineFault(.passing, "protocol", said: "\(error)")
            }
            do throws(OutsideError) {
                let limit = min(silence ?? times.silence, max(.zero, ContinuousClock.now.duration(to: deadline)))
                guard let bytes = try await line.read(within: limit) else {
                    throw OutsideError.connection(host: server.host)
                }
                reader.feed(bytes.readableBytesView)
            } catch {
                throw fault(error)
            }
        }
    }

    private func note(_ response: IMAPResponse) {
        switch response {
        case .exists(let number):
            if number > exists { hasNews = true }
            exists = number
        case .expunge: exists -= exists > 0 ? 1 : 0
        case .capability(let words): capabilities = Set(words)
        case .status(let status), .tagged(_, let status):
            if case .capability(let words) = status.code { capabilities = Set(words) }
            if status.condition == .bye { farewell = status.text }
        default: break
        }
    }

    func enter(_ folder: UInt32) {
        exists = folder
        hasNews = false
    }

    /// A broken line, with what the server said last.
    private func fault(_ error: OutsideError) -> LineFault {
        var fault = LineFault(error, at: server)
        if farewell.isEmpty == false, fault.reason == "closed" { fault = LineFault(.passing, "busy", said: farewell) }
        return fault
    }

    // MARK: Encryption

    /// Goes on encrypted (RFC 9051 section 6.2.1). What was said in the clear is forgotten.
    func secure() async throws(LineFault) {
        guard reader.hasRest == false else {
            throw LineFault(.refused, "tls", setting: "imap_security", said: "Words were slipped in before encryption began.")
        }
        do {
            try await line.secure(within: times.connect)
        } catch {
            throw fault(error)
        }
        capabilities = []
    }

    var isInTheClear: Bool { get async { await line.isSecure == false && line.isInOwnNetwork == false } }

    /// Says goodbye; who hung up first does not matter.
    private func leave() async {
        guard Task.isCancelled == false else { return }
        _ = try? await run(command("LOGOUT"), within: .seconds(2))  // the work is done, the line ends anyway
    }
}
