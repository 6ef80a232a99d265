import Kernel

/// A link or secret made by this very request: nowhere stored, shown only now.
struct FreshLink: Sendable {
    let head: String
    let text: String
    let link: String
    let icon: String

    func html(_ viewer: Viewer) -> HTML {
        """
        <div class="banner banner-box" data-level="good" role="status">\(viewer.icons(icon, .large))<div class="stack">
        <p><b>\(head).</b> \(text)</p>\(CopyLine(link, label: head, viewer: viewer).html)</div></div>
        """
    }
}
