package import Foundation
import Glibc
import ServiceLifecycle

/// How a command line that wrote to an embedded database tells the server beside it: a datagram on a socket in the data
/// directory. The server then looks at its journals, so open pages show what the command did.
package struct Doorbell: Service {
    private let path: String
    private let store: Store

    package init(data: URL, store: Store) {
        path = Self.path(in: data)
        self.store = store
    }

    package func run() async throws {
        unlink(path)
        let socket = Self.socket()
        guard socket >= 0, Self.withAddress(path, { bind(socket, $0, $1) }) == 0 else {
            if socket >= 0 { close(socket) }
            try await gracefulShutdown()  // a path too long for a socket: pages follow at their next load
            return
        }
        chmod(path, 0o600)
        let (rings, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = Thread {
            while Self.hears(socket) { ring.yield() }
            close(socket)
            ring.finish()
        }
        listener.start()
        await withGracefulShutdownHandler {
            for await _ in rings { await look() }
        } onGracefulShutdown: {
            Self.send(0, to: path)
        }
        unlink(path)
    }

    /// Tells the server of this data directory, if one runs, that journals grew.
    package static func ring(data: URL) { send(1, to: path(in: data)) }

    /// Waits for a ring; false when told to stop, or when nothing can be heard any more.
    private static func hears(_ socket: Int32) -> Bool {
        while true {
            var byte: UInt8 = 1
            if recv(socket, &byte, 1, 0) >= 0 { return byte != 0 }  // a ring without a byte is one, too
            guard errno == EINTR else { return false }
        }
    }

    private func look() async {
        // A look that fails is made up for by the next change.
        guard let all = try? await store.read({ db in try db.values("SELECT id FROM workspace", as: Int64.self) }) else { return }
        store.changes.wake(Set(all))
    }

    private static func path(in data: URL) -> String { data.appending(path: "kindred.sock").path }

    private static func socket() -> Int32 { Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0) }

    private static func send(_ byte: UInt8, to path: String) {
        let sender = socket()
        guard sender >= 0 else { return }
        var byte = byte
        _ = withAddress(path) { sendto(sender, &byte, 1, Int32(MSG_DONTWAIT), $0, $1) }
        close(sender)
    }

    private static func withAddress<Result: BinaryInteger>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { return Result(exactly: -1) ?? 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
