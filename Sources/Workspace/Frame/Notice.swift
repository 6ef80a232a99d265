package import Kernel

/// What just happened, said at the foot of the page for a while; with a way back where there is one.
package struct Notice: Sendable {
    private let text: String
    private let undo: String?
    private let progress: Progress?

    /// Something that goes on: how far it is, and where one asks again.
    package struct Progress: Sendable {
        let done: Int
        let total: Int
        let path: String

        package init(_ done: Int, of total: Int, path: String) {
            self.done = done
            self.total = total
            self.path = path
        }
    }

    /// - Parameter undo: the address to which the way back is posted.
    package init(_ text: String, undo: String? = nil, progress: Progress? = nil) {
        self.text = text
        self.undo = undo
        self.progress = progress
    }

    package func html(_ viewer: Viewer) -> HTML {
        let back = undo.map { undo -> HTML in
            """
            <form method="post" action="\(link: undo)">\(viewer.csrf)\
            <button class="button" type="submit">\(FrameWords(language: viewer.language).undo)</button></form>
            """
        }
        let bar = progress.map { progress -> HTML in
            """
            <progress class="progress" max="\(progress.total)" value="\(progress.done)" aria-label="\(text)"></progress>
            """
        }
        return """
            <div class="toast" data-toast \(attribute: "data-progress", progress?.path)><span>\(text)</span>\(bar)\(back)</div>
            """
    }
}
