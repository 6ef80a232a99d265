import Foundation
package import Kernel

package import struct Kernel.Operation

/// The door programs come through. Whatever a feature lists below `/api/v1/` is held here to what it says it takes, counted,
/// answered once a key, and tagged, so that no handler has to think of it.
package struct APIDoor: Sendable {
    private let services: Services
    private let meter: APIMeter
    private let once: APIOnce

    package init(_ services: Services) {
        self.services = services
        meter = APIMeter(perMinute: services.settings.apiRate)
        once = APIOnce(services)
    }

    static let root = "/api/v1/"

    /// All operations, those of the API behind the door.
    package func guarding(_ operations: [Operation]) -> [Operation] {
        operations.map { operation in
            guard operation.path.hasPrefix(Self.root), operation.access.acceptsToken else { return operation }
            return operation.handled { request, handle in
                try await answer(request, to: operation) { try await handle(request) }
            }
        }
    }

    private func answer(
        _ request: Request, to operation: Operation, _ handle: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let asker = try request.asker
        let counted = operation.isMetered ? try meter.count(asker, at: request.now) : nil
        do {
            if operation.checksItself == false { try InputCheck.check(request, against: operation) }
            let answer =
                if operation.method == .post {
                    try await once.answer(request, operation, asker, handle)
                } else {
                    try await handle()
                }
            return tagged(answer, request).adding(counted?.headers)
        } catch var problem as Problem {
            for (name, value) in counted?.headers ?? [] { problem.headers[name] = value }
            throw problem
        }
    }

    /// What was read carries its tag, and is not sent to who has it already (RFC 9110, 13.1.2).
    private func tagged(_ answer: Answer, _ request: Request) -> Answer {
        guard request.method == .get, answer.status == 200, case .data(let bytes) = answer.body,
            answer.headers["content-type"] == "application/json"
        else { return answer }
        let tag = EntityTag(of: bytes)
        if let known = request.headers["if-none-match"], tag.isNamed(by: known, weakly: true) {
            return Answer(status: 304, headers: ["etag": tag.text])
        }
        return answer.adding(header: "etag", value: tag.text).adding(header: "cache-control", value: "private, no-cache")
    }
}

extension Answer {
    fileprivate func adding(_ headers: [(String, String)]?) -> Answer {
        (headers ?? []).reduce(self) { $0.adding(header: $1.0, value: $1.1) }
    }
}
