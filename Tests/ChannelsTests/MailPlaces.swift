import Channels
import Foundation
import Kernel
import Support
import Synchronization

/// What tests with mail servers on the loopback share.
enum MailPlaces {
    static let loopback = [CIDR("127.0.0.0/8")].compactMap { $0 }

    /// Out to the loopback, where every name leads; these certificates are trusted.
    static func outside(_ roots: URL...) -> Outside {
        Outside(
            Outside.Settings(allow: loopback, roots: roots.map { $0.path() }),
            lookup: { _ in [IPAddress("127.0.0.1")].compactMap { $0 } })
    }

    static func login(_ user: String, _ password: String = DovecotForTests.password) -> MailLogin {
        MailLogin(user: user, secret: Secret(password))
    }

    static func server(
        _ rude: RudeServer, _ speaks: MailServer.Speech = .imap, _ security: MailServer.Security = .none
    ) -> MailServer {
        MailServer(speaks, host: DovecotForTests.host, port: rude.port, security: security)
    }

    /// Settings of a mailbox on these servers.
    static func settings(
        _ user: String, _ dovecot: DovecotForTests? = nil, _ sink: SMTPSinkForTests? = nil, rude: RudeServer? = nil,
        with further: [String: String] = [:]
    ) -> ChannelSettings {
        var values = ["address": "\(user)@shop.test", "user": user, "password": DovecotForTests.password]
        if let dovecot {
            values["imap_host"] = DovecotForTests.host
            values["imap_port"] = "\(dovecot.tlsPort)"
            values["imap_security"] = "tls"
        }
        if let rude {
            values["imap_host"] = DovecotForTests.host
            values["imap_port"] = "\(rude.port)"
            values["imap_security"] = "none"
        }
        if let sink {
            values["smtp_host"] = DovecotForTests.host
            values["smtp_port"] = "\(sink.port)"
            values["smtp_security"] = "starttls"
        }
        return ChannelSettings(values: values.merging(further) { $1 })
    }

    static func letter(_ number: Int, from: String = "anna@mail.example", text: String = "Hello") -> Data {
        Data(
            """
            From: Anna <\(from)>\r
            To: shop@shop.test\r
            Subject: Letter \(number)\r
            Message-ID: <m\(number)@mail.example>\r
            Date: Sat, 21 Nov 2026 09:00:00 +0000\r
            \r
            \(text) \(number)\r

            """.utf8)
    }
}

/// Keeps what a mailbox hands over, and lets tests wait for it.
final class Basket: Sendable {
    private struct State {
        var arrived: [Arriving] = []
        var cursor: String?
        var states: [LineState] = []
        var waiting: [Waiter] = []
        var nextWaiter = 0
    }

    private struct Waiter {
        let number: Int
        let isDone: @Sendable (View) -> Bool
        let resume: CheckedContinuation<Void, Never>
    }

    struct View: Sendable {
        let arrived: [Arriving]
        let cursor: String?
        let states: [LineState]
        var subjects: [String] { arrived.compactMap { $0.event?.source.title } }
    }

    private let state = Mutex(State())

    var inlet: Inlet {
        Inlet(
            take: { [self] items, cursor in
                change {
                    $0.arrived += items
                    $0.cursor = cursor
                }
            }, tell: { [self] news in change { $0.states.append(news) } })
    }

    var view: View { state.withLock { View(arrived: $0.arrived, cursor: $0.cursor, states: $0.states) } }

    /// Returns as soon as it is so, or when the task is cancelled.
    func wait(until isDone: @escaping @Sendable (View) -> Bool) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.waiting.append(Waiter(number: number, isDone: isDone, resume: continuation)) }
                if Task.isCancelled { dismiss { $0.number == number } } else { change { _ in } }
            }
        } onCancel: {
            dismiss { $0.number == number }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        let now = view
        dismiss { $0.isDone(now) }
    }

    /// Those for whom it is so wait no more.
    private func dismiss(_ isEnough: (Waiter) -> Bool) {
        let gone = state.withLock { state in
            let gone = state.waiting.filter(isEnough)
            state.waiting.removeAll { waiter in gone.contains { $0.number == waiter.number } }
            return gone
        }
        for waiter in gone { waiter.resume.resume() }
    }
}

extension Arriving {
    var event: Inbound? {
        if case .events(let events) = meaning { events.first } else { nil }
    }
}

/// Runs a mailbox until the body is done with it.
func following(
    _ settings: ChannelSettings, from cursor: String? = nil, through outside: Outside, into basket: Basket,
    times: MailTimes = MailTimes(), _ body: () async throws -> Void
) async throws {
    let line = Task {
        try await MailboxChannel.follow(settings, from: cursor, through: outside, into: basket.inlet, times: times)
    }
    defer { line.cancel() }
    try await body()
    line.cancel()
    _ = await line.result
}
