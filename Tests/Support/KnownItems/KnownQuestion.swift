/// What is typed into the search field, and what it must find, said without any index.
package struct KnownQuestion: Sendable {
    package let name: String
    package let typed: String
    package let meets: @Sendable (KnownSaid) -> Bool

    private init(_ name: String, _ typed: String, _ meets: @escaping @Sendable (KnownSaid) -> Bool) {
        self.name = name
        self.typed = typed
        self.meets = meets
    }

    private static func has(_ said: KnownSaid, _ words: KnownSaid.Word..., in tongue: KnownSaid.Tongue? = nil) -> Bool {
        (tongue.map { $0 == said.tongue } ?? true) && said.words.isSuperset(of: words)
    }

    /// - Parameter count: how many things were said.
    package static func all(of count: Int) -> [KnownQuestion] {
        let (middle, first) = (KnownSaid(count / 2, of: count), KnownSaid(0, of: count))
        return [
            KnownQuestion("the commonest word", "delivery ") { has($0, .common, in: .english) },
            KnownQuestion("the commonest word, by a beginning", "deliv") { has($0, .common, in: .english) },
            KnownQuestion("a beginning of three letters", "lan") { has($0, .lantern) },
            KnownQuestion("the same and a rare word", "walnut lan") { has($0, .lantern, .walnut) },
            KnownQuestion("two common words", "delivery orders ") { has($0, .common, .second, in: .english) },
            KnownQuestion("a form, Russian", "доставками ") { has($0, .common, in: .russian) },
            KnownQuestion("two forms, Russian", "заказов доставке ") { has($0, .common, .second, in: .russian) },
            KnownQuestion("a form, German", "Bestellungen ") { has($0, .second, in: .german) },
            KnownQuestion("the oldest word", "papyrus ") { has($0, .papyrus) },
            KnownQuestion("a word of the first fifth only", "fax ") { has($0, .fax) },
            KnownQuestion("the same and the commonest", "fax delivery ") { has($0, .fax, .common, in: .english) },
            KnownQuestion("the oldest and the commonest", "papyrus delivery ") { has($0, .papyrus, .common, in: .english) },
            KnownQuestion("an order's number", middle.order) { $0.number == middle.number },
            KnownQuestion("the oldest order's number", first.order) { $0.number == first.number },
            KnownQuestion("twelve of all", "walnuts ") { has($0, .walnut) },
            KnownQuestion("one of a hundred", "lantern ") { has($0, .lantern) },
            KnownQuestion("one of ten thousand, by two words", "lantern saddle ") { has($0, .lantern, .saddle) },
            KnownQuestion("three words", "lantern saddles delivery ") { has($0, .lantern, .saddle, .common, in: .english) },
            KnownQuestion("two common words that never meet", "delivery доставка ") { _ in false },
            KnownQuestion("without the commonest", "lantern -delivery") {
                has($0, .lantern) && has($0, .common, in: .english) == false
            },
            KnownQuestion("an author", "from:\(KnownWorld.name(of: middle.author).family)") {
                KnownWorld.name(of: $0.author).family == KnownWorld.name(of: middle.author).family
            },
            KnownQuestion("an author and a word", "from:\(KnownWorld.name(of: middle.author).family) lantern") {
                KnownWorld.name(of: $0.author).family == KnownWorld.name(of: middle.author).family && has($0, .lantern)
            },
            KnownQuestion("a word inside of files", "blueprint ") { has($0, .blueprint) },
            KnownQuestion("has:file and a word", "has:file delivery ") { $0.hasFile && has($0, .common, in: .english) },
            KnownQuestion("a word no one said", "xylophone ") { _ in false },
        ]
    }
}
