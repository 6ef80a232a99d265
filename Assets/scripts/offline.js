// The page that stands in: since when, what is kept here, and back as soon as the server answers.

const attempt = (act) => { try { return act(); } catch { return null; } };

const since = document.querySelector("[data-since]");
const heard = Number(attempt(() => localStorage.getItem("kindred:heard")));
if (heard) {
  const at = new Date(heard);
  const isToday = at.toDateString() === new Date().toDateString();
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
  const day = at.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
  since.textContent = since.dataset.since.replace("{}", isToday ? time : `${day}, ${time}`);
  since.hidden = false;
}

const drafts = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).map((key) => localStorage.getItem(key))) ?? [];
for (const text of drafts.filter((text) => text.trim())) {
  const item = document.createElement("li");
  item.className = "quote-card";
  item.textContent = text;
  document.querySelector("[data-drafts]").append(item);
  document.querySelector("[data-kept]").hidden = false;
}

/** Asked rather than reloaded, so that what one reads here does not blink. */
const look = async () => {
  try {
    if ((await fetch("/health", { cache: "no-store" })).ok && location.pathname !== "/offline") location.reload();
  } catch {
    // Still no line.
  }
};
addEventListener("online", look);
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(look, 5000);
