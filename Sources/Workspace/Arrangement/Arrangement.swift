package import Kernel

/// Which parts of a place are shown, and in which order.
///
/// Parts that came with a later release stand where the program puts them, behind their neighbour.
package struct Arrangement: Sendable, Hashable {
    private var order: [String] = []
    private var hidden: Set<String> = []

    package init() {}

    /// `mine -week events`: in this order, the second hidden.
    init(_ text: String) {
        let words = text.split(separator: " ")
        order = words.map { String($0.first == "-" ? $0.dropFirst() : $0) }
        hidden = Set(words.filter { $0.first == "-" }.map { String($0.dropFirst()) })
    }

    var text: String { order.map { hidden.contains($0) ? "-\($0)" : $0 }.joined(separator: " ") }

    /// All parts in their order.
    package func ordered(_ parts: [ArrangeablePart]) -> [ArrangeablePart] {
        var keys = order.filter { key in parts.contains { $0.key == key } }
        for (index, part) in parts.enumerated() where keys.contains(part.key) == false {
            let neighbour = index > 0 ? keys.firstIndex(of: parts[index - 1].key) : nil
            keys.insert(part.key, at: neighbour.map { $0 + 1 } ?? 0)
        }
        return keys.compactMap { key in parts.first { $0.key == key } }
    }

    package func shows(_ part: ArrangeablePart) -> Bool {
        if part.isNeeded { return true }
        return order.contains(part.key) ? hidden.contains(part.key) == false : part.isShown
    }

    /// Whether somebody hid it.
    func hides(_ key: String) -> Bool { hidden.contains(key) }

    /// What is to be drawn.
    package func shown(_ parts: [ArrangeablePart]) -> [ArrangeablePart] { ordered(parts).filter(shows) }

    // MARK: Changing

    enum Change: String, Sendable { case up, down, show, hide }

    func changing(_ key: String, _ change: Change, among parts: [ArrangeablePart]) -> Arrangement {
        var other = settled(among: parts)
        guard let index = other.order.firstIndex(of: key) else { return self }
        switch change {
        case .up where index > 0: other.order.swapAt(index, index - 1)
        case .down where index + 1 < other.order.count: other.order.swapAt(index, index + 1)
        case .up, .down: break
        case .show: other.hidden.remove(key)
        case .hide: other.hidden.insert(key)
        }
        return other
    }

    /// These first, in this order; what is not named follows.
    func reordered(_ keys: [String], among parts: [ArrangeablePart]) -> Arrangement {
        var other = settled(among: parts)
        let known = keys.filter(other.order.contains)
        other.order = known + other.order.filter { known.contains($0) == false }
        return other
    }

    /// With every part named, so that a change to one says something about all.
    private func settled(among parts: [ArrangeablePart]) -> Arrangement {
        var other = Arrangement()
        other.order = ordered(parts).map(\.key)
        other.hidden = Set(parts.filter { shows($0) == false }.map(\.key))
        return other
    }
}

/// A part that people show, hide and move.
package struct ArrangeablePart: Sendable {
    package let key: String
    package let title: @Sendable (Language) -> String
    /// Whether it is shown until somebody says otherwise.
    package let isShown: Bool
    /// Nobody can hide it.
    package let isNeeded: Bool
    /// A choice that has no place of its own cannot be moved.
    package let isMovable: Bool
    package let right: Right?

    package init(
        _ key: String, isShown: Bool = true, isNeeded: Bool = false, isMovable: Bool = true, right: Right? = nil,
        title: @escaping @Sendable (Language) -> String
    ) {
        self.key = key
        self.title = title
        self.isShown = isShown
        self.isNeeded = isNeeded
        self.isMovable = isMovable
        self.right = right
    }
}

/// A place whose parts people arrange: the first page, the row of a list, the menu.
package struct ArrangeablePlace: Sendable {
    /// One word of small letters; it stands in addresses and in the table.
    package let key: String
    package let title: @Sendable (Language) -> String
    package let lead: @Sendable (Language) -> String
    package let parts: [ArrangeablePart]

    package init(
        _ key: String, parts: [ArrangeablePart], title: @escaping @Sendable (Language) -> String,
        lead: @escaping @Sendable (Language) -> String
    ) {
        self.key = key
        self.parts = parts
        self.title = title
        self.lead = lead
    }
}

/// What a member arranged, over what the company did.
package struct Arrangements: Sendable, Hashable {
    var own: [String: Arrangement] = [:]
    var company: [String: Arrangement] = [:]

    package init() {}
    package subscript(_ place: String) -> Arrangement { own[place] ?? company[place] ?? Arrangement() }

    /// Areas go when the company or the member switched them off.
    func isOff(_ part: ArrangeablePart) -> Bool {
        [own["areas"], company["areas"]].contains { $0?.shows(part) == false }
    }
}
