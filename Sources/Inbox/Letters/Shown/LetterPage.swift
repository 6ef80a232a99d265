import Formats
import Foundation
import Kernel
import Workspace

/// The letter's own page, shown in a frame of its card: the HTML as it was written, made safe. Its policy admits styles, and pictures
/// from this house; nothing on it can run, be sent or lead this window elsewhere.
struct LetterPage {
    let letter: Letter
    let shown: ShownLetter
    let asker: Asker

    /// Also where it is opened by itself (CSP level 3).
    static let policy = [
        "default-src 'none'", "style-src 'unsafe-inline'", "img-src 'self' data:", "form-action 'none'", "base-uri 'none'",
        "frame-ancestors 'self'", "sandbox \(LetterPage.sandbox)",
    ].joined(separator: "; ")

    /// What the frame may do: be measured by the page around it, and open links outside, where they are free of the frame.
    static let sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"

    var html: HTML {
        let body = body
        return """
            <!doctype html><html lang="\(asker.language.rawValue)" data-pictures="\(body.remotePictures.count)">\
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
            <meta name="color-scheme" content="\(body.isColoured ? "light" : scheme)">\
            <title>\(letter.subject)</title><style>\(LetterSheet.sheet)</style></head>\
            <body class="\(body.isColoured ? "paper" : "plain")" dir="auto">\(HTML(trusted: body.html))</body></html>
            """
    }

    /// A letter that brings colours was made for white paper.
    private var scheme: String {
        switch asker.appearance {
        case .system: "light dark"
        case .light: "light"
        case .dark: "dark"
        }
    }

    private var body: SafeHTML {
        let path = "/letters/\(shown.message)"
        let parts = Dictionary(
            letter.attachments.enumerated().compactMap { index, part in part.contentID.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        let showsPictures = shown.showsPictures
        return SafeHTML(
            letter.html ?? Self.paragraphs(letter.text),
            pictures: SafeHTML.Pictures(
                inline: { id in parts[id].map { "\(path)/parts/\($0)" } },
                remote: { _, number in showsPictures && number < RemotePictures.most ? "\(path)/pictures/\(number)" : nil }))
    }

    private static func paragraphs(_ text: String) -> String { TextView.paragraphs(text).text }
}

/// The few styles a letter is shown with; what it brings itself counts more.
enum LetterSheet {
    static let sheet: HTML = """
        html{font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
        body{margin:0;padding:12px}\
        .plain{color:light-dark(#23201c,#ebe9e6)}\
        .paper{background:#fff;color:#23201c}\
        a{color:light-dark(#006059,#72d2c7)}.paper a{color:#006059}\
        img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}\
        blockquote{margin:8px 0 8px 4px;padding-left:10px;border-left:2px solid #b7b2aa}\
        .blocked{display:inline-block;box-sizing:border-box;max-width:100%;min-width:1rem;min-height:1rem;overflow:hidden;\
        padding:2px 6px;border:1px dashed #a29d95;border-radius:4px;font:12px/1.4 system-ui,sans-serif;color:#7a756e}
        """
}
