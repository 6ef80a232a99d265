import Channels
import Foundation
package import Kernel
package import Workspace

/// Finds which product a word is about: by what was taught, the page, the form's field, a name in the text, a keyword — in
/// this order. Built once per workspace and change; looking is a walk over the words of a text.
package struct ProductFinder: Sendable {
    package struct Found: Sendable, Equatable {
        package let product: ID<Product>
        package let how: Interest.ProductSource
    }

    private var pages: [(prefix: String, product: ID<Product>, taught: Bool)] = []
    private var phrases: [[Substring]: (product: ID<Product>, how: Interest.ProductSource)] = [:]
    private var keys: [String: ID<Product>] = [:]
    /// How many words the longest phrase has that begins with this one.
    private var longest: [Substring: Int] = [:]

    package init() {}

    package static func load(_ workspace: ID<Company>, in db: Connection) throws -> ProductFinder {
        var finder = ProductFinder()
        for product in try Product.all(of: workspace, in: db) { finder.keys[product.key.folded] = product.id }
        let rows = try db.rows(
            "SELECT kind, value, product_id FROM product_sign WHERE workspace_id = \(workspace) ORDER BY kind, value")
        for row in rows {
            finder.add(try row.get("kind"), try row.get("value"), try row.get("product_id"))
        }
        // The longest address is the most exact one; what was taught goes before what was set.
        finder.pages.sort { ($0.taught ? 1 : 0, $0.prefix.count) > ($1.taught ? 1 : 0, $1.prefix.count) }
        return finder
    }

    mutating func add(_ kind: String, _ value: String, _ product: ID<Product>) {
        switch kind {
        case "page": pages.append((value, product, false))
        case "taught": pages.append((value, product, true))
        default:
            let words = Self.words(value)
            guard let first = words.first else { return }
            longest[first] = max(longest[first] ?? 1, words.count)
            if phrases[words]?.how == .alias { return }
            phrases[words] = (product, kind == "alias" ? .alias : .keyword)
        }
    }

    /// - Parameters:
    ///   - hint: what the channel knows: a form field's value.
    ///   - page: address it was said on.
    package func find(hint: String?, page: String?, text: String) -> Found? {
        let address = page.map(Self.page) ?? ""
        if address.isEmpty == false, let match = pages.first(where: { $0.taught && Self.begins(address, with: $0.prefix) }) {
            return Found(product: match.product, how: .taught)
        }
        if let hint = hint?.folded, hint.isEmpty == false {
            if let product = keys[hint] ?? phrases[Self.words(hint)]?.product { return Found(product: product, how: .field) }
        }
        if address.isEmpty == false, let match = pages.first(where: { Self.begins(address, with: $0.prefix) }) {
            return Found(product: match.product, how: .page)
        }
        return phrases.isEmpty ? nil : named(in: Self.words(text.folded))
    }

    /// A name beats a keyword, and the longer of two beats the shorter.
    private func named(in words: [Substring]) -> Found? {
        var best: (found: Found, length: Int)?
        for start in words.indices {
            guard let longest = longest[words[start]] else { continue }
            for length in 1...min(longest, words.count - start) {
                guard let (product, how) = phrases[Array(words[start..<start + length])] else { continue }
                if let current = best, current.found.how == .alias, how == .keyword { continue }
                if let current = best, current.found.how == how, current.length >= length { continue }
                best = (Found(product: product, how: how), length)
            }
        }
        return best?.found
    }

    private static func words(_ folded: String) -> [Substring] {
        folded.unicodeScalars.split { isInWord($0) == false }.map(Substring.init)
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "а"..."я", "ё": true
        case "\u{0}"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isGraphemeExtend
        }
    }

    /// An address without scheme, `www.`, query, fragment and closing slash, so that variants of one page are one.
    static func page(_ address: String) -> String {
        var page = address.lowercased()
        if let scheme = page.range(of: "://") { page.removeSubrange(..<scheme.upperBound) }
        if page.hasPrefix("www.") { page.removeFirst(4) }
        page = String(page.prefix { $0 != "?" && $0 != "#" })
        while page.hasSuffix("/") { page.removeLast() }
        // A bare host says nothing about a product.
        return page.contains("/") ? page : ""
    }

    private static func begins(_ address: String, with prefix: String) -> Bool {
        address == prefix || address.hasPrefix(prefix) && address.dropFirst(prefix.count).first == "/"
    }
}
