// Asks this browser to tell while no page is open, and gives the program its address.

import { token } from "./token.js";

const part = document.querySelector("[data-push]");
const button = part?.querySelector("[data-push-subscribe]");
const said = part?.querySelector("[data-push-said]");

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const say = (words) => { said.textContent = words; said.hidden = false; };

button?.addEventListener("click", async () => {
  said.hidden = true;
  if (!("PushManager" in window) || !navigator.serviceWorker) return say(part.dataset.unable);
  if (await Notification.requestPermission() !== "granted") return say(part.dataset.denied);
  button.disabled = true;
  try {
    const registration = await navigator.serviceWorker.ready;
    const old = await registration.pushManager.getSubscription();
    await old?.unsubscribe();
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true, applicationServerKey: bytes(part.dataset.key),
    });
    const { endpoint, keys } = subscription.toJSON();
    const answer = await fetch("/settings/notifications/devices", {
      method: "POST", body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth }),
      headers: { "HX-Request": "true", "X-CSRF-Token": token() },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    location.assign("/settings/notifications?done=saved");
  } catch {
    say(part.dataset.unable);
    button.disabled = false;
  }
});
