import Crypto
import Foundation
import Kernel

import struct Kernel.Operation

/// Makes a request that is sent again the same act: the first answer is kept for two days by the key its sender chose (the
/// IETF's draft "The Idempotency-Key HTTP Header Field").
struct APIOnce: Sendable {
    private let store: Store
    private let key: MasterKey

    init(_ services: Services) { (store, key) = (services.store, services.key) }

    /// So long after it began nobody is working on it any more.
    private static let patience: TimeInterval = 60
    static let longestKey = 200

    func answer(
        _ request: Request, _ operation: Operation, _ asker: Asker, _ handle: () async throws -> Answer
    ) async throws -> Answer {
        guard let key = request.headers["idempotency-key"] else { return try await handle() }
        let isKey = (1...Self.longestKey).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isKey else {
            throw Problem.invalid([FieldError("Idempotency-Key", APIWords(language: request.language).badKey(Self.longestKey))])
        }
        let act = KeptAnswer.Act(
            workspace: asker.workspace, member: asker.member, key: key,
            fingerprint: Self.fingerprint(request), at: request.now)
        let isSafeToRepeat = operation.isRepeatable
        let begun = try await store.write { [master = self.key] db in
            try KeptAnswer.begin(act, patience: Self.patience, again: isSafeToRepeat, sealed: master, in: db)
        }
        switch begun {
        case .fresh: break
        case .answered(let kept): return kept.answer.adding(header: "idempotency-replayed", value: "true")
        case .other: throw Problem.otherBody
        case .underWay: throw Problem.underWay
        case .unknown: throw Problem.unknownEnd
        }
        let answer: Answer
        do { answer = try await handle() } catch {
            // What was refused did nothing: the same key is free for what is mended. What may have been done keeps its key.
            if isSafeToRepeat || (error as? StorageError)?.leavesDoubt != true {
                try await store.write { db in try KeptAnswer.forget(act, in: db) }
            }
            throw error
        }
        // It is done: should this fail, the key stays taken, so that it is not done again.
        try await store.write { [master = self.key] db in
            try (200..<300).contains(answer.status)
                ? KeptAnswer.end(act, answer, sealedBy: master, in: db) : KeptAnswer.forget(act, in: db)
        }
        return answer
    }

    static func fingerprint(_ request: Request) -> String {
        var hash = SHA256()
        hash.update(data: Data("\(request.method.rawValue) \(request.target)\n".utf8))
        hash.update(data: request.body)
        return Data(hash.finalize().prefix(16)).hex
    }
}

extension StorageError {
    /// Whether what was asked for may have been done all the same.
    fileprivate var leavesDoubt: Bool {
        if case .uncertain = self { true } else { false }
    }
}
