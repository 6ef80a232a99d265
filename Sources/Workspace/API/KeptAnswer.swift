import Foundation
import Kernel

/// What was answered to a request with a key.
struct KeptAnswer: Sendable, RowReadable {
    let status: Int
    let type: String?
    var body: String
    let location: String?

    init(row: Row) throws {
        status = try row.get("status")
        type = try row.get("type")
        body = try row.get("body")
        location = try row.get("location")
    }

    var answer: Answer {
        var answer = Answer(status: status, body: type == nil ? .none : .text(body))
        answer.headers["content-type"] = type
        answer.headers["location"] = location
        return answer
    }

    /// What is to be done at most once.
    struct Act: Sendable {
        let workspace: ID<Company>
        let member: ID<Member>
        let key: String
        /// Of address and body.
        let fingerprint: String
        let at: Date

        /// Where its answer is sealed for: no other row opens it.
        var place: String { "answer:\(workspace):\(member):\(key)" }

        var row: SQL { "workspace_id = \(workspace) AND member_id = \(member) AND key = \(key)" }
    }

    enum Begun: Sendable {
        /// Nobody has done it; whoever asked does it now.
        case fresh
        case answered(KeptAnswer)
        /// The key stands for another request.
        case other
        /// It is being done at this moment.
        case underWay
        /// The program stopped while it was done: whether it is done nobody can tell.
        case unknown
    }

    /// - Parameter again: doing it twice is doing it once.
    static func begin(
        _ act: Act, patience: TimeInterval, again: Bool, sealed master: MasterKey, in db: Connection
    ) throws -> Begun {
        let made = try db.run(
            """
            INSERT INTO kept_answer (workspace_id, member_id, key, fingerprint, begun_at)
            VALUES (\(act.workspace), \(act.member), \(act.key), \(act.fingerprint), \(act.at)) ON CONFLICT DO NOTHING
            """)
        if made > 0 { return .fresh }
        guard let row = try db.rows("SELECT * FROM kept_answer WHERE \(act.row)").first else { return .underWay }
        guard try row.get("fingerprint", as: String.self) == act.fingerprint else { return .other }
        if try row.get("status", as: Int?.self) != nil {
            var kept = try KeptAnswer(row: row)
            // Sealed with a key that is no more: it was done, and what was said nobody can tell.
            guard let body = try? master.open(Sealed(sqlValue: .text(kept.body)), for: act.place) else { return .unknown }
            kept.body = body.reveal()
            return .answered(kept)
        }
        guard act.at.timeIntervalSince(try row.get("begun_at")) > patience else { return .underWay }
        guard again else { return .unknown }
        try db.run("UPDATE kept_answer SET begun_at = \(act.at) WHERE \(act.row)")
        return .fresh
    }

    /// Answers name secrets, such as those of a new webhook, so they are sealed.
    static func end(_ act: Act, _ answer: Answer, sealedBy master: MasterKey, in db: Connection) throws {
        try db.run(
            """
            UPDATE kept_answer SET status = \(answer.status), type = \(answer.headers["content-type"]),
            body = \(try master.seal(answer.body.words, for: act.place)), location = \(answer.headers["location"]) WHERE \(act.row)
            """)
    }

    static func forget(_ act: Act, in db: Connection) throws {
        try db.run("DELETE FROM kept_answer WHERE \(act.row)")
    }

    static let days = 2

    static func purging(_ store: Store) -> JobHandler {
        JobHandler("api.forget", every: 3600) { job in
            let old = job.clock.now().addingTimeInterval(-86_400 * Double(days))
            try await store.write { db in try db.run("DELETE FROM kept_answer WHERE begun_at < \(old)") }
        }
    }

    static let migration = Migration("2026-11-23-api-answers", .expands) { _ in
        """
        CREATE TABLE kept_answer (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            -- of the sender's making
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            begun_at BIGINT NOT NULL,
            -- null while it is worked on
            status BIGINT,
            type TEXT,
            body TEXT NOT NULL DEFAULT '',
            location TEXT,
            PRIMARY KEY (workspace_id, member_id, key),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        CREATE INDEX kept_answer_age ON kept_answer (begun_at);
        """
    }
}

extension Answer.Body {
    /// What a kept answer says; answers of the API are JSON or nothing.
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .data(let data): String(decoding: data, as: UTF8.self)
        case .none, .stream: ""
        }
    }
}

extension Problem {
    static let otherBody = Problem(
        status: 422, code: "key-reused", title: { APIWords(language: $0).keyReused },
        detail: { APIWords(language: $0).keyReusedDetail })
    static let underWay = Problem(
        status: 409, code: "in-progress", title: { APIWords(language: $0).underWay },
        detail: { APIWords(language: $0).underWayDetail }, headers: ["retry-after": "1"])
    static let unknownEnd = Problem(
        status: 409, code: "outcome-unknown", title: { APIWords(language: $0).unknownEnd },
        detail: { APIWords(language: $0).unknownEndDetail })
}
