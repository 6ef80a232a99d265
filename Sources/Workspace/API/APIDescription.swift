import Foundation
package import Kernel
import Synchronization

package import struct Kernel.Operation

/// The API as a feature: what was answered to whom, and forgetting it.
package func apiFeature() -> Feature {
    var feature = Feature("api")
    feature.migrations = [KeptAnswer.migration]
    feature.notExported = [NotExported("kept_answer", "programs ask the new house anew")]
    feature.notDigested = [NotDigested("kept_answer", "answers kept for programs that ask again")]
    feature.retention = [Retention("kept_answer", .days(KeptAnswer.days))]
    feature.operations = { services, frame in
        APIMembers(services: services).operations + APIMembership(services: services).operations
            + APIRoles(services: services).operations + APICompany(services: services).operations
            + APIEvents(services: services, book: frame.events).operations
    }
    feature.jobs = { services in [KeptAnswer.purging(services.store)] }
    return feature
}

/// All operations with those of the API behind their door, and the API's description beside them.
package func withAPI(_ operations: [Operation], _ services: Services, _ frame: Frame) -> [Operation] {
    let described = operations.filter { $0.path.hasPrefix(APIDoor.root) && $0.access.acceptsToken }
        .sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    let base = services.settings.baseURL?.absoluteString
    // Derived once, when first asked for: the list does not change while the program runs.
    let made = Mutex<Data?>(nil)
    @Sendable func document() throws -> Data {
        try made.withLock { made in
            if let made { return made }
            let bytes = try OpenAPI.document(
                for: described, title: "Kindred", version: "1",
                about: "Everything members do, for programs. A token acts as its member, within its scopes.", baseURL: base)
            made = bytes
            return bytes
        }
    }
    return APIDoor(services).guarding(operations) + [
        Operation("api.description", .get, "/api/openapi.json", access: .open, summary: "The API's description (OpenAPI 3.1).") {
            request in
            let bytes = try document()
            let tag = EntityTag(of: bytes)
            if let known = request.headers["if-none-match"], tag.isNamed(by: known, weakly: true) {
                return Answer(status: 304, headers: ["etag": tag.text])
            }
            return .data(bytes, type: "application/json", cache: "no-cache").adding(header: "etag", value: tag.text)
        },
        Operation("api.page", .get, "/api", access: .open, summary: "The API's description for people.") { request in
            let words = APIWords(language: request.language)
            let page = APIReference(
                operations: described, base: base ?? "\(request.isSecure ? "https" : "http")://\(request.host)",
                icons: frame.icons,
                isSignedIn: request.caller is Asker, language: request.language)
            return .page(
                frame.bare(title: words.title, language: request.language, scripts: ["scripts/api.js"], body: page.html))
        },
    ]
}
