// Draws what differs by reader and by the minute: "Jonas" is "Yours" where Jonas looks, time runs out, minutes become hours.
// The server says the facts in data- attributes and the phrases in the list's data-words; nothing is asked again.

export const feed = document.querySelector("[data-feed]");
export const me = feed.dataset.me;
export const words = JSON.parse(feed.dataset.words);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const plural = new Intl.PluralRules(document.documentElement.lang);
const icons = {
  unclaimed: "unclaimed", mine: "mine", theirs: "theirs", overdue: "alarm", snoozed: "snoozed", answered: "answered", noted: "info",
  sending: "send", later: "clock", failed: "warning", possibly: "help",
};

/** The phrase with its blank filled in; a name may have signs in it that mean something to `replace`. */
export const fill = (phrase, value) => phrase.replace("{}", () => value);

/** The phrase in the form that goes with a number: newOne, newFew, newMany. */
export const counted = (name, number) => {
  const form = { one: "One", few: "Few" }[plural.select(number)] ?? "Many";
  return fill(words[name + form], number);
};

/** 14 min, 1 h 19, 3 days: the same as the server's AmountText. */
export const duration = (milliseconds) => {
  const minutes = Math.max(1, Math.floor(Math.abs(milliseconds) / minute));
  if (minutes < 60) return fill(words.min, minutes);
  if (minutes >= 48 * 60) return counted("days", Math.floor(minutes / 1440));
  const rest = minutes % 60;
  return fill(words.h, Math.floor(minutes / 60)) + (rest ? ` ${String(rest).padStart(2, "0")}` : "");
};

/** What the row or the open card is for this reader, now. */
export const state = (element, now = Date.now()) => {
  const { open, due, responsible } = element.dataset;
  if (open === undefined) return element.dataset.state;
  if ("snoozed" in element.dataset) return "snoozed";
  if (due && Number(due) < now) return "overdue";
  if (!responsible) return "unclaimed";
  return responsible === me ? "mine" : "theirs";
};

/** An answer that is on its way or did not go out says more than whose the card is. */
const shown = (element, now) => ("open" in element.dataset && element.dataset.delivery) || state(element, now);

const word = (element, state, now) => {
  if (state === "sending") return element.dataset.sender === me ? words.youSend : fill(words.sending, element.dataset.senderName);
  if (state === "overdue" && element.dataset.due) return fill(words.late, duration(now - element.dataset.due));
  if (state === "snoozed") return element.dataset.until;
  if (state === "theirs" && element.dataset.holder) return element.dataset.holder;
  return words[`state.${state}`];
};

const write = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

/** State and time left of a row or of the open card. */
export const paint = (element, now = Date.now()) => {
  const chip = element.querySelector("[data-chip]");
  if (!chip) return;
  const is = shown(element, now);
  element.dataset.state = is;
  if (chip.dataset.state !== is) {
    const use = chip.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${icons[is]}`));
    chip.dataset.state = is;
  }
  write(chip.querySelector("span"), word(element, is, now));
  for (const handed of element.querySelectorAll("[data-asked]")) {
    if (handed.dataset.asked === me) write(handed.querySelector("span"), handed.dataset.forMe);
  }
  const left = element.querySelector("[data-left]");
  if (!left) return;
  const { due, since, open } = element.dataset;
  left.hidden = open === undefined || "snoozed" in element.dataset || !due || Number(due) < now;
  if (left.hidden) return;
  const spans = (left.dataset.hours ?? "").split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
  const rest = spans.length ? spans.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, now)), 0) : due - now;
  const isPaused = spans.length > 0 && !spans.some(([from, to]) => from <= now && now < to);
  left.dataset.level = rest * 4 < Number(left.dataset.whole ?? due - since) ? "soon" : "ok";
  if (!isPaused) left.removeAttribute("title");
  const said = fill("short" in left.dataset ? words.leftShort : words.left, duration(rest));
  write(left.querySelector("span"), isPaused ? fill(words.paused, said) : said);
};

const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);

/** Moments as the server writes them (WhenText): minutes and hours while they say more than the day does, then the day, with
    which the exact moment begins. A list stands open for days. */
const tell = (time, now) => {
  const said = Number(time.dataset.ago);
  const past = now - said;
  const long = "long" in time.dataset;
  if (past < 0) return;
  if (past < minute) return write(time, long ? words.justNow : words.now);
  const days = Math.round((midnight(now) - midnight(said)) / day);
  if (past >= 6 * hour && days > 0) {
    return write(time, days === 1 ? words.yesterday : time.title.split(",")[0].replace(` ${new Date(now).getFullYear()}`, ""));
  }
  const amount = past < hour ? fill(words.min, Math.floor(past / minute)) : fill(words.h, Math.floor(past / hour));
  write(time, long ? fill(words.ago, amount) : amount);
};

/** Everything within an element, or on the whole page. */
export const paintAll = (root = document, now = Date.now()) => {
  for (const element of root.querySelectorAll(".card[data-id], [data-card]")) paint(element, now);
  for (const time of root.querySelectorAll("time[data-ago]")) tell(time, now);
};

setInterval(paintAll, 20_000);
document.addEventListener("visibilitychange", () => document.hidden || paintAll());
