// Everything by name. Places stand in the page and are narrowed here; people and cards come from the server as one types;
// with > in front only what can be done on this page is offered: every visible button that says so with data-command.

import { openDialog } from "./core.js";

const dialog = document.getElementById("palette");
const field = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
const found = list.querySelector("[data-found]");
const places = list.querySelector("[data-places]");
const commands = list.querySelector("[data-commands]");
const nothing = list.querySelector("[data-nothing]");
const patience = 120;
let timer;
let asked = 0;

const visible = () => [...list.querySelectorAll("[role=option]")].filter((item) => item.offsetParent);
const chosen = () => list.querySelector("[aria-selected=true]");
const folded = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

const choose = (item) => {
  chosen()?.setAttribute("aria-selected", "false");
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  if (item) item.id ||= `option-${Math.random().toString(36).slice(2)}`;
  item ? field.setAttribute("aria-activedescendant", item.id) : field.removeAttribute("aria-activedescendant");
};

/** Hides what the words do not name; a group without items goes with them. */
const narrow = (group, words, isOffered) => {
  let some = false;
  for (const item of group.querySelectorAll("[role=option]")) {
    item.hidden = !isOffered || !folded(item.textContent).includes(words);
    some ||= !item.hidden;
  }
  group.hidden = !some;
};

const offerCommands = () => {
  const head = commands.firstElementChild;
  const buttons = [...document.querySelectorAll("[data-command]")].filter((one) => one.offsetParent && !one.disabled);
  commands.replaceChildren(head, ...buttons.map((button) => {
    const item = document.createElement("div");
    item.className = "palette-item";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(Object.assign(document.createElement("span"), { className: "truncate", textContent: button.dataset.command || button.textContent.trim() }));
    item.addEventListener("click", () => { dialog.close(); button.click(); });
    return item;
  }));
};

const draw = () => {
  const isCommand = field.value.startsWith(">");
  const words = folded(field.value.replace(/^>/, "").trim());
  narrow(places, words, !isCommand);
  narrow(commands, words, isCommand || words !== "");
  nothing.hidden = visible().length > 0;
  choose(visible()[0]);
};

/** Only the newest answer is shown, however long older ones were on their way. */
const ask = async (words) => {
  const mine = ++asked;
  if (!words || words.startsWith(">")) { found.replaceChildren(); return draw(); }
  try {
    const answer = await fetch(`${dialog.dataset.palette}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } });
    if (mine !== asked || !answer.ok) return;
    found.innerHTML = await answer.text();
  } catch {
    if (mine === asked) found.replaceChildren(); // places can still be found while the line is cut
  }
  draw();
};

const go = (item, isNew) => {
  if (!item) return;
  if (!item.href) return item.click();
  if (isNew) return window.open(item.href, "_blank", "noopener");
  dialog.close();
  location.assign(item.href);
};

field.addEventListener("input", () => {
  draw();
  clearTimeout(timer);
  timer = setTimeout(() => ask(field.value.trim()), patience);
});

field.addEventListener("keydown", (event) => {
  const items = visible();
  const at = items.indexOf(chosen());
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose(items[(at + step + items.length) % items.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    go(chosen(), event.ctrlKey || event.metaKey);
  }
});

dialog.addEventListener("opened", () => {
  field.value = "";
  found.replaceChildren();
  offerCommands();
  draw();
  field.focus();
});

window.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyK") {
    event.preventDefault();
    openDialog("palette");
  }
});
