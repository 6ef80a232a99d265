import Foundation
import Kernel
import People
import Workspace

/// Somebody's picture where there is one, initials where there is none, and in the corner where they spoke.
struct Face {
    let contact: ID<Contact>
    let name: String
    let hasPhoto: Bool
    var size = ""

    func html(_ badge: HTML? = nil) -> HTML {
        """
        <span class="avatar \(size)" data-hue="\(Hue(id: contact.number).number)" aria-hidden="true">\(picture)\
        \(badge.map { "<span class=\"avatar-badge\">\($0)</span>" as HTML })</span>
        """
    }

    private var picture: HTML {
        guard hasPhoto else { return "\(initials(of: name))" }
        return "<img src=\"/photos/\(contact)\" alt=\"\" loading=\"lazy\" decoding=\"async\">"
    }
}
