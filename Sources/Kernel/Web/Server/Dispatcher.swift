import Foundation
import Logging

/// From a request to its answer: route, gate, handler, and whatever goes wrong on the way.
struct Dispatcher: Sendable {
    let router: Router
    let gate: any Gate
    let frame: PageFrame
    let log: Logger

    /// A way to go on with a request, decided by its head alone.
    enum Course {
        case operation(Operation, index: Int)
        case answer(Answer)
    }

    /// The longest path with its query: one that ticks everything in every filter.
    private static let longestTarget = 64 * 1024

    /// - Parameter method: nil for one we have no name for.
    func course(of request: inout Request, method: Method?, isOptions: Bool, target: String) -> Course {
        guard target.utf8.count <= Self.longestTarget else {
            return .answer(Problem.addressTooLong.answer(to: request, in: frame))
        }
        switch router.match(method, request.path) {
        case .found(let operation, let index, let parameters):
            request.operation = operation
            request.parameters = parameters
            return .operation(operation, index: index)
        case .wrongMethod(let allowed) where isOptions:
            return .answer(preflight(of: request, Answer(status: 204, headers: ["allow": Problem.allow(allowed)])))
        case .wrongMethod(let allowed): return .answer(Problem.methodNotAllowed(allowed).answer(to: request, in: frame))
        case .nothing:
            request.operation = Self.nowhere
            return .operation(Self.nowhere, index: router.operations.count)
        }
    }

    /// Scripts of other sites ask first whether they may post (Fetch, 4.8). Where anybody may post without a cookie they
    /// may; whether what comes is taken, and its answer shared, the operation decides.
    private func preflight(of request: Request, _ answer: Answer) -> Answer {
        guard case .found(let operation, _, _) = router.match(.post, request.path), operation.access.need == .nothing,
            operation.access.csrfExempt, request.headers.contains("origin")
        else { return answer }
        var answer = answer
        answer.headers["access-control-allow-origin"] = "*"
        answer.headers["access-control-allow-methods"] = "POST"
        answer.headers["access-control-allow-headers"] = "content-type"
        answer.headers["access-control-max-age"] = "86400"
        return answer
    }

    /// What answers where nothing is.
    private static let nowhere = Operation("none", .get, "/", access: .open.withoutCSRF, summary: "") { _ in
        throw Problem.notFound
    }

    /// Everything behind the socket once the body is there.
    func answer(_ operation: Operation, _ request: inout Request) async -> Answer {
        if operation.name == Self.nowhere.name {
            // Members are told in their language, within their frame; whoever else asks is told the same by itself.
            try? await gate.admit(&request)
            return Problem.notFound.answer(to: request, in: frame)
        }
        do {
            // A form nobody can read is said to be so, rather than to lack the proof of its origin.
            if operation.input.isEmpty == false, let refusal = request.form.refusal { throw refusal }
            if operation.isGated { try await gate.admit(&request) }
            return try await operation.handle(request)
        } catch {
            return answer(for: error, operation, request)
        }
    }

    func answer(for error: any Error, _ operation: Operation, _ request: Request) -> Answer {
        let problem = Problem.foreseen(error)
        if let problem, problem.status == 403 {
            log.notice(
                "\(operation.name) refused: \(problem.code)",
                metadata: ["request": "\(request.requestID)", "path": "\(request.path)", "client": "\(request.remoteAddress)"])
        }
        if problem == nil || error is StorageError {
            log.error(
                "\(operation.name) failed: \(error)",
                metadata: ["request": "\(request.requestID)", "path": "\(request.path)"])
        }
        return (problem ?? .unexpected(requestID: request.requestID)).answer(to: request, in: frame)
    }
}
