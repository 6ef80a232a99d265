// What every page does: menus stand by their buttons, dialogs open and close, notices leave, texts are copied.
// Elements ask for it by data- attributes; listeners stand on the document, so that pieces that arrive later work too.

const stay = 8000;

/** Menus are popovers; they open below their button, or above where there is no room, and stay inside the window. */
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (event.newState !== "open" || !menu.matches?.(".menu[popover]")) return;
  const buttons = [...document.querySelectorAll(`[popovertarget="${menu.id}"]`)];
  const button = buttons.find((one) => one.offsetParent ?? one.getClientRects().length);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const isBelow = at.bottom + 4 + size.height < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${isBelow ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
}, true);

/** The arrows lead through an open menu; a field in it keeps its own keys. */
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".menu[popover]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step || event.defaultPrevented || event.target.matches("textarea, select, [type=datetime-local]")) return;
  const items = [...menu.querySelectorAll(".menu-item")].filter((item) => item.offsetParent);
  const at = items.indexOf(document.activeElement);
  if (!items.length) return;
  event.preventDefault();
  items[at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length].focus();
});

export const openDialog = (id) => {
  const dialog = document.getElementById(id);
  if (!dialog?.showModal) return false;
  for (const menu of document.querySelectorAll(":popover-open")) menu.hidePopover();
  if (!dialog.open) {
    const from = document.activeElement;
    dialog.showModal();
    dialog.dispatchEvent(new CustomEvent("opened", { detail: from }));
  }
  return true;
};

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener && !event.ctrlKey && !event.metaKey && openDialog(opener.dataset.opens)) return event.preventDefault();
  if (event.target.closest("[data-closes]")) return event.target.closest("dialog")?.close();
  if (event.target.matches("dialog")) return event.target.close();
  const copies = event.target.closest("[data-copies]");
  if (copies) copy(copies);
  // An open box of a <details> closes when one clicks elsewhere, like a menu.
  for (const box of document.querySelectorAll("details.more[open]")) if (!box.contains(event.target)) box.open = false;
});

/** Copies the field beside the button and says so on the button itself. */
const copy = async (button) => {
  const field = button.parentElement.querySelector("[data-copied]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // pages on plain HTTP have no clipboard of their own
  }
  sayCopied(button);
};

const words = new WeakMap();

/** The button says for a moment that it is done, however often it is pressed meanwhile. */
export const sayCopied = (button) => {
  if (!words.has(button)) words.set(button, button.lastChild.textContent);
  button.lastChild.textContent = button.dataset.done;
  setTimeout(() => { button.lastChild.textContent = words.get(button); }, 2000);
};

/** A choice that acts at once sends its form; a button stands there without scripts. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

/** Notices the server drew leave by themselves; the address forgets them, so that reloading does not repeat them. */
const leave = (item) => {
  let timer = setTimeout(() => item.remove(), stay);
  item.addEventListener("pointerenter", () => clearTimeout(timer));
  item.addEventListener("pointerleave", () => { timer = setTimeout(() => item.remove(), stay); });
};
for (const item of document.querySelectorAll("[data-toast]:not([data-progress])")) leave(item);
const address = new URL(location.href);
if (address.searchParams.has("done") || address.searchParams.has("bulk")) {
  address.searchParams.delete("done");
  address.searchParams.delete("bulk");
  address.searchParams.delete("member");
  history.replaceState(history.state, "", address);
}

/** What was refused is read out and shown first. */
document.querySelector("[data-focus]")?.focus();
const wrong = document.querySelector("form [aria-invalid=true]");
if (wrong && !document.querySelector("[data-focus]")) wrong.focus();

/** The tab one is on is in sight where they do not all fit. */
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
