package import Kernel

/// A text to take along: a link, a token, a line of HTML. With a button that copies it where scripts run.
package struct CopyLine {
    private let text: String
    private let label: String
    private let viewer: Viewer

    package init(_ text: String, label: String, viewer: Viewer) {
        self.text = text
        self.label = label
        self.viewer = viewer
    }

    package var html: HTML {
        let notes = FormNotes(language: viewer.language)
        return """
            <div class="with-button"><input class="input input-mono" value="\(text)" readonly aria-label="\(label)" data-copied>\
            <button class="button" type="button" data-copies data-done="\(notes.copied)" data-needs-script>\
            \(viewer.icons("copy"))\(notes.copy)</button></div>
            """
    }
}
