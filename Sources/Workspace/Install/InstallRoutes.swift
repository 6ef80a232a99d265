import Foundation
import Kernel

import struct Kernel.Operation

/// What makes a page an app: manifest, service worker, and the page that stands in without a line.
struct InstallRoutes: Sendable {
    let services: Services
    let frame: Frame

    /// What the worker keeps from the first visit on: enough for the page that stands in.
    private static let kept = [
        "styles/kindred.css", "icons.svg", "favicon.svg", "scripts/offline.js", "third-party/inter/regular-latin.woff2",
        "third-party/inter/semibold-latin.woff2", "third-party/inter/regular-cyrillic.woff2",
        "third-party/inter/semibold-cyrillic.woff2",
    ]
    /// The worker's parts, each for itself.
    private static let parts = ["scripts/worker/offline.js", "scripts/worker/push.js"]

    var operations: [Operation] {
        [
            Operation(
                "app.manifest", .get, "/manifest.webmanifest", access: .signedIn,
                summary: "What a browser needs to install the workspace as an app.", handle: manifest),
            Operation("app.worker", .get, "/worker.js", access: .open, summary: "The service worker.", handle: worker),
            Operation(
                "app.offline", .get, "/offline", access: .open, summary: "The page that stands in while there is no line.",
                handle: offline),
        ]
    }

    @Sendable private func manifest(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let company = try await services.store.read { db in try Company.find(asker.workspace, in: db)?.name }
        let manifest = Manifest(company: company ?? "Kindred", language: asker.language, assets: services.assets)
        return .data(Data(manifest.json.json.utf8), type: "application/manifest+json", cache: "private, no-cache")
    }

    /// Its own address never changes, so that it updates in place: the browser asks for it anew, and every release is
    /// another text because its parts have other addresses.
    @Sendable private func worker(_ request: Request) async throws -> Answer {
        let kept = JSONValue.list((["/offline"] + Self.kept.map(services.assets.path)).map { .text($0) }).json
        let parts = Self.parts.map { "\"\(services.assets.path($0))\"" }.joined(separator: ", ")
        let text = """
            self.kindred = { release: "\(services.assets.path(""))", offline: "/offline", kept: \(kept) };
            importScripts(\(parts));

            """
        return .data(Data(text.utf8), type: "text/javascript; charset=utf-8", cache: "no-cache")
    }

    @Sendable private func offline(_ request: Request) async throws -> Answer {
        let words = InstallWords(language: request.language)
        let page = OfflinePage(words: words, icons: frame.icons)
        return .page(
            frame.alone(title: words.title, language: request.language, scripts: ["scripts/offline.js"], body: page.html)
        ).adding(header: "content-language", value: request.language.rawValue)
    }
}

/// The workspace as an app on desk and phone.
package func installFeature() -> Feature {
    var feature = Feature("install")
    feature.operations = { services, frame in InstallRoutes(services: services, frame: frame).operations }
    return feature
}
