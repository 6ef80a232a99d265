package import Kernel

extension Frame {
    /// A page for somebody who is not signed in: sign-in, invitation, a public form.
    package func bare(title: String, language: Language, scripts: [String] = [], body: HTML) -> HTML {
        Document(title: title, language: language, assets: assets, scripts: Document.bareScripts + scripts).html { body }
    }

    /// A page that asks for nothing but its own style and these scripts.
    package func alone(title: String, language: Language, scripts: [String], body: HTML) -> HTML {
        Document(title: title, language: language, assets: assets, scripts: scripts).html { body }
    }

    /// One box in the middle of the page under the mark.
    package func gate(title: String, language: Language, scripts: [String] = [], foot: HTML = .empty, body: HTML) -> HTML {
        bare(
            title: title, language: language, scripts: scripts,
            body: """
                <main class="gate" id="main">
                <a class="brand brand-l" href="/">\(icons.mark)Kindred</a>
                <div class="gate-box">
                \(body)
                </div>
                \(foot)
                </main>
                """)
    }

    /// Draws problems: inside the frame for members, else by itself.
    package var problems: PageFrame {
        { title, content, request in
            guard let asker = request.caller as? Asker else {
                return bare(
                    title: title, language: request.language,
                    body: """
                        <main class="gate" id="main">
                        <a class="brand brand-l" href="/">\(icons.mark)Kindred</a>
                        \(content)
                        </main>
                        """)
            }
            return page(title: title, for: Viewer(asker, icons: icons, now: request.now), body: content)
        }
    }
}
