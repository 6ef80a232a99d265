import Foundation
import Glibc
import Synchronization

/// What stands before several nodes, as simple as it gets: each connection goes to the next server that takes it, and bytes go to
/// and fro until one side hangs up. Stops when it is let go.
package final class Balancer: Sendable {
    private struct State {
        var ports: [Int]
        var next = 0
    }

    package let port: Int
    private let socket: Int32
    private let state: Mutex<State>

    /// - Parameters:
    ///   - ports: of servers on the loopback.
    ///   - host: an address of this machine to listen at.
    package init(before ports: [Int], at host: String = "127.0.0.1") throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = FreePort.bind(socket, to: 0, at: host), listen(socket, 128) == 0 else {
            throw Program.DidNotStart(description: String(cString: strerror(errno)))
        }
        self.socket = socket
        self.port = port
        state = Mutex(State(ports: ports))
        Thread.detachNewThread { [weak self] in
            while true {
                let line = accept(socket, nil, nil)
                guard line >= 0 else { return }
                guard let server = self?.connect() else {
                    close(line)
                    continue
                }
                Self.join(line, server)
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    /// The next server that takes a connection, after one round at most.
    private func connect() -> Int32? {
        for _ in state.withLock({ $0.ports }) {
            let port = state.withLock { state in
                state.next += 1
                return state.ports[state.next % state.ports.count]
            }
            if let line = FreePort.connect(to: port) { return line }
        }
        return nil
    }

    private static func join(_ one: Int32, _ other: Int32) {
        let open = Ends(one, other)
        for (from, to) in [(one, other), (other, one)] {
            Thread.detachNewThread {
                var bytes = [UInt8](repeating: 0, count: 64 * 1024)
                while true {
                    let count = recv(from, &bytes, bytes.count, 0)
                    guard count > 0, send(to, bytes, count, Int32(MSG_NOSIGNAL)) == count else { break }
                }
                open.end()
            }
        }
    }

    /// Both ends of a connection: whichever way breaks first breaks the other, and the second closes.
    private final class Ends: Sendable {
        private let sockets: [Int32]
        private let ended = Mutex(0)

        init(_ sockets: Int32...) { self.sockets = sockets }

        func end() {
            let count = ended.withLock { ended in
                ended += 1
                return ended
            }
            for socket in sockets {
                if count == 1 { shutdown(socket, Int32(SHUT_RDWR)) } else { close(socket) }
            }
        }
    }
}
