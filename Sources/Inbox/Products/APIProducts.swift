import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Products for programs, so that a shop's catalogue can keep them: what people speak about, and how it is found out.
struct APIProducts: Sendable {
    let services: Services

    private static let signs = [
        InputField("names", .object, required: true, about: "By language; one is enough.")
            .of(Language.allCases.map { InputField($0.rawValue, limit: 100) }).like(["en": "Briz tent"]),
        InputField("url", .url, limit: 2000, about: "Its page.").like("https://shop.example/briz"),
        InputField("pages", limit: 500, about: "Beginnings of addresses: what is said there is about it.").list(100),
        InputField("aliases", limit: 100, about: "Other names people use.").list(100),
        InputField("keywords", limit: 100, about: "Words that hint at it; weaker than a name.").list(100),
    ]
    private static let key = InputField("key", limit: 60, about: "Short name for forms and programs; fixed once made.")

    var operations: [Operation] {
        let see = Access.right(area: "product", action: "see").withToken
        let manage = Access.right(area: "product", action: "manage").withToken
        return [
            Operation(
                "api.products.list", .get, "/api/v1/products", access: see, summary: "The products people speak about.",
                handle: list
            ).answering(APIPage<ProductDocument>.self, "The products, by key."),
            Operation(
                "api.products.create", .post, "/api/v1/products", access: manage, summary: "Adds a product.",
                input: [Self.key.like("briz")] + Self.signs, handle: create
            ).answering(201, ProductDetailDocument.self, "The new product."),
            Operation(
                "api.products.show", .get, "/api/v1/products/{id}", access: see, summary: "One product and how it is found.",
                handle: show
            ).answering(ProductDetailDocument.self, "The product."),
            Operation(
                "api.products.change", .put, "/api/v1/products/{id}", access: manage,
                summary: "Sets names and signs of a product anew.", input: Self.signs, handle: change
            ).answering(ProductDetailDocument.self, "The product as it is now.").conditional,
            Operation(
                "api.products.remove", .delete, "/api/v1/products/{id}", access: manage,
                summary: "Takes a product away; cards keep naming it.", handle: remove
            ).answering(204, "It is gone."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let products = try await services.store.read { db in try Product.all(of: asker.workspace, in: db) }
        return try Answer.json(APIPage(items: products.map(ProductDocument.init)))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Product>) = (try request.asker, try request.id())
        return try Answer.json(try await services.store.read { db in try ProductDetailDocument.load(id, for: asker, in: db) })
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let draft = try ProductForm.Draft(programmed: request)
        do {
            let document = try await services.store.write { [ids = services.ids] db in
                let id = try Product.make(draft, by: asker, ids: ids, at: request.now, in: db)
                return try ProductDetailDocument.load(id, for: asker, in: db)
            }
            return try Answer.json(document, status: 201)
                .adding(header: "location", value: "/api/v1/products/\(document.id)")
        } catch StorageError.unique {
            throw Problem.invalid([FieldError("key", ProductWords(language: request.language).keyTaken)])
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Product>) = (try request.asker, try request.id())
        let draft = try ProductForm.Draft(programmed: request)
        let document = try await services.store.write { db in
            guard let product = try Product.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try request.demandMatch(ProductDetailDocument.load(id, for: asker, in: db))
            try product.change(to: draft, by: asker, at: request.now, in: db)
            return try ProductDetailDocument.load(id, for: asker, in: db)
        }
        return try Answer.json(document)
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Product>) = (try request.asker, try request.id())
        try await services.store.write { db in
            guard let product = try Product.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try product.remove(by: asker, at: request.now, in: db)
        }
        return .noContent
    }
}

extension ProductForm.Draft {
    /// What a program says of a product: the same limits as the page's form, lists in place of lines.
    ///
    /// - Throws: 422 with what is wrong.
    fileprivate init(programmed request: Request) throws {
        let words = ProductWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let named = fields.object("names", required: true)
        var names: [String: String] = [:]
        for language in Language.allCases {
            let name = named?[language.rawValue]?.text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            if name.isEmpty == false { names[language.rawValue] = name }
        }
        if names.isEmpty { fields.reject("names", words.noName) }
        var signs = Product.Signs()
        signs.pages = fields.texts("pages", max: 500)
        signs.aliases = fields.texts("aliases", max: 100)
        signs.keywords = fields.texts("keywords", max: 100)
        let key = fields.text("key", max: 60)
        let url = fields.url("url")?.absoluteString ?? ""
        try fields.finish()
        let first = names["en"] ?? names.min { $0.key < $1.key }?.value ?? ""
        self.init(key: key.isEmpty ? ProductForm.key(from: first) : key, names: names, url: url, signs: signs)
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

struct ProductDetailDocument: APIDocument {
    static let about = "A product with the signs by which words are found to be about it."
    static let meanings = [
        "names": "By language.", "pages": "Beginnings of addresses.", "aliases": "Other names.", "keywords": "Words that hint.",
    ]
    let id: Int64
    let key: String
    let names: [String: String]
    let url: String
    let pages: [String]
    let aliases: [String]
    let keywords: [String]

    /// - Throws: 404 where there is no such product.
    static func load(_ id: ID<Product>, for asker: Asker, in db: Connection) throws -> ProductDetailDocument {
        guard let product = try Product.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        let signs = try Product.signs(of: id, workspace: asker.workspace, in: db)
        return ProductDetailDocument(
            id: product.id.number, key: product.key, names: product.names, url: product.url, pages: signs.pages,
            aliases: signs.aliases, keywords: signs.keywords)
    }
}
