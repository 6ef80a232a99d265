// The service worker's part for hours without a line: pages come from the server, and only when it cannot be reached the
// page that says so stands in. A release keeps its own things and clears away those of the one before.

(({ release, offline, kept }) => {
  const name = `kindred ${release}`;

  const keep = async () => {
    const cache = await caches.open(name);
    await cache.addAll(kept.map((address) => new Request(address, { cache: "reload" })));
  };

  const clear = async () => {
    for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
    // The browser asks for a page while this worker still wakes up.
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };

  const page = async (event) => {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch (error) {
      const cache = await caches.open(name);
      const standIn = await cache.match(offline);
      if (!standIn) throw error;
      return standIn;
    }
  };

  const piece = async (event) => {
    const cache = await caches.open(name);
    return (await cache.match(event.request)) ?? fetch(event.request);
  };

  /** The page that stands in speaks the language of whoever sits here now. */
  const speak = async (language) => {
    const cache = await caches.open(name);
    const known = await cache.match(offline);
    if (known?.headers.get("content-language") !== language) await cache.add(new Request(offline, { cache: "reload" }));
  };

  self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(clear()));
  self.addEventListener("message", (event) => {
    if (event.data?.language) event.waitUntil(speak(event.data.language).catch(() => {}));
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== self.location.origin || request.method !== "GET") return;
    // Public forms stand on other people's pages and are none of the app's.
    if (request.mode === "navigate" && !pathname.startsWith("/f/")) return event.respondWith(page(event));
    if (kept.includes(pathname)) event.respondWith(piece(event));
  });
})(self.kindred);
