import Foundation
import Glibc
import Synchronization

/// A line to a server on the loopback that can be cut and slowed; its port stays when the server moves.
package final class CuttingProxy: Sendable {
    package let port: Int
    private let socket: Int32
    private let state: Mutex<State>

    private struct State {
        var target: Int?
        /// Microseconds before every few bytes.
        var pause: UInt32 = 0
        /// Every open end; a number is used again by the system as soon as it is closed, so both happen in the lock.
        var ends: Set<Int32> = []
    }

    /// - Parameter target: where the server listens; nil until it does, and then whoever calls is hung up on.
    package init(to target: Int? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = FreePort.bind(socket, to: 0), listen(socket, 128) == 0 else {
            throw Program.DidNotStart(description: "the proxy: \(String(cString: strerror(errno)))")
        }
        self.port = port
        state = Mutex(State(target: target))
        Thread.detachNewThread { [weak self, socket] in
            while true {
                let caller = accept(socket, nil, nil)
                guard caller >= 0, let self else { return }
                join(caller)
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    package func lead(to target: Int?) { state.withLock { $0.target = target } }

    /// Every connection ends in the middle of whatever it carries.
    package func cut() { state.withLock { state in state.ends.forEach { shutdown($0, Int32(SHUT_RDWR)) } } }

    /// From now on a few bytes at a time go through, each after a pause; nil lets everything through again.
    package func slow(to pause: Duration?) {
        let microseconds = pause.map { UInt32(clamping: $0.components.attoseconds / 1_000_000_000_000) } ?? 0
        state.withLock { $0.pause = microseconds }
    }

    private func join(_ caller: Int32) {
        guard let target = state.withLock({ $0.target }), let server = FreePort.connect(to: target) else {
            close(caller)
            return
        }
        var promptly: Int32 = 1
        for end in [caller, server] {
            setsockopt(end, Int32(IPPROTO_TCP), TCP_NODELAY, &promptly, socklen_t(MemoryLayout<Int32>.size))
        }
        state.withLock { $0.ends.formUnion([caller, server]) }
        let both = Ends(caller: caller, server: server)
        Thread.detachNewThread { self.pump(from: caller, to: server, both) }
        Thread.detachNewThread { self.pump(from: server, to: caller, both) }
    }

    /// Both directions of one connection; who ends last closes.
    private final class Ends: Sendable {
        let caller: Int32
        let server: Int32
        let open = Mutex(2)

        init(caller: Int32, server: Int32) {
            self.caller = caller
            self.server = server
        }
    }

    private func pump(from source: Int32, to target: Int32, _ both: Ends) {
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let pause = state.withLock { $0.pause }
            if pause > 0 { usleep(pause) }
            let count = recv(source, &bytes, pause > 0 ? 512 : bytes.count, 0)
            guard count > 0, Self.send(bytes[..<count], to: target) else { break }
        }
        shutdown(both.caller, Int32(SHUT_RDWR))
        shutdown(both.server, Int32(SHUT_RDWR))
        let isLast = both.open.withLock { open in
            open -= 1
            return open == 0
        }
        guard isLast else { return }
        state.withLock { state in
            state.ends.subtract([both.caller, both.server])
            close(both.caller)
            close(both.server)
        }
    }

    private static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
