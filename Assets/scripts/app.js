// The page as an app: its service worker, the offer to install it, and when it was last in touch with the server.

const attempt = (act) => { try { return act(); } catch { return null; } };

/** What the page that stands in later says: "Not connected since 10:41". */
const heard = () => {
  if (navigator.onLine && !document.documentElement.hasAttribute("data-offline")) {
    attempt(() => localStorage.setItem("kindred:heard", String(Date.now())));
  }
};
heard();
setInterval(heard, 30_000);

if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ language: document.documentElement.lang });
    } catch {
      // Without one, on plain HTTP or in a private window, the program is a page like any other.
    }
  });
}

/** Browsers that can install say so; only then the menu offers it. */
let offer;
const button = document.querySelector("[data-installs]");
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  if (button) button.hidden = false;
});
button?.addEventListener("click", async () => {
  await offer?.prompt();
  offer = null;
  button.hidden = true;
});
addEventListener("appinstalled", () => { if (button) button.hidden = true; });
