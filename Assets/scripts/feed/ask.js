// Asks the server for pieces of the page.

import { token } from "../token.js";

/** A refusal the server explains, as the banner it drew. */
export class Refused extends Error {
  constructor(status, banner) {
    super(`${status}`);
    this.status = status;
    this.banner = banner;
  }
}

/** A fragment of HTML, by GET, or by POST when there is something to send. */
export const ask = async (path, body) => {
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  if (body) headers["X-CSRF-Token"] = token();
  const answer = await fetch(path, { method: body ? "POST" : "GET", body, headers, credentials: "same-origin" });
  const elsewhere = answer.headers.get("hx-redirect");
  if (elsewhere) return void location.assign(elsewhere);
  const text = await answer.text();
  if (!answer.ok) throw new Refused(answer.status, text);
  if (body) document.dispatchEvent(new CustomEvent("acted", { detail: path }));
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
};
