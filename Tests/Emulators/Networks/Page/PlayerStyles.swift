/// How the player's page looks: the colours of the program, and little else.
enum PlayerStyles {
    static let css = #"""
        :root {
          color-scheme: light dark;
          --canvas: light-dark(#f6f4f1, #11100e); --surface: light-dark(#fff, #181715);
          --hover: light-dark(#f4f2ef, #201e1c); --bubble: light-dark(#f3f1ee, #23211f);
          --ink: light-dark(#23201c, #ebe9e6); --ink-2: light-dark(#504c48, #bcbab6);
          --ink-3: light-dark(#696661, #9d9b96); --line: light-dark(#e8e6e2, #2c2a27); --edge: light-dark(#8b8984, #75716c);
          --accent: light-dark(#00665f, #5ac6bb); --on-accent: light-dark(#fff, #06201e);
          --accent-ink: light-dark(#006059, #72d2c7); --accent-wash: light-dark(#ebf7f5, #142927);
          --ours: light-dark(#d7efec, #173835); --brick: light-dark(#a32e24, #f9978c);
          --brick-wash: light-dark(#fef1ee, #351d1a);
        }
        * { box-sizing: border-box; margin: 0; }
        [hidden] { display: none !important; }
        html, body { height: 100%; }
        body {
          display: flex; flex-direction: column; background: var(--canvas); color: var(--ink);
          font: 400 .875rem/1.25rem Inter, system-ui, "Segoe UI", "Noto Sans", sans-serif;
        }
        h1 { font-size: 1.0625rem; line-height: 1.5rem; font-weight: 600; }
        h2 { font-size: .8125rem; font-weight: 600; color: var(--ink-2); margin-bottom: .5rem; }
        ol, ul { list-style: none; padding: 0; }
        button, select, textarea, .button {
          font: inherit; color: inherit; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface);
        }
        button, .button { min-height: 2rem; padding: .25rem .75rem; cursor: pointer; font-weight: 500; }
        .button { display: inline-flex; align-items: center; margin-left: auto; }
        button:hover, .button:hover { background: var(--hover); }
        button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
        button.small {
          min-height: 1.5rem; padding: 0 .375rem; border-color: transparent; background: none; color: var(--ink-3);
          font-size: .75rem; line-height: 1rem;
        }
        button.small:hover { color: var(--ink); background: var(--hover); }
        :focus-visible, .button:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
        .quiet, small { color: var(--ink-3); font-size: .75rem; line-height: 1rem; font-weight: 400; }

        .bar { display: flex; align-items: baseline; gap: .75rem; padding: .75rem 1rem; }
        .bar p { color: var(--ink-3); font-size: .8125rem; }
        .bar p[data-down] { color: var(--brick); }
        .bar nav { display: none; margin-left: auto; gap: .25rem; }
        main { flex: 1; min-height: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr) 21rem; }
        .pane { min-height: 0; overflow: auto; background: var(--surface); border-top: 1px solid var(--line); }
        .pane + .pane { border-left: 1px solid var(--line); }

        #places { padding: .5rem; }
        #places h2 { padding: .75rem .5rem .25rem; margin: 0; }
        #places button {
          display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .5rem; width: 100%; text-align: left; border: 0;
          padding: .5rem; background: none;
        }
        #places button:hover { background: var(--hover); }
        #places button[aria-current] {
          background: var(--accent-wash); box-shadow: inset 3px 0 var(--accent);
        }
        #places span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        #places small { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .count { font-size: .75rem; color: var(--on-accent); background: var(--accent); border-radius: 99px; padding: 0 .4rem; }

        [data-name="talk"] { display: flex; flex-direction: column; overflow: hidden; }
        #head { padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
        #head h2 { font-size: .9375rem; color: var(--ink); margin: 0; overflow-wrap: anywhere; }
        #head .row { margin: .375rem 0 0 -.375rem; }
        #words { flex: 1; overflow: auto; padding: 1rem; display: flex; flex-direction: column; gap: .75rem; }
        #words li { max-width: min(34rem, 88%); align-self: flex-start; }
        #words li.mine { align-self: flex-end; }
        .bubble {
          padding: .5rem .75rem; border-radius: 10px; background: var(--bubble); font-size: .9375rem; line-height: 1.5rem;
        }
        .mine .bubble { background: var(--accent-wash); }
        .own .bubble { background: var(--ours); }
        .bubble p { white-space: pre-wrap; overflow-wrap: anywhere; }
        .bubble blockquote {
          border-left: 2px solid var(--edge); padding-left: .5rem; color: var(--ink-2); font-size: .8125rem;
        }
        .bubble img { display: block; max-width: 100%; max-height: 14rem; border-radius: 6px; margin-top: .25rem; }
        .bubble a { color: var(--accent-ink); display: block; overflow-wrap: anywhere; }
        .gone .bubble { opacity: .55; text-decoration: line-through; }
        .meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .25rem; padding: .125rem .375rem; }
        .mine .meta { justify-content: flex-end; }

        #composer { border-top: 1px solid var(--line); padding: .75rem 1rem; display: grid; gap: .5rem; }
        #composer textarea { width: 100%; padding: .5rem .75rem; resize: vertical; font-size: .9375rem; line-height: 1.5rem; }
        #context, #files li { display: flex; gap: .5rem; align-items: center; color: var(--ink-2); font-size: .8125rem; }
        .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
        .as { color: var(--ink-3); }
        .as select { padding: .25rem; max-width: 12rem; min-height: 2rem; }
        input[type="file"] { position: absolute; opacity: 0; width: 1px; height: 1px; }
        #fault { color: var(--brick); background: var(--brick-wash); padding: .375rem .75rem; border-radius: 6px; }

        [data-name="network"] section { padding: 1rem; border-bottom: 1px solid var(--line); }
        dl { display: grid; gap: .5rem; }
        dt { color: var(--ink-3); font-size: .75rem; line-height: 1rem; }
        dd { overflow-wrap: anywhere; user-select: all; font-size: .8125rem; }
        #switches { display: grid; gap: .25rem; }
        #switches label { display: flex; gap: .5rem; align-items: center; min-height: 1.75rem; }
        #switches input { width: 1rem; height: 1rem; accent-color: var(--accent); }
        #calls { display: grid; gap: .25rem; font-size: .8125rem; }
        #calls summary {
          display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; cursor: pointer; align-items: baseline;
        }
        #calls summary span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        #calls summary::marker { content: none; }
        #calls .bad { color: var(--brick); }
        #calls pre {
          white-space: pre-wrap; overflow-wrap: anywhere; background: var(--bubble); padding: .5rem; border-radius: 6px;
          font-size: .75rem; line-height: 1rem;
        }

        @media (max-width: 64rem) {
          main { grid-template-columns: 15rem minmax(0, 1fr); }
          .bar nav { display: flex; }
          .bar nav [data-show="places"], .bar nav [data-show="talk"] { display: none; }
          [data-name="network"] { display: none; }
          [data-pane="network"] [data-name="network"] { display: block; }
          [data-pane="network"] [data-name="talk"] { display: none; }
          .bar nav button[aria-pressed="true"] { background: var(--accent-wash); color: var(--accent-ink); }
          [data-pane="network"] .bar nav [data-show="talk"] { display: block; }
          [data-pane="network"] .bar nav [data-show="network"] { display: none; }
        }
        @media (max-width: 40rem) {
          button, .button { min-height: 2.75rem; }
          button.small { min-height: 2rem; }
          main { grid-template-columns: minmax(0, 1fr); }
          .bar { flex-wrap: wrap; gap: .25rem .75rem; }
          .bar nav { width: 100%; }
          .bar nav button, .bar nav [data-show] { display: block !important; flex: 1; padding: .25rem; }
          .pane { display: none !important; border-left: 0 !important; }
          [data-pane="places"] [data-name="places"], [data-pane="network"] [data-name="network"] { display: block !important; }
          [data-pane="talk"] [data-name="talk"] { display: flex !important; }
          .as { width: 100%; }
          .as select { max-width: none; }
          textarea, select { font-size: 1rem !important; }
        }
        """#
}
