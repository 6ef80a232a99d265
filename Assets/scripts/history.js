// Earlier letters: the sum follows what is ticked, and the progress is looked at again while the work goes on.

const every = 2_000;

/** A fresh copy of what an address answers, as elements. */
const read = async (address, body) => {
  const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { accept: "text/html" } });
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

const follow = (panel) => setTimeout(async () => {
  if (document.hidden) return follow(panel);
  try {
    const fresh = (await read(panel.dataset.history)).querySelector(".history");
    // Whoever is about to press a button keeps it.
    const held = panel.contains(document.activeElement) && document.activeElement.closest("form")?.getAttribute("action");
    panel.replaceWith(fresh);
    if (held) fresh.querySelector(`form[action="${held}"] button`)?.focus({ preventScroll: true });
    if (fresh.dataset.history) follow(fresh);
  } catch {
    follow(panel); // The line is down for a moment; what is shown stays.
  }
}, every);

const panel = document.querySelector("[data-history]");
if (panel) follow(panel);

const form = document.querySelector("[data-history-form]");
let asked = 0;

form?.addEventListener("change", async () => {
  const counted = form.querySelector("[data-counted]");
  const mine = ++asked;
  counted.setAttribute("aria-busy", "true");
  try {
    const chosen = new URLSearchParams(new FormData(form));
    const fresh = (await read(`${form.getAttribute("action")}/count`, chosen)).querySelector("[data-history-form]");
    if (mine !== asked || !fresh) return;
    counted.replaceChildren(...fresh.querySelector("[data-counted]").childNodes);
    const numbers = [...fresh.querySelectorAll(".history-folders .num")];
    form.querySelectorAll(".history-folders .num").forEach((place, index) => {
      if (numbers[index]) place.textContent = numbers[index].textContent;
    });
  } catch {
    // While the line is cut the last sum stands; the button counts by itself.
  } finally {
    if (mine === asked) counted.removeAttribute("aria-busy");
  }
});
