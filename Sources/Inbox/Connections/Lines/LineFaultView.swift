import Channels
import Kernel
import Workspace

/// Why a line does not stand: what is the matter, what the server said, and what happens next.
struct LineFaultView {
    let health: LineHealth
    let viewer: Viewer
    /// Its network calls it.
    var isCalled = false

    private var words: LineWords { LineWords(language: viewer.language) }
    private var sentence: String? { health.reason.map { words.sentence($0, said: health.said) } }

    /// On the tile of a channel.
    var short: HTML? { sentence.map { "<p class=\"channel-why\">\($0)</p>" } }

    /// On its page.
    var whole: HTML? {
        guard let sentence else { return nil }
        let isRefused = health.state == .refused
        let place = health.reason == HookNews.unregistered ? "#calls" : "#settings"
        let act: HTML = isRefused ? " <a href=\"\(place)\">\(words.setItRight)</a>" : ""
        let meanwhile = isCalled ? HookWords(language: viewer.language).untilMended : words.act
        return """
            <p class="banner" data-level="\(health.needsSomebody(at: viewer.now) ? "bad" : "warn")" role="alert">\
            \(viewer.icons("warning"))<span>\(sentence) \(isRefused ? meanwhile : words.heals)\(act)</span></p>
            """
    }
}
