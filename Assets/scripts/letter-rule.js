// Words of a letter are marked where they stand: select them, then say what they are. The form below does the same by itself.

for (const form of document.querySelectorAll("[data-letter-rule]")) attach(form);

function attach(form) {
  const lines = form.querySelector("[data-lines]");
  const tools = form.querySelector("[data-tools]");
  tools.hidden = false;
  // A press must not take the selection away.
  tools.addEventListener("pointerdown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const field = event.target.closest("[data-mark]")?.dataset.mark;
    if (field) mark(field);
  });
  form.addEventListener("change", show);
  show();

  function mark(field) {
    const chosen = selected();
    if (!chosen) return;
    set(`${field}_line`, chosen.first);
    set(`${field}_part`, chosen.words);
    if (field === "text") set("text_last", chosen.last === chosen.first ? "" : chosen.last);
    show();
  }

  /** The line or lines that are selected; of one line its words where they are not all of it. */
  function selected() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || range.collapsed || !lines.contains(range.commonAncestorContainer)) return null;
    const touched = [...lines.children].filter((line) => range.intersectsNode(line.querySelector("[data-words]")));
    if (touched.length === 0) return null;
    const whole = touched[0].querySelector("[data-words]").textContent;
    const words = touched.length === 1 ? range.toString().trim() : "";
    return { first: touched[0].dataset.line, last: touched.at(-1).dataset.line, words: words === whole.trim() ? "" : words };
  }

  function set(name, value) {
    const control = form.elements[name];
    if (control) control.value = value;
  }

  /** What is marked, beside its line. */
  function show() {
    for (const line of lines.children) delete line.dataset.marked;
    for (const button of tools.querySelectorAll("[data-mark]")) {
      const place = form.elements[`${button.dataset.mark}_line`]?.value;
      const line = place && lines.querySelector(`[data-line="${CSS.escape(place)}"]`);
      if (line) line.dataset.marked = [line.dataset.marked, button.textContent].filter(Boolean).join(", ");
    }
  }
}
