import Foundation
package import Kernel

/// Where arrangements are kept: a row a member and place, and one for the company, whose member is 0.
enum ArrangementStore {
    static func load(for member: ID<Member>, of workspace: ID<Company>, in db: Connection) throws -> Arrangements {
        var arrangements = Arrangements()
        let rows = try db.rows(
            """
            SELECT member_id, place, parts FROM arrangement
            WHERE workspace_id = \(workspace) AND member_id IN (0, \(member))
            """)
        for row in rows {
            let arrangement = Arrangement(try row.get("parts"))
            if try row.get("member_id", as: Int64.self) == 0 {
                arrangements.company[try row.get("place")] = arrangement
            } else {
                arrangements.own[try row.get("place")] = arrangement
            }
        }
        return arrangements
    }

    static func save(
        _ arrangement: Arrangement, of place: String, forCompany: Bool, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO arrangement (workspace_id, member_id, place, parts)
            VALUES (\(asker.workspace), \(forCompany ? 0 : asker.member.number), \(place), \(arrangement.text))
            ON CONFLICT (workspace_id, member_id, place) DO UPDATE SET parts = excluded.parts
            """)
        if forCompany { tell(place, arrangement.text, by: asker, at: now, in: db) }
    }

    static func reset(_ place: String, forCompany: Bool, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            DELETE FROM arrangement WHERE workspace_id = \(asker.workspace)
            AND member_id = \(forCompany ? 0 : asker.member.number) AND place = \(place)
            """)
        if forCompany { tell(place, "", by: asker, at: now, in: db) }
    }

    private static func tell(_ place: String, _ text: String, by asker: Asker, at now: Date, in db: Connection) {
        asker.journal("arranged", "workspace", asker.workspace.number, after: ["place": place, "parts": text], at: now, in: db)
    }
}

package enum ArrangementSchema {
    package static let migration = Migration("2026-11-22-arrangement") { _ in
        """
        CREATE TABLE arrangement (
            workspace_id BIGINT NOT NULL REFERENCES workspace (id),
            member_id BIGINT NOT NULL,
            place TEXT NOT NULL,
            parts TEXT NOT NULL,
            PRIMARY KEY (workspace_id, member_id, place)
        );
        """
    }
}
