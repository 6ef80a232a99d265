import Kernel

/// Stands in for every page while the server cannot be reached: says so, since when, and what is kept. The service worker
/// keeps it, so it holds nothing of the company.
struct OfflinePage {
    let words: InstallWords
    let icons: Icons

    var html: HTML {
        """
        <main class="gate" id="main">
        <span class="brand brand-l">\(icons.mark)Kindred</span>
        <div class="gate-box">
        <section class="empty"><h1>\(icons("offline", .large)) \(words.title)</h1>
        <p data-since="\(words.since)" hidden></p><p>\(words.waiting)</p>
        <p class="button-row"><a class="button button-main" href="" data-again>\(icons("refresh"))\(words.again)</a></p>
        </section>
        <section class="section" data-kept hidden><div class="section-head"><h2>\(words.drafts)</h2><p>\(words.draftsHelp)</p></div>
        <ul class="stack-3" data-drafts></ul></section>
        </div>
        </main>
        """
    }
}
