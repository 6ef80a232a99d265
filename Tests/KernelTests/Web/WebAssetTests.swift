import Foundation
import Kernel
import Testing

@Suite("Web: assets")
struct WebAssetTests {
    /// A pack as bin/assets makes it; its hashes are only compared, so any 32 bytes do.
    private static func pack(_ files: [(name: String, type: String, text: String)]) -> Data {
        var index = Data("KPK1".utf8) + number(UInt32(files.count))
        var content = Data()
        let start = 8 + files.reduce(0) { $0 + 4 + $1.name.utf8.count + $1.type.utf8.count + 48 }
        for file in files {
            let text = Data(file.text.utf8)
            index += number(UInt16(file.name.utf8.count)) + Data(file.name.utf8)
            index += number(UInt16(file.type.utf8.count)) + Data(file.type.utf8)
            index += number(UInt64(start + content.count)) + number(UInt64(text.count))
            index += (text + Data(count: 32)).prefix(32)
            content += text
        }
        return index + content
    }

    private static func number(_ value: some FixedWidthInteger) -> Data { withUnsafeBytes(of: value.littleEndian) { Data($0) } }

    private let whole = pack([
        ("scripts/app.js", "text/javascript; charset=utf-8", "import \"./a.js\""),
        ("styles/app.css", "text/css; charset=utf-8", "p {}"),
    ])

    @Test("An asset is kept for ever under the pack's version, and asked about by its tag")
    func caching() async throws {
        let store = AssetStore(pack: try AssetPack(whole))
        let path = store.path("styles/app.css")
        #expect(path.wholeMatch(of: /\/assets\/[0-9a-f]{10}\/styles\/app\.css/) != nil)
        try await WebSite.serving([], assets: store) { site in
            let reply = try await site.get(path)
            #expect(reply.body == "p {}")
            #expect(reply.headers["content-type"] == "text/css; charset=utf-8")
            #expect(reply.headers["cache-control"] == "public, max-age=31536000, immutable")
            let tag = try #require(reply.headers["etag"])
            #expect(try await site.get(path, ["If-None-Match": tag]).status == 304)
            let older = try await site.get("/assets/0123456789/styles/app.css")
            #expect(older.body == "p {}")
            #expect(older.headers["cache-control"] == "no-cache")
            #expect(try await site.get(store.path("styles/none.css")).status == 404)
        }
    }

    @Test("The version changes with the content")
    func version() throws {
        let other = Self.pack([("styles/app.css", "text/css; charset=utf-8", "p { }")])
        #expect(try AssetPack(whole).version == AssetPack(whole).version)
        #expect(try AssetPack(whole).version != AssetPack(other).version)
    }

    @Test("A damaged pack is refused, wherever it is cut")
    func damaged() throws {
        for length in 1..<whole.count {
            #expect(throws: AssetPack.Broken.self, "\(length)") { try AssetPack(whole.prefix(length)) }
        }
        #expect(try AssetPack(Data()).entries.isEmpty)
    }

    @Test("For development files come from a folder, afresh and only from there")
    func folder() async throws {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder.appending(path: "in"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        try Data("one".utf8).write(to: folder.appending(path: "in/a.js"))
        try Data("secret".utf8).write(to: folder.appending(path: "secret"))
        let store = AssetStore(pack: try AssetPack(Data()), directory: folder.appending(path: "in"))
        try await WebSite.serving([], assets: store) { site in
            let reply = try await site.get(store.path("a.js"))
            #expect(reply.body == "one")
            #expect(reply.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(reply.headers["cache-control"] == "no-store")
            try Data("two".utf8).write(to: folder.appending(path: "in/a.js"))
            #expect(try await site.get(store.path("a.js")).body == "two")
            for path in [
                "../secret", "%2e%2e/secret", "..%2Fsecret", "x/../../secret", "/etc/passwd", "%2Fetc%2Fpasswd", "a.js%00",
            ] {
                #expect(try await site.get("/assets/now/" + path).status == 404, "\(path)")
            }
        }
    }

    @Test("The program's own pack can be read")
    func own() throws {
        _ = try AssetStore.own(environment: [:])
    }
}
