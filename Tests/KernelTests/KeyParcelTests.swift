import Foundation
import Testing

@testable import Kernel

@Suite("The master key in a backup")
struct KeyParcelTests {
    private func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-parcel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
        try await body(folder)
    }

    @Test("Comes out of its parcel with the passphrase, rotated keys and all")
    func roundTrip() async throws {
        try await inFolder { folder in
            let file = MasterKeyFile(data: folder, environment: [:])
            let sealed = try file.load(mayMake: true).seal("secret", for: "channel:1")
            _ = try file.rotate()
            let parcel = try await file.parcel(passphrase: Secret("a tin of nine buttons"), cost: .light)
            let sent = try JSONDecoder().decode(KeyParcel.self, from: try JSONEncoder().encode(parcel))
            let content = try await MasterKeyFile.content(of: sent, passphrase: Secret("a tin of nine buttons"))
            let other = MasterKeyFile(data: folder.appending(path: "other"), environment: [:])
            try FileManager.default.createDirectory(at: folder.appending(path: "other"), withIntermediateDirectories: true)
            try other.put(content)
            #expect(try other.load(mayMake: false).open(sealed, for: "channel:1").reveal() == "secret")
            #expect(throws: StorageError.self) { try other.put(content) }
        }
    }

    @Test("Stays closed to another passphrase, and when a byte was changed")
    func staysClosed() async throws {
        try await inFolder { folder in
            let file = MasterKeyFile(data: folder, environment: [:])
            let key = try file.load(mayMake: true)
            let parcel = try await file.parcel(passphrase: Secret("a tin of nine buttons"), cost: .light)
            await #expect(throws: KeyParcelError.wrongPassphrase) {
                try await MasterKeyFile.content(of: parcel, passphrase: Secret("a tin of ten buttons"))
            }
            let text = String(decoding: try JSONEncoder().encode(parcel), as: UTF8.self)
            #expect(text.contains(key.id) == false)
            let short = try JSONDecoder().decode(
                KeyParcel.self, from: Data(#"{"version":1,"log2_n":17,"r":8,"p":1,"salt":"AAAA","box":"AAAA"}"#.utf8))
            await #expect(throws: KeyParcelError.damaged) {
                try await MasterKeyFile.content(of: short, passphrase: Secret("a tin of nine buttons"))
            }
        }
    }

    @Test("A cost that would be an attack on our own memory is refused")
    func boundedCost() async throws {
        let dear = try JSONDecoder().decode(
            KeyParcel.self, from: Data(#"{"version":1,"log2_n":40,"r":8,"p":1,"salt":"AAAA","box":"AAAA"}"#.utf8))
        await #expect(throws: KeyParcelError.damaged) {
            try await MasterKeyFile.content(of: dear, passphrase: Secret("a tin of nine buttons"))
        }
    }
}
