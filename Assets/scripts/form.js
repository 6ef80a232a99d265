// The company's form with scripts: does its proof of work while the visitor writes, sends in place, shows slips beside the
// field, and tells the page around a frame how high it is. Without this file the form works by plain posts.

const form = document.querySelector("#form");
const silence = 60_000;
const framed = document.body.hasAttribute("data-framed");

function tellParent(message) {
  // Nothing private is in it: a height, or that something was sent.
  window.parent.postMessage({ kindred: "form", ...message }, "*");
}

function tellHeight() {
  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) tellParent({ height: (last = height) });
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}

function start(form) {
  form.noValidate = true;
  form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  const status = form.querySelector("[data-status]");
  const button = form.querySelector("button[type=submit]");
  const files = form.querySelector("[data-files]") ? new Files(form) : null;
  let work = solve(form.elements.ticket.value, Number(form.dataset.difficulty));
  keepDraft(form);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    clearErrors(form);
    if (!checkByBrowser(form)) return;
    button.disabled = true;
    try {
      await send(2);
    } finally {
      button.disabled = false;
    }
  });

  /** Sends; a ticket that is too old, or work that does not fit, is renewed and tried again by itself. */
  async function send(tries) {
    status.textContent = form.dataset.checking;
    form.elements.work.value = await work;
    status.textContent = form.dataset.sending;
    let answer;
    try {
      answer = await post(form, files, (share) => { status.textContent = `${form.dataset.sending} ${share} %`; });
    } catch {
      status.textContent = form.dataset.notSent;
      return;
    }
    status.textContent = "";
    if (answer.status < 300) return sent(form, answer.body);
    const code = answer.body?.code ?? "";
    if (["refused-ticket", "refused-expired", "refused-work", "refused-used"].includes(code)) {
      await renew();
      // A second message is sent only when the visitor says so.
      if (code !== "refused-used" && tries > 1) return send(tries - 1);
    }
    if (code === "refused-fast" && tries > 1) {
      status.textContent = form.dataset.checking;
      await new Promise((go) => setTimeout(go, 3000));
      return send(tries - 1);
    }
    showProblem(form, answer.body);
  }

  async function renew() {
    const address = `${form.getAttribute("action")}/challenge`;
    // Without an answer the old ticket is sent once more, and what is wrong with it is said.
    const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const challenge = await answer.json();
    form.elements.ticket.value = challenge.ticket;
    work = solve(challenge.ticket, challenge.difficulty);
  }
}

/** Sends the form with its progress, which `fetch` cannot tell. */
function post(form, files, progress) {
  const data = new FormData(form);
  if (files) {
    data.delete("file");
    for (const file of files.list) data.append("file", file, file.name);
  }
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest();
    call.open("POST", form.getAttribute("action"));
    call.setRequestHeader("accept", "application/json");
    call.responseType = "json";
    // A large file may take its time, a line on which nothing moves may not.
    let silent;
    const wait = () => { clearTimeout(silent); silent = setTimeout(() => call.abort(), silence); };
    call.addEventListener("loadend", () => clearTimeout(silent));
    call.upload.addEventListener("progress", (event) => {
      wait();
      if (event.lengthComputable && files?.list.length) progress(Math.round((100 * event.loaded) / event.total));
    });
    call.addEventListener("load", () => done({ status: call.status, body: call.response }));
    for (const end of ["error", "abort"]) call.addEventListener(end, fail);
    wait();
    call.send(data);
  });
}

function sent(form, body) {
  forgetDraft(form);
  tellParent({ sent: true, page: framed ? form.dataset.thanks : "" });
  location.assign(framed ? body.thanks_frame : body.thanks_page);
}

function checkByBrowser(form) {
  for (const field of form.elements) {
    if (!field.willValidate || field.checkValidity()) continue;
    const own = field.validity.valueMissing ? field.dataset.missing : field.dataset.wrong;
    showError(field, own || field.validationMessage);
  }
  const first = form.querySelector("[aria-invalid=true]");
  first?.focus();
  return !first;
}

