// The service worker's part for notices while no page is open: shows what came, leads there on a click, and takes away what was
// seen elsewhere.

(() => {
  self.addEventListener("push", (event) => {
    let notice;
    try { notice = event.data.json(); } catch { return; }
    const { title, body, href, tag } = notice;
    event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: { href } }));
  });

  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const address = new URL(event.notification.data?.href ?? "/notices", self.location.origin);
    if (address.origin !== self.location.origin) return;
    event.waitUntil((async () => {
      const pages = await self.clients.matchAll({ type: "window" });
      const page = pages.find(({ focused }) => focused) ?? pages[0];
      if (!page) return self.clients.openWindow(address);
      await page.focus();
      return page.navigate(address);
    })());
  });

  // A page tells which notices are still new: all others leave.
  self.addEventListener("message", (event) => {
    const { unread } = event.data ?? {};
    if (!Array.isArray(unread)) return;
    event.waitUntil((async () => {
      for (const shown of await self.registration.getNotifications()) {
        const isNew = shown.tag === "notices" ? unread.length > 0 : unread.includes(shown.tag);
        if (!isNew) shown.close();
      }
    })());
  });
})();
