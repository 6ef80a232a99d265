package import Kernel

/// A place a feature offers: in the rail, on a phone in the bar below, in the palette, and as the key `g` and a letter.
package struct Navigation: Sendable {
    package enum Section: Sendable {
        /// The lists a day's work is done in; they stand on top.
        case views
        /// Lists that members kept under a name.
        case saved
        case workspace
        /// A part of the settings: where words come in, how they are worked on, the company and its people, what is kept and
        /// guarded, and what concerns only oneself.
        case intake
        case work
        case company
        case safety
        case personal
        /// At the foot, and only while its count is above zero: what somebody must solve.
        case alert

        /// The groups of the settings, in their order.
        static let settings: [Section] = [.intake, .work, .company, .safety, .personal]
    }

    package let section: Section
    /// A symbol of the sprite without `i-`.
    package let icon: String
    package let href: String
    package let title: @Sendable (Language) -> String
    /// The key of its number in ``Counts``; nil for a place without one.
    package let count: String?
    /// Who lacks it is not offered the place.
    package let right: Right?
    /// `g` and this letter lead there.
    package let key: Character?
    /// What it is called in the bar of a phone, which holds three places and a word for each; nil for what does not stand there.
    package let bar: (@Sendable (Language) -> String)?
    /// The colour its owner gave it, 1 to 8.
    package let hue: Int?
    /// Operations that belong to it beside those below its address, by how their paths begin.
    package let also: [String]

    package init(
        _ section: Section, icon: String, href: String, count: String? = nil, right: Right? = nil, key: Character? = nil,
        bar: (@Sendable (Language) -> String)? = nil, hue: Int? = nil, also: [String] = [],
        title: @escaping @Sendable (Language) -> String
    ) {
        self.section = section
        self.icon = icon
        self.href = href
        self.title = title
        self.count = count
        self.right = right
        self.key = key
        self.bar = bar
        self.hue = hue
        self.also = also
    }

    func isOffered(to asker: Asker) -> Bool { right.map { asker.may($0.action, $0.area) } ?? true }
}

/// The numbers beside places, by ``Navigation/count``, and the places that only this member has.
package struct Counts: Sendable, ExpressibleByDictionaryLiteral {
    private var numbers: [String: Count]
    package var places: [Navigation] = []

    package init(dictionaryLiteral elements: (String, Count)...) {
        numbers = Dictionary(elements) { $1 }
    }

    package subscript(name: String) -> Count? {
        get { numbers[name] }
        set { numbers[name] = newValue }
    }

    package mutating func merge(_ other: Counts) {
        numbers.merge(other.numbers) { $1 }
        places += other.places
    }
}

/// One number beside a place.
package struct Count: Sendable, Hashable {
    package let number: Int
    /// Late ones are shown in brick.
    package let isLate: Bool
    /// Counting stopped here: "1,000+".
    package let most: Int?

    package init(_ number: Int, isLate: Bool = false, most: Int? = nil) {
        self.number = number
        self.isLate = isLate
        self.most = most
    }

    /// Empty for nothing: a zero is no news.
    package func text(_ language: Language) -> String {
        let words = FrameWords(language: language)
        if let most, number >= most { return words.grouped(most) + "+" }
        return number > 0 ? words.grouped(number) : ""
    }
}

/// Keys of one part of the program, for the sheet behind `?`.
package struct KeyGroup: Sendable {
    package struct Line: Sendable {
        /// One string a key cap; pressed together or one after another.
        package let keys: [String]
        /// What the page's script calls it; it reads from here which key does what.
        package let act: String?
        /// The palette offers what has a symbol, where the page says that it can be done.
        package let icon: String?
        package let title: @Sendable (Language) -> String
        package init(
            _ keys: [String], act: String? = nil, icon: String? = nil, title: @escaping @Sendable (Language) -> String
        ) {
            self.keys = keys
            self.act = act
            self.icon = icon
            self.title = title
        }
    }

    package let title: @Sendable (Language) -> String
    package let lines: [Line]
    package init(title: @escaping @Sendable (Language) -> String, lines: [Line]) {
        self.title = title
        self.lines = lines
    }
}
