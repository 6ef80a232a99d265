// A text field becomes an editor with a little form: bold, italic, lists, quotations, links, pictures. Whatever is pasted is
// brought down to these; the server lets nothing else through either. Without scripts the text field stays what it is.

const kept = {
  b: "b", strong: "b", i: "i", em: "i", u: "u", s: "s", strike: "s", del: "s", a: "a", ul: "ul", ol: "ol", li: "li",
  blockquote: "blockquote", p: "p", div: "p", h1: "p", h2: "p", h3: "p", h4: "p", h5: "p", h6: "p", tr: "p", br: "br",
};
const unread = "script, style, head, template, iframe, object, svg, select, textarea, title";
const isSafe = (address) => /^(https?:|mailto:|tel:)/i.test(address);

/** Markup from elsewhere, as far as the editor knows it. */
export const tidy = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const each of body.querySelectorAll(unread)) each.remove();
  for (const each of [...body.querySelectorAll("*")].reverse()) {
    const name = kept[each.localName];
    const fresh = name && document.createElement(name);
    const address = each.getAttribute("href") ?? "";
    if (!fresh || (name === "a" && !isSafe(address))) { each.replaceWith(...each.childNodes); continue; }
    if (name === "a") fresh.setAttribute("href", address);
    fresh.append(...each.childNodes);
    each.replaceWith(fresh);
  }
  return body.innerHTML;
};

const escaped = (text) => {
  const span = document.createElement("span");
  span.textContent = text;
  return span.innerHTML;
};

/** Plain text as the editor holds it: a paragraph a line, so that what is typed on goes on alike. */
const paragraphs = (text) => text.split("\n").map((line) => `<p>${escaped(line) || "<br>"}</p>`).join("");

// Old, but the one way all browsers know, with undo.
const command = (name, value) => document.execCommand(name, false, value);

/** Makes an editor of a text field and returns it. `changed` is called after every change, `pasted` with files; a plain one takes
    words without a form. */
export const editor = (field, { written, isPlain = false, changed, pasted }) => {
  const box = document.createElement("div");
  Object.assign(box, { className: "editor", contentEditable: "true", spellcheck: true });
  box.dir = "auto";
  for (const [name, value] of Object.entries({
    role: "textbox", "aria-multiline": "true", "aria-label": field.labels[0]?.textContent ?? "",
    "data-placeholder": field.placeholder, "data-reply": "",
  })) box.setAttribute(name, value);
  const markup = Object.assign(document.createElement("input"), { type: "hidden", name: "html" });
  box.innerHTML = written || (field.value ? paragraphs(field.value) : "");
  field.hidden = true;
  field.disabled = true;
  field.after(box, markup);
  command("defaultParagraphSeparator", "p");
  const sync = () => {
    box.toggleAttribute("data-empty", !box.textContent.trim() && !box.querySelector("img, li"));
    markup.value = box.innerHTML;
  };
  sync();
  box.addEventListener("input", () => { sync(); changed(); });
  box.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const html = event.clipboardData?.getData("text/html");
    event.preventDefault();
    event.stopPropagation();
    const text = event.clipboardData?.getData("text/plain");
    if (files.length && (!html || (isPlain && !text))) return pasted(files);
    if (html && !isPlain) return command("insertHTML", tidy(html));
    command("insertText", text);
  });
  return {
    box,
    get html() { return box.innerHTML; },
    set html(html) { box.innerHTML = html; sync(); },
    insert(html) { box.focus(); command("insertHTML", html); },
    /** Where the cursor stands: steps down from the editor, by which the same words find it again. */
    get place() {
      box.normalize();
      const { anchorNode, anchorOffset } = getSelection();
      if (!box.contains(anchorNode)) return undefined;
      const steps = [anchorOffset];
      for (let node = anchorNode; node !== box; node = node.parentNode) {
        steps.unshift([...node.parentNode.childNodes].indexOf(node));
      }
      return steps;
    },
    set place(steps) {
      let node = box;
      for (const step of steps.slice(0, -1)) node = node.childNodes[step] ?? node;
      box.focus();
      getSelection().collapse(node, Math.min(steps.at(-1), node.length ?? node.childNodes.length));
    },
    /** Lines of text where the cursor stands, each a paragraph. */
    write(lines) {
      box.focus();
      for (const [index, line] of lines.entries()) {
        if (index) command("insertParagraph");
        if (line) command("insertText", line);
      }
    },
  };
};

/** The toolbar of an editor: buttons that show what holds where the cursor stands, walked through with the arrow keys. */
export const tools = (bar, box, askForLink) => {
  const buttons = [...bar.querySelectorAll("[data-tool]")];
  bar.hidden = false;
  const run = (name) => {
    box.focus();
    if (name === "formatBlock") return command(name, within("blockquote") ? "p" : "blockquote");
    if (name !== "createLink") return command(name);
    const address = askForLink();
    if (!address) return command("unlink");
    const full = isSafe(address) ? address : address.includes("@") ? `mailto:${address}` : `https://${address}`;
    if (getSelection().isCollapsed) command("insertHTML", `<a href="${escaped(full).replaceAll('"', "&quot;")}">${escaped(address)}</a>`);
    else command(name, full);
  };
  const within = (name) => getSelection().anchorNode?.parentElement?.closest(name)?.closest(".editor") === box;
  const show = () => {
    // A card that was left takes its editor along: over a day there are hundreds.
    if (!box.isConnected) return document.removeEventListener("selectionchange", show);
    if (!box.contains(getSelection()?.anchorNode)) return;
    for (const button of buttons) {
      const { tool } = button.dataset;
      const holds = tool === "formatBlock" ? within("blockquote") : tool === "createLink" ? within("a") : document.queryCommandState(tool);
      button.setAttribute("aria-pressed", String(holds));
    }
  };
  // The selection stays where it is while a button is pressed.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-tool]");
    if (button) { run(button.dataset.tool); show(); }
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  box.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); run("createLink"); }
  });
  document.addEventListener("selectionchange", show);
};
