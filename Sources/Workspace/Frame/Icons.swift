package import Kernel

/// Draws the symbols of the sprite. An icon stands beside words, so a screen reader passes over it; one that stands alone
/// belongs into a button with an `aria-label`.
///
///     "<button class=\"button\">\(icons("plus"))\(words.invite)</button>"
package struct Icons: Sendable {
    private let sprite: String

    /// - Parameter sprite: the hashed address of `icons.svg`.
    package init(sprite: String) { self.sprite = sprite }

    package enum Size: String, Sendable {
        case small = "icon icon-s"
        case normal = "icon"
        case large = "icon icon-l"
    }

    /// An icon by its name in the sprite without `i-`.
    package func callAsFunction(_ name: String, _ size: Size = .normal) -> HTML {
        """
        <svg class="\(size.rawValue)" viewBox="0 0 20 20" aria-hidden="true"><use href="\(sprite)#i-\(name)"/></svg>
        """
    }

    /// The glyph of a source, by its name without `g-`: `email`, `form`, `telegram`.
    package func glyph(_ name: String, isLarge: Bool = false) -> HTML {
        """
        <svg class="\(isLarge ? "glyph glyph-l" : "glyph")" viewBox="0 0 20 20" aria-hidden="true">\
        <use href="\(sprite)#g-\(name)"/></svg>
        """
    }

    /// Kindred's own mark.
    package var mark: HTML {
        """
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><use href="\(sprite)#mark"/></svg>
        """
    }
}
