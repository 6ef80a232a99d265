import Kernel

/// What just happened, said at the foot of the page for a while; with a way back where there is one.
package struct Notice: Sendable {
    private let text: String
    private let undo: String?

    /// - Parameter undo: the address to which the way back is posted.
    package init(_ text: String, undo: String? = nil) {
        self.text = text
        self.undo = undo
    }

    func html(_ viewer: Viewer) -> HTML {
        let back = undo.map { undo -> HTML in
            """
            <form method="post" action="\(link: undo)">\(viewer.csrf)\
            <button class="button" type="submit">\(FrameWords(language: viewer.language).undo)</button></form>
            """
        }
        return "<div class=\"toast\" data-toast><span>\(text)</span>\(back)</div>"
    }
}
