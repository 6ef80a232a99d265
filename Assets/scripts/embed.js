// Puts the form into a page of the company's site: <script src="https://…/f/KEY/embed.js" async></script>
// The frame stands where the script stands, or in place of <a data-kindred-form href="https://…/f/KEY">, which without scripts
// leads to the form's own page. No cookies, nothing stored, nobody else asked.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const address = script.src.replace(/\/embed\.js(\?.*)?$/, "");
  const origin = new URL(address).origin;

  function place() {
    const links = [...document.querySelectorAll("a[data-kindred-form]")].filter((link) => link.href.split("?")[0] === address);
    for (const link of links) link.replaceWith(frame(link.dataset, link));
    if (links.length === 0 && document.body.contains(script)) script.after(frame(script.dataset, script));
  }

  function frame(wishes, beside) {
    const about = {
      frame: "1",
      page: location.href.slice(0, 2000),
      page_title: document.title.slice(0, 300),
      referrer: document.referrer.slice(0, 1000),
      product: wishes.product ?? "",
      theme: wishes.theme ?? theme(beside),
    };
    const frame = document.createElement("iframe");
    frame.src = `${address}?${new URLSearchParams(about)}`;
    frame.title = wishes.title || beside.textContent.trim() || "Form";
    frame.loading = "lazy";
    Object.assign(frame.style, { width: "100%", height: "36rem", border: "0", display: "block", colorScheme: about.theme });
    window.addEventListener("message", (event) => {
      if (event.origin !== origin || event.source !== frame.contentWindow || event.data?.kindred !== "form") return;
      if (event.data.height > 0) frame.style.height = `${Math.min(event.data.height, 4000)}px`;
      if (event.data.sent) {
        frame.scrollIntoView({ block: "nearest" });
        beside.dispatchEvent(new CustomEvent("kindred:sent", { bubbles: true }));
        if (/^https?:\/\//.test(event.data.page ?? "")) location.assign(event.data.page);
      }
    });
    return frame;
  }

  /** The form looks like the page around it: dark only where that page is. */
  function theme(beside) {
    const schemes = getComputedStyle(beside.parentElement ?? document.documentElement).colorScheme;
    if (!schemes.includes("dark")) return "light";
    return schemes.includes("light") && !matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark";
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place, { once: true });
  else place();
})();
