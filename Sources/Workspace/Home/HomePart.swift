package import Kernel

/// A part of the first page: small, with statements of its own, none of them per row.
package struct HomePart: Sendable {
    package let part: ArrangeablePart
    /// A part with a list takes two columns.
    package let isWide: Bool
    /// Nothing where there is nothing to say to this reader.
    package let draw: @Sendable (Viewer, EventBook, Connection) throws -> HTML?

    package init(
        _ key: String, isShown: Bool = true, isWide: Bool = false, right: Right? = nil,
        title: @escaping @Sendable (Language) -> String,
        draw: @escaping @Sendable (Viewer, EventBook, Connection) throws -> HTML?
    ) {
        part = ArrangeablePart(key, isShown: isShown, right: right, title: title)
        self.isWide = isWide
        self.draw = draw
    }
}
