import Foundation

/// Wakes a thread that waits for a socket: a pipe, the only thing `poll` can wait for besides.
final class PostgresBell: Sendable {
    private let reading: Int32
    private let writing: Int32

    /// - Throws: ``StorageError/unavailable(_:)`` when the process has no file descriptor left.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw StorageError.unavailable("no file descriptor left") }
        (reading, writing) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Ends the present or the next wait.
    func ring() {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)  // a full pipe rings already
    }

    /// Waits until the bell rings, the socket has something to read, or the time is up.
    func wait(for socket: Int32? = nil, milliseconds: Int32 = -1) {
        var sources = [reading, socket].compactMap(\.self).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&sources, nfds_t(sources.count), milliseconds)
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reading, &bytes, bytes.count) > 0 {}
    }
}
