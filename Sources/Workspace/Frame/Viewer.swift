package import Foundation
package import Kernel

/// For whom a page is drawn: language, zone, icons and the hidden field every form carries.
package struct Viewer: Sendable {
    package let asker: Asker
    package let icons: Icons
    package let now: Date
    /// How moments are written for this reader.
    package let when: WhenText

    package init(_ asker: Asker, icons: Icons, now: Date) {
        self.asker = asker
        self.icons = icons
        self.now = now
        when = WhenText(language: asker.language, zone: asker.timeZone, now: now)
    }

    package var language: Language { asker.language }

    /// Belongs into every `<form method="post">`.
    package var csrf: HTML { #"<input type="hidden" name="csrf" value="\#(asker.csrf)">"# }

    /// `<time>` with the short form for reading and the exact one on hover.
    package func time(_ moment: Date) -> HTML {
        """
        <time datetime="\(moment.rfc3339)" title="\(when.exact(moment))">\(when.ago(moment))</time>
        """
    }

    /// The face of somebody without a picture.
    ///
    /// - Parameter isAway: shown as a ring at its foot; where it matters the word stands beside it.
    package func avatar(_ name: String, id: Int64, size: String = "avatar-s", isAway: Bool = false) -> HTML {
        """
        <span class="avatar \(size)\(isAway ? " presence is-away" : "")" data-hue="\(Hue(id: id).number)" aria-hidden="true">\(initials(of: name))</span>
        """
    }
}
