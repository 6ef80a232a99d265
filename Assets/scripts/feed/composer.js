// The dock of the open card: tabs, the way out and the proof afterwards, screenshots from the clipboard or dropped.

import { act, opened } from "./card.js";
import { listPlace } from "./list.js";
import { toast } from "./toast.js";

const main = document.getElementById("main");
const pane = () => main.querySelector(".pane-card");

/** Shows a part of the composer and puts the cursor into it. */
export const choose = (name, { focus = true } = {}) => {
  const composer = pane().querySelector("[data-composer]");
  const tab = composer?.querySelector(`[data-tab="${name}"]`);
  if (!tab) return false;
  for (const each of composer.querySelectorAll("[data-tab]")) {
    each.setAttribute("aria-selected", String(each === tab));
    each.tabIndex = each === tab ? 0 : -1;
  }
  for (const hint of composer.querySelectorAll("[data-for]")) hint.hidden = hint.dataset.for !== name;
  composer.dataset.mode = name;
  const panel = composer.querySelector(`[data-panel="${name}"]`);
  if (focus) (panel.querySelector(".editor") ?? panel.querySelector(":is(textarea, [data-way], input:not([type=hidden]))") ?? tab).focus();
  return true;
};

main.addEventListener("click", ({ target }) => {
  const tab = target.closest("[data-tab]");
  if (tab) choose(tab.dataset.tab);
  // Whoever goes out to answer is asked for the proof on coming back.
  if (target.closest("[data-outside]")) setTimeout(() => choose("proof", { focus: false }));
});

main.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[data-tab]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (tab && step) {
    const tabs = [...tab.parentElement.querySelectorAll("[data-tab]")];
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    choose(next.dataset.tab, { focus: false });
    next.focus();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form");
    form?.requestSubmit(form.querySelector("[data-send]"));
  }
});

// Screenshots

const pictures = (transfer) => [...(transfer?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
const mayProve = () => opened() && pane().querySelector("[data-proof-file]");

const prove = (file) => {
  const fields = new FormData();
  fields.append("place", listPlace);
  fields.append("file", file, file.name || "screenshot.png");
  return act(`/interests/${opened()}/proofs`, fields);
};

/** Cells of a table bring a picture of themselves along: in a field they are meant as words. */
const areWords = ({ target, clipboardData }) =>
  target.closest?.("input, textarea, [contenteditable]") && clipboardData.types.includes("text/plain");

document.addEventListener("paste", (event) => {
  const [picture] = pictures(event.clipboardData);
  if (!picture || areWords(event) || !mayProve()) return;
  event.preventDefault();
  prove(picture);
});

main.addEventListener("change", ({ target }) => {
  if (target.matches("[data-proof-file]") && target.files.length) prove(target.files[0]).then(() => { target.value = ""; });
});

const isPictureComing = ({ dataTransfer }) => [...(dataTransfer?.items ?? [])].some(({ kind }) => kind === "file");

main.addEventListener("dragover", (event) => {
  if (!mayProve() || !event.target.closest(".pane-card") || !isPictureComing(event)) return;
  event.preventDefault();
  pane().dataset.dropping = "";
});
main.addEventListener("dragleave", (event) => {
  if (!pane().contains(event.relatedTarget)) delete pane().dataset.dropping;
});
main.addEventListener("drop", (event) => {
  delete pane().dataset.dropping;
  const [picture] = pictures(event.dataTransfer);
  if (!picture || !mayProve() || !event.target.closest(".pane-card")) return;
  event.preventDefault();
  prove(picture);
});

// Small here, full on click

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-proof]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  show(link);
}, true);

const show = (link) => {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog proof-full";
  const image = new Image();
  image.src = link.href;
  image.alt = link.querySelector("img")?.alt || link.textContent.trim();
  dialog.setAttribute("aria-label", image.alt);
  dialog.append(image);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
};

main.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-links]");
  if (!button) return;
  button.closest("[popover]")?.hidePopover();
  try {
    await navigator.clipboard.writeText(new URL(button.dataset.links, location.href).href);
    toast({ text: button.dataset.said });
  } catch {
    // Pages on plain HTTP have no clipboard; the address of the card stands above the page anyway.
    history.replaceState(history.state, "", button.dataset.links);
  }
});

// A long menu is narrowed by typing

main.addEventListener("input", ({ target }) => {
  if (!target.dataset?.narrows) return;
  const wish = target.value.trim().toLocaleLowerCase();
  for (const item of document.getElementById(target.dataset.narrows).children) {
    item.hidden = !item.textContent.toLocaleLowerCase().includes(wish);
  }
});

/** Enter takes what begins as it was typed; the arrows walk through the rest. */
main.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const list = document.getElementById(target.dataset?.completes ?? "");
  if (!list || event.isComposing) return;
  const found = [...list.children].filter((item) => !item.hidden);
  const wish = target.value.trim().toLocaleLowerCase();
  const first = found.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(wish));
  if (key === "Enter" && wish && first) {
    event.preventDefault();
    first.click();
  } else if (key === "ArrowDown" && found.length) {
    event.preventDefault();
    found[0].focus();
  }
});
