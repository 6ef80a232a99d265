import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What cards are sorted by: products and tags; and the files that came with words.
struct APIThings: Sendable {
    let services: Services

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        return [
            Operation(
                "api.products.list", .get, "/api/v1/products", access: .right(area: "product", action: "see").withToken,
                summary: "The products people speak about.", handle: products
            ).answering(APIPage<ProductDocument>.self, "The products."),
            Operation(
                "api.tags.list", .get, "/api/v1/tags", access: see, summary: "The tags that can be put on cards.", handle: tags
            )
            .answering(APIPage<TagDocument>.self, "The tags."),
            Operation(
                "api.attachments.show", .get, "/api/v1/attachments/{id}", access: see,
                summary: "The bytes of a file that came with a message."
            ) { request in try await FileRoutes(services: services).attachment(request) }
            .answering(bytes: "*/*", "The file: a picture as what it is, anything else as application/octet-stream."),
        ]
    }

    @Sendable private func products(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let products = try await services.store.read { db in try Product.all(of: asker.workspace, in: db) }
        return try Answer.json(APIPage(items: products.map(ProductDocument.init)))
    }

    @Sendable private func tags(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let tags = try await services.store.read { db in try Tag.all(of: asker.workspace, in: db) }
        return try Answer.json(APIPage(items: tags.map { TagDocument(id: $0.id.number, name: $0.name) }))
    }
}

struct ProductDocument: APIDocument {
    static let about = "Something the company sells or does."
    static let meanings = ["names": "By language."]
    let id: Int64
    let key: String
    let names: [String: String]
    let url: String

    init(_ product: Product) { (id, key, names, url) = (product.id.number, product.key, product.names, product.url) }
}

struct TagDocument: APIDocument {
    static let about = "A word on cards to find them by."
    let id: Int64
    let name: String
}
