/// Draws what stands around content: the app gives its own, with rail and theme.
package typealias PageFrame = @Sendable (_ title: String, _ content: HTML, _ request: Request) -> HTML

/// A page with nothing but its content.
package enum PlainFrame {
    /// - Parameter styles: the address of a style sheet.
    package static func frame(styles: String) -> PageFrame {
        { title, content, request in
            """
            <!DOCTYPE html>
            <html lang="\(request.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="\(link: styles)">
            </head>
            <body><main>\(content)</main></body>
            </html>
            """
        }
    }
}
