import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Products in the settings: what people speak about, and how Kindred finds out.
struct ProductRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    private static let tab = "/settings/products"
    private static let input = [
        InputField("key", limit: 60, about: "Short name for forms and programs; fixed once made."),
        InputField("name_en", limit: 100), InputField("name_ru", limit: 100), InputField("name_de", limit: 100),
        InputField("url", .url), InputField("pages", limit: 5000, about: "Beginnings of addresses, one a line."),
        InputField("aliases", limit: 5000, about: "Other names, one a line."),
        InputField("keywords", limit: 5000, about: "Words that hint at it, one a line."),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "product", action: "see")
        let manage = Access.right(area: "product", action: "manage")
        return [
            Operation("product.list", .get, "/settings/products", access: see, summary: "All products", handle: list),
            Operation(
                "product.new", .get, "/settings/products/new", access: manage, summary: "A form for a new product", handle: new),
            Operation(
                "product.create", .post, "/settings/products", access: manage, summary: "Add a product", input: Self.input,
                handle: create),
            Operation("product.page", .get, "/settings/products/{id}", access: see, summary: "One product", handle: page),
            Operation(
                "product.change", .post, "/settings/products/{id}", access: manage, summary: "Change names and signs",
                input: Self.input, handle: change),
            Operation(
                "product.remove", .post, "/settings/products/{id}/removal", access: manage,
                summary: "Take a product away; cards keep naming it", handle: remove),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = ProductWords(language: request.language)
        let notice = words.notices[request.done].map { Notice($0) }
        let page = SettingsDesk.Page(title: words.products, lead: words.lead, current: Self.tab, notice: notice)
        return try await desk.show(request, page) { viewer, db in
            let products = try Product.all(of: viewer.asker.workspace, in: db)
            let signs = try Product.allSigns(of: viewer.asker.workspace, in: db)
            return ProductsPage(viewer: viewer, products: products.map { ($0, signs[$0.id] ?? .init()) }).drawn
        }
    }

    @Sendable private func new(_ request: Request) async throws -> Answer { try await form(request, nil, FormState()) }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let (product, signs) = try await find(request)
        return try await form(request, product, ProductForm.state(product, signs))
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var form = ProductForm(request)
        guard form.errors.isEmpty else { return try await self.form(request, nil, form.state, status: 422) }
        let draft = form.draft
        do {
            try await services.store.write { [ids = services.ids] db in
                _ = try Product.make(draft, by: asker, ids: ids, at: request.now, in: db)
            }
        } catch StorageError.unique {
            form.reject("key", ProductWords(language: request.language).keyTaken)
            return try await self.form(request, nil, form.state, status: 422)
        }
        return .redirect(to: "/settings/products?done=saved")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (product, _) = try await find(request)
        let form = ProductForm(request)
        guard form.errors.isEmpty else { return try await self.form(request, product, form.state, status: 422) }
        let draft = form.draft
        try await services.store.write { db in try product.change(to: draft, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/products?done=saved")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (product, _) = try await find(request)
        try await services.store.write { db in try product.remove(by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/products?done=removed")
    }

    private func find(_ request: Request) async throws -> (Product, Product.Signs) {
        let asker = try request.asker
        let id: ID<Product> = try request.id()
        let found = try await services.store.read { db in
            try Product.find(id, of: asker.workspace, in: db).map {
                ($0, try Product.signs(of: id, workspace: asker.workspace, in: db))
            }
        }
        guard let found else { throw Problem.notFound }
        return found
    }

    private func form(_ request: Request, _ product: Product?, _ state: FormState, status: Int = 200) async throws -> Answer {
        let words = ProductWords(language: request.language)
        let title = product?.name(in: request.language) ?? words.add
        let page = SettingsDesk.Page(title: title, lead: words.formLead, current: Self.tab, status: status)
        return try await desk.show(request, page) { viewer, _ in
            SettingsDesk.Drawn(body: ProductFormPage(viewer: viewer, product: product, state: state).html)
        }
    }
}

/// What was typed about a product.
struct ProductForm {
    struct Draft: Sendable {
        let key: String
        let names: [String: String]
        let url: String
        let signs: Product.Signs
    }

    private(set) var key: String
    private var names: [String: String] = [:]
    private var url: String
    private var signs = Product.Signs()
    private var reader: FormReader

    init(_ request: Request) {
        let words = ProductWords(language: request.language)
        reader = FormReader(request.form, request.language, labels: words.labels)
        key = reader.text("key", max: 60)
        for language in Language.allCases {
            let name = reader.text("name_\(language.rawValue)", max: 100)
            if name.isEmpty == false { names[language.rawValue] = name }
        }
        url = reader.url("url")?.absoluteString ?? ""
        signs.pages = Self.lines(reader.text("pages", max: 5000))
        signs.aliases = Self.lines(reader.text("aliases", max: 5000))
        signs.keywords = Self.lines(reader.text("keywords", max: 5000))
        if key.isEmpty { key = Self.key(from: names["en"] ?? names.min { $0.key < $1.key }?.value ?? "") }
        if names.isEmpty { reader.reject("name_\(request.language.rawValue)", words.noName) }
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }
    var draft: Draft { Draft(key: key, names: names, url: url, signs: signs) }

    mutating func reject(_ field: String, _ message: String) { reader.reject(field, message) }

    static func state(_ product: Product, _ signs: Product.Signs) -> FormState {
        var values = [
            "key": product.key, "url": product.url, "pages": signs.pages.joined(separator: "\n"),
            "aliases": signs.aliases.joined(separator: "\n"), "keywords": signs.keywords.joined(separator: "\n"),
        ]
        for (language, name) in product.names { values["name_\(language)"] = name }
        return FormState(values)
    }

    /// The name in Latin letters, as an address would have it.
    static func key(from name: String) -> String {
        let latin = name.applyingTransform(.toLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)
        let words = (latin ?? name).lowercased().split { $0.isASCII == false || ($0.isLetter || $0.isNumber) == false }
        return words.isEmpty ? "product" : String(words.joined(separator: "-").prefix(60))
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.isEmpty == false }
    }
}
