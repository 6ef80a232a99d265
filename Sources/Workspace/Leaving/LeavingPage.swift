import Foundation
import Kernel

/// The button, what goes along, and the exports that were made.
struct LeavingPage {
    let viewer: Viewer
    let runs: [ExportRun]
    let names: [ID<Member>: String]
    let counts: ExportCounts

    private var words: LeavingWords { LeavingWords(language: viewer.language) }

    var html: HTML {
        """
        <p>\(words.what)</p><p class="soft">\(words.secrets)</p>
        <form method="post" action="/settings/export">\(viewer.csrf)\
        <button class="button button-main" type="submit">\(viewer.icons("download"))\(words.make)</button></form>
        \(list)
        """
    }

    private var list: HTML? {
        runs.isEmpty ? nil : "<section class=\"section\"><h2>\(words.made)</h2><ul class=\"rows\">\(runs.map(row))</ul></section>"
    }

    private func row(_ run: ExportRun) -> HTML {
        """
        <li class="row-item">\(viewer.icons("download", .large))<div class="row-text"><b>\(viewer.time(run.beganAt))</b> \
        \(names[run.member] ?? "")<p class="small muted">\(state(run))</p></div><div class="row-acts">\(acts(run))</div></li>
        """
    }

    private func state(_ run: ExportRun) -> HTML {
        func mark(_ state: String, _ icon: String, _ word: String) -> HTML {
            "<span class=\"state\" data-state=\"\(state)\">\(viewer.icons(icon))\(word)</span>"
        }
        if let error = run.error { return "\(mark("failed", "warning", words.failed)) \(error)" }
        guard let bytes = run.bytes else {
            return "\(mark("waiting", "clock", words.running(counts.of(run.id)))) <a href=\"/settings/export\">\(words.again)</a>"
        }
        guard run.isThere(at: viewer.now) else { return mark("answered", "close", words.gone) }
        let until = run.expiresAt.map { words.until(viewer.when.exact($0)) } ?? ""
        return "\(mark("good", "check", words.ready)) \(words.size(bytes, rows: run.rows ?? 0)) · \(until)"
    }

    private func acts(_ run: ExportRun) -> HTML? {
        guard run.isThere(at: viewer.now) else { return nil }
        return """
            <form method="post" action="/settings/export/\(run.id)/file">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.fetch)</button></form>
            <form method="post" action="/settings/export/\(run.id)/removal">\(viewer.csrf)\
            <button class="button button-s button-plain" type="submit">\(words.remove)</button></form>
            """
    }
}