function showProblem(form, problem) {
  for (const { field, message } of problem?.fields ?? []) {
    const control = form.elements[field];
    if (control instanceof HTMLElement) showError(control, message);
  }
  const first = form.querySelector("[aria-invalid=true]");
  if (first) return first.focus();
  form.querySelector("[data-status]").textContent = problem?.detail ?? form.dataset.notSent;
}

function showError(control, message) {
  const place = document.getElementById(`${control.id}-error`);
  if (!place) return;
  control.setAttribute("aria-invalid", "true");
  place.querySelector("span").textContent = message;
  place.hidden = false;
  control.addEventListener("input", () => clearError(control, place), { once: true });
}

function clearError(control, place) {
  control.removeAttribute("aria-invalid");
  place.hidden = true;
}

function clearErrors(form) {
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    const place = document.getElementById(`${control.id}-error`);
    if (place) clearError(control, place);
  }
}

/** What was typed outlives a reload of the tab, and nothing else. */
function keepDraft(form) {
  const kept = ["name", "email", "phone", "time", "message"];
  try {
    const draft = JSON.parse(sessionStorage.getItem(draftKey(form)) ?? "{}");
    for (const name of kept) if (form.elements[name] && !form.elements[name].value) form.elements[name].value = draft[name] ?? "";
    form.addEventListener("input", () => {
      const typed = Object.fromEntries(kept.map((name) => [name, form.elements[name]?.value ?? ""]));
      sessionStorage.setItem(draftKey(form), JSON.stringify(typed));
    });
  } catch {
    // Storage is closed to frames in some browsers; the form works without drafts.
  }
}

function forgetDraft(form) {
  try {
    sessionStorage.removeItem(draftKey(form));
  } catch {
    // Where nothing could be stored there is nothing to forget.
  }
}

function draftKey(form) { return `form:${form.getAttribute("action")}`; }

/** Chosen, dropped and pasted files as one list from which each can be taken out again. */
class Files {
  list = [];

  constructor(form) {
    this.input = form.querySelector("[data-files]");
    this.isNeeded = this.input.required;
    this.remove = form.dataset.remove;
    this.shown = document.createElement("ul");
    this.shown.className = "site-files";
    this.input.after(this.shown);
    this.input.addEventListener("change", () => this.add(this.input.files));
    this.input.addEventListener("dragover", () => this.input.classList.add("drop-over"));
    for (const over of ["dragleave", "drop"]) this.input.addEventListener(over, () => this.input.classList.remove("drop-over"));
    form.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length) this.add(event.clipboardData.files);
    });
  }

  add(files) {
    for (const file of files) {
      if (!this.list.some((other) => other.name === file.name && other.size === file.size)) this.list.push(file);
    }
    this.input.value = "";
    this.draw();
  }

  draw() {
    this.input.required = this.isNeeded && this.list.length === 0;
    this.shown.replaceChildren(...this.list.map((file) => {
      const row = document.createElement("li");
      const name = document.createElement("span");
      name.className = "truncate";
      name.textContent = file.name;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-plain button-s push";
      button.textContent = this.remove;
      button.setAttribute("aria-label", `${this.remove}: ${file.name}`);
      button.addEventListener("click", () => {
        this.list = this.list.filter((other) => other !== file);
        this.draw();
      });
      row.append(name, button);
      return row;
    }));
  }
}

/** A text such that SHA-256 of `ticket:text` begins with so many zero bits; empty where the browser cannot (plain HTTP). */
async function solve(ticket, bits) {
  if (bits === 0) return "0";
  if (!globalThis.crypto?.subtle) return "";
  const encoder = new TextEncoder();
  for (let start = 0; ; start += 256) {
    // Many at once: each hash is a task of its own, and between two groups the page answers.
    const hashes = await Promise.all(Array.from({ length: 256 }, (_, step) =>
      crypto.subtle.digest("SHA-256", encoder.encode(`${ticket}:${start + step}`))));
    const found = hashes.findIndex((hash) => zeroBits(new Uint8Array(hash)) >= bits);
    if (found >= 0) return String(start + found);
  }
}

function zeroBits(hash) {
  let bits = 0;
  for (const byte of hash) {
    if (byte === 0) bits += 8;
    else return bits + Math.clz32(byte) - 24;
  }
  return bits;
}

// Last, when everything above is there.
if (framed) tellHeight();
if (form) start(form);
