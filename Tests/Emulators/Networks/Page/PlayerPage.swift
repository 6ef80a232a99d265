/// The page on which a person plays the customer: people and places, a conversation, and what the network does.
enum PlayerPage {
    static let html = #"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Emulator</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/_page/player.css">
        <script type="module" src="/_page/player.js"></script>
        </head>
        <body data-pane="places">
        <header class="bar">
          <h1 id="title">Emulator</h1>
          <p id="line" role="status">Connecting</p>
          <nav aria-label="Panes">
            <button type="button" data-show="places">People</button>
            <button type="button" data-show="talk">Talk</button>
            <button type="button" data-show="network">Network</button>
          </nav>
        </header>
        <main>
          <nav id="places" class="pane" data-name="places" aria-label="People and places"></nav>
          <section class="pane" data-name="talk" aria-label="Conversation">
            <header id="head"><p class="quiet">Choose somebody, and write as they would.</p></header>
            <ol id="words"></ol>
            <form id="composer" hidden>
              <div id="context" hidden></div>
              <ul id="files" hidden></ul>
              <textarea name="text" rows="2" aria-label="What the customer says" placeholder="Write as the customer"></textarea>
              <div class="row">
                <label class="as">as <select name="person"></select></label>
                <label class="button">Attach<input type="file" name="file" multiple></label>
                <button class="main">Send</button>
              </div>
              <p id="fault" role="alert" hidden></p>
            </form>
          </section>
          <aside class="pane" data-name="network" aria-label="The network">
            <section><h2>To enter in the program</h2><dl id="facts"></dl></section>
            <section><h2>What may befall the network</h2><div id="switches"></div></section>
            <section><h2>Last calls</h2><ol id="calls"></ol></section>
          </aside>
        </main>
        </body>
        </html>
        """#
}
