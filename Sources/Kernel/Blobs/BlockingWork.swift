import Foundation

/// Threads of their own for calls that block: the disk, a slow hash. Swift's own pool has a thread a core and must never
/// wait for either.
package struct BlockingWork: Sendable {
    private let queue: OperationQueue

    /// - Parameter width: how many calls run at once; the others wait in line.
    package init(_ name: String, width: Int) {
        queue = OperationQueue()
        queue.name = name
        queue.maxConcurrentOperationCount = width
    }

    package func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: body)) }
        }
    }
}
