import Foundation

/// Runs work that blocks on a thread of its own: Swift's shared threads are few, and one that waits is missed by all.
package func onOwnThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { caller in
        Thread { caller.resume(with: Result(catching: body)) }.start()
    }
}
