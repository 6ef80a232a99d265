// The events page says how much has happened since it was drawn; nothing jumps.

const page = document.querySelector("[data-events]");
const news = page.querySelector("[data-news]");

if (typeof EventSource !== "undefined") {
  const address = new URL(page.dataset.events, location.href);
  address.searchParams.set("since", page.dataset.sequence);
  const line = new EventSource(address);
  line.addEventListener("news", ({ data }) => {
    news.querySelector("span").textContent = JSON.parse(data).text;
    news.hidden = false;
  });
  addEventListener("pagehide", () => line.close());
}
