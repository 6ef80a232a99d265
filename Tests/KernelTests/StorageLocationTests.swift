import Foundation
import Kernel
import Support
import Testing

@Suite("Where the database is")
struct StorageLocationTests {
    @Test("Addresses are told apart")
    func addresses() throws {
        try #expect(Store.Location("postgres://me@db/kindred") == .postgres(url: "postgres://me@db/kindred"))
        try #expect(Store.Location("postgresql:///kindred?host=/run") == .postgres(url: "postgresql:///kindred?host=/run"))
        try #expect(Store.Location("/srv/kindred.sqlite") == .sqlite(file: URL(fileURLWithPath: "/srv/kindred.sqlite")))
        try #expect(Store.Location("sqlite:/srv/a:b") == .sqlite(file: URL(fileURLWithPath: "/srv/a:b")))
    }

    @Test("What is no address is refused in words, without its password", arguments: ["", "sqlite:", "mysql://u:hunter2@h/d"])
    func refused(text: String) {
        let error = #expect(throws: Store.BadLocation.self) { try Store.Location(text) }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("A complaint of the driver does not repeat the password")
    func complaint() {
        for text in ["postgres://u:hunter2@[::1/d", "postgres://u:hunter2@h/d?nonsense=1", "postgres://u:hunter2@h:p/%zz"] {
            let error = #expect(throws: Store.BadLocation.self) { try Store.Location(text) }
            #expect(error?.description.contains("hunter2") == false, "\(error?.description ?? "")")
        }
    }

    @Test("A server that is not there is unavailable, not a mystery")
    func unreachable() async throws {
        let store = try Store.open(.postgres(url: "postgres://nobody@127.0.0.1:1/nothing"))
        let error = await #expect(throws: StorageError.self) { try await store.read { db in try db.rows("SELECT 1") } }
        guard case .unavailable = error else { throw error ?? StorageError.failed("no error") }
        await store.close()
    }
}
