// Everything by name. Places and what can be done stand in the page and are narrowed here; people, cards, templates, tags and
// channels come from the server as one types, with the forms of the words; with > in front only acts are offered.

import { openDialog } from "./core.js";
import { question, rank, show } from "./palette/match.js";
import { offers } from "./palette/offers.js";
import { recent, remember } from "./palette/recent.js";

const dialog = document.getElementById("palette");
const field = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
const part = (name) => list.querySelector(`[data-${name}]`);
const [latest, commands, places, found, nothing] = ["latest", "commands", "places", "found", "nothing"].map(part);
const acts = new Map([...commands.querySelectorAll("[data-act]")].map((item) => [item.dataset.act, item]));
const runs = new WeakMap();
/** As the server wrote them; what this page adds stands behind. */
const order = new Map([...list.querySelectorAll("[role=option]")].map((each, index) => [each, index]));
const position = (each) => order.get(each) ?? order.size;
const patience = 120;
const shown = 6;
let timer;
let asked = 0;
let answered = 0;
let forms = {};
/** Enter came before the answer: what comes first is gone to. */
let hurry;

const options = (group) => [...group.querySelectorAll("[role=option]")];
const visible = () => options(list).filter((item) => item.offsetParent);
const chosen = () => list.querySelector("[aria-selected=true]");
const title = (item) => item.querySelector(".truncate");
const typed = () => field.value.replace(/^>/, "").trim();
const onlyActs = () => field.value.startsWith(">");

const choose = (item) => {
  chosen()?.setAttribute("aria-selected", "false");
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  if (item) item.id ||= `option-${Math.random().toString(36).slice(2)}`;
  item ? field.setAttribute("aria-activedescendant", item.id) : field.removeAttribute("aria-activedescendant");
};

// What can be done

const item = ({ title: text, icon, run }) => {
  const element = document.createElement("div");
  element.className = "palette-item";
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.dataset.choice = "";
  if (icon) element.append(icon.cloneNode(true));
  element.append(Object.assign(document.createElement("span"), { className: "truncate", textContent: text }));
  runs.set(element, run);
  return element;
};

const gather = (from) => {
  for (const each of commands.querySelectorAll("[data-choice]")) each.remove();
  for (const each of acts.values()) runs.delete(each);
  for (const one of offers(from)) {
    if (!one.act) commands.append(item(one));
    else if (acts.has(one.act)) runs.set(acts.get(one.act), one.run);
  }
};

// What fits what is typed

/** Hides what the words do not name; the best stands first. A group without items goes with them. */
const narrow = (group, words, isOffered) => {
  const fitting = options(group).map((each) => ({ each, level: isOffered(each) ? rank(title(each).textContent, words) : 0 }));
  for (const { each, level } of fitting) each.hidden = !level;
  fitting.sort((a, b) => b.level - a.level || position(a.each) - position(b.each));
  group.append(...fitting.map(({ each }) => each));
  group.hidden = !fitting.some(({ level }) => level);
};

const draw = () => {
  const words = question(typed(), forms);
  const before = chosen();
  latest.hidden = words.length > 0 || onlyActs() || options(latest).length === 0;
  narrow(commands, words, (each) => runs.has(each) && (words.length > 0 || onlyActs() || each.dataset.act));
  narrow(places, words, () => !onlyActs());
  found.hidden = onlyActs();
  const all = visible();
  nothing.hidden = all.length > 0 || answered < asked;
  choose(before?.offsetParent && walked ? before : all[0]);
  show(all.map(title), typed());
};
let walked = false;

// What the server finds

/** Only the newest answer is shown, however long older ones were on their way. */
const ask = async (query, into) => {
  const mine = ++asked;
  try {
    const answer = await fetch(`${dialog.dataset.palette}?${query}`, { headers: { "HX-Request": "true" } });
    if (mine !== asked || !answer.ok) return;
    into(await answer.text());
  } catch {
    if (mine === asked) found.replaceChildren(); // places can still be found while the line is cut
  } finally {
    answered = Math.max(answered, mine);
  }
  if (mine !== asked) return;
  draw();
  if (hurry) { const isNew = hurry.isNew; hurry = undefined; go(chosen(), isNew); }
};

const search = () => {
  const words = field.value.trim();
  if (!words || onlyActs() && !typed()) { asked += 1; answered = asked; found.replaceChildren(); forms = {}; return draw(); }
  return ask(`q=${encodeURIComponent(typed())}`, (html) => {
    found.innerHTML = html;
    forms = JSON.parse(found.querySelector("[data-forms]")?.dataset.forms ?? "{}");
  });
};

/** What was gone to last; cards and people are drawn by the server, as they are now. */
const recall = () => {
  const open = document.getElementById("card")?.dataset.card;
  const keys = recent().filter((each) => each !== `cards/${open}`);
  const known = new Map([...options(places)].map((each) => [each.getAttribute("href"), each]));
  const place = (key) => {
    const there = known.get(key);
    const copy = there?.cloneNode(true);
    copy?.removeAttribute("id");
    return copy;
  };
  const fill = (drawn) => {
    for (const each of options(latest)) each.remove();
    latest.append(...keys.map((key) => drawn.get(key) ?? place(key)).filter(Boolean).slice(0, shown));
  };
  fill(new Map());
  const asking = keys.filter((key) => /^(cards|contacts)\/\d+$/.test(key));
  if (!asking.length) return draw();
  draw();
  ask(`recent=${encodeURIComponent(asking.join(","))}`, (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    fill(new Map(options(template.content).map((each) => [each.dataset.recent, each])));
  });
};

// Going there, doing it

const key = (each) => {
  const there = /^\/(?:feed\/\w+|(contacts))\/(\d+)/.exec(each.getAttribute("href") ?? "");
  return there ? `${there[1] ?? "cards"}/${there[2]}` : each.getAttribute("href");
};

const go = (each, isNew) => {
  if (!each) return;
  const run = runs.get(each);
  if (!each.href && !run) return;
  if (each.href) remember(key(each));
  if (isNew && each.href) return window.open(each.href, "_blank", "noopener");
  dialog.close();
  run ? run() : location.assign(each.href);
};

field.addEventListener("input", () => {
  walked = false;
  hurry = undefined;
  clearTimeout(timer);
  asked += 1;
  timer = setTimeout(search, patience);
  draw();
});

field.addEventListener("keydown", (event) => {
  const all = visible();
  const at = all.indexOf(chosen());
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length) {
    event.preventDefault();
    walked = true;
    choose(all[(at + step + all.length) % all.length]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    const isNew = event.ctrlKey || event.metaKey;
    chosen() ? go(chosen(), isNew) : answered < asked && (hurry = { isNew });
  }
});

list.addEventListener("click", (event) => {
  const each = event.target.closest("[role=option]");
  if (!each || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(each);
});

dialog.addEventListener("opened", ({ detail: from }) => {
  field.value = "";
  forms = {};
  walked = false;
  hurry = undefined;
  found.replaceChildren();
  gather(from);
  recall();
  field.focus();
});
window.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyK") {
    event.preventDefault();
    openDialog("palette");
  }
});
