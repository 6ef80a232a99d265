package import Foundation

/// Serves the assets. The pack's version stands in the path, so an answer never changes and is kept for ever, while imports
/// and modules find each other by relative addresses.
package struct AssetStore: Sendable {
    private let pack: AssetPack
    /// Where files are read afresh on each request instead, to work on them without building.
    private let directory: URL?

    /// - Parameter directory: for development; the program reads it from its environment.
    package init(pack: AssetPack, directory: URL? = nil) {
        self.pack = pack
        self.directory = directory?.standardizedFileURL
    }

    /// The program's own pack; the folder the environment names as `KINDRED_ASSETS` goes before it.
    package static func own(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> AssetStore {
        AssetStore(
            pack: try .own(), directory: environment["KINDRED_ASSETS"].map { URL(filePath: $0, directoryHint: .isDirectory) })
    }

    /// The address of a file: `/assets/3f9a51c2d0/styles/base.css`.
    /// - Parameter name: as packed, `styles/base.css`.
    package func path(_ name: String) -> String { "/assets/\(version)/\(name)" }

    /// A file's bytes and media type; nil when there is none of this name.
    package func file(_ name: String) -> (data: Data, type: String)? {
        guard let directory else { return pack.entries[name].map { ($0.data, $0.type) } }
        guard name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ $0.isEmpty == false && $0.first != "." }),
            // Whatever hinders reading it, the file is not there for the browser.
            let data = try? Data(contentsOf: directory.appending(path: name))
        else { return nil }
        return (data, pack.entries[name]?.type ?? Self.type(of: name))
    }

    private var version: String { directory == nil ? pack.version : "now" }

    var operation: Operation {
        var operation = Operation(
            "asset", .get, "/assets/{version}/{name*}", access: .open, summary: "A style, script, font or picture"
        ) { request in try answer(to: request) }
        operation.isGated = false
        return operation
    }

    private func answer(to request: Request) throws -> Answer {
        let name = request.parameter("name")
        guard let file = file(name) else { throw Problem.notFound }
        guard directory == nil, let hash = pack.entries[name]?.hash else { return .data(file.data, type: file.type) }
        // A page of the version before may still ask: it gets today's file, but must not keep it under the old name.
        let isCurrent = request.parameter("version") == version
        let tag = "\"\(hash.prefix(12).base64EncodedString())\""
        let isKnown = request.headers["if-none-match"]?.contains(tag) == true
        var answer = isKnown ? Answer(status: 304) : Answer.data(file.data, type: file.type)
        answer.headers["etag"] = tag
        answer.headers["cache-control"] = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        return answer
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "woff2": "font/woff2"
        case "png": "image/png"
        case "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}
