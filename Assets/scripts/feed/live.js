// One line to the server for all pages of the browser: in a shared worker, which this same file is; where there is none, in
// the page that holds a lock and tells the others; else in every page by itself.

const isWorker = typeof SharedWorkerGlobalScope !== "undefined" && self instanceof SharedWorkerGlobalScope;
const name = "kindred-live";
const kept = 500;
const silence = 40_000;
// A screen catches up within two seconds of the line's return, so that nobody may wait longer to try again; there is one line
// a browser, and the shares of chance keep them apart.
const again = 1200;

/** The stream itself. It comes back after every cut and says from where it goes on. */
class Line {
  constructor(since, tell) {
    this.last = since;
    this.start = since;
    this.tell = tell;
    this.heard = Date.now();
    this.past = [];
    this.state = { type: "opening" };
    this.open();
    setInterval(() => this.watch(), 5000);
  }

  open() {
    clearTimeout(this.retry);
    this.source?.close();
    const source = new EventSource(`/live?since=${this.last}`);
    this.source = source;
    this.heard = Date.now();
    source.addEventListener("hello", ({ data }) => this.hello(JSON.parse(data).seq));
    source.addEventListener("card", ({ data }) => this.card(JSON.parse(data)));
    source.addEventListener("counts", ({ data }) => this.count(JSON.parse(data)));
    source.addEventListener("presence", ({ data }) => this.pass({ type: "presence", ...JSON.parse(data) }));
    source.addEventListener("alarm", ({ data }) => this.pass(this.alarm = { type: "alarm", ...JSON.parse(data) }));
    source.addEventListener("beat", () => { this.heard = Date.now(); });
    source.addEventListener("reset", () => { this.pass({ type: "reset" }); });
    source.onerror = () => this.cut();
  }

  hello(sequence) {
    this.pass(this.state = { type: "open" });
    // What was missed is still on its way behind the greeting; until it has come, the older place is the safe one.
    setTimeout(() => { if (this.state.type === "open") this.last = Math.max(this.last, sequence); }, 5000);
  }

  card(card) {
    this.last = Math.max(this.last, card.seq);
    const event = { type: "card", card };
    this.past.push(event);
    if (this.past.length > kept) this.start = this.past.shift().card.seq;
    this.pass(event);
  }

  count(counts) {
    this.counts = { type: "counts", counts, after: this.last };
    this.pass(this.counts);
  }

  pass(event) {
    this.heard = Date.now();
    this.tell(event);
  }

  cut() {
    this.source.close();
    if (this.state.type !== "cut") this.tell(this.state = { type: "cut", at: this.heard });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), again * (0.75 + Math.random() / 2));
  }

  /** A line that says nothing for long is cut, whatever the browser believes; one that is not answered is asked for anew. */
  watch() {
    if (Date.now() - this.heard > silence) this.cut();
  }

  /** A page woke up or has its network again: no waiting. */
  wake() {
    if (this.state.type !== "open" || Date.now() - this.heard > 5000) this.open();
  }

  /** What a page that knows everything up to `since` has missed; numbers only where they are newer than its own. */
  missed(since) {
    if (since < this.start) return [{ type: "reset" }];
    const counts = this.counts?.after > since ? [this.counts] : [];
    return [...this.past.filter(({ card }) => card.seq > since), ...counts, this.state, ...(this.alarm ? [this.alarm] : [])];
  }
}

if (isWorker) {
  const ports = new Set();
  let line;
  self.onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data.type === "leave") return ports.delete(port);
      if (data.type === "wake") return line?.wake();
      ports.add(port);
      if (line) for (const event of line.missed(data.since)) port.postMessage(event);
      else line = new Line(data.since, (event) => { for (const each of ports) each.postMessage(event); });
    };
  };
}

/** Follows the journal from `since` on; `handle` is told cards, counts, and whether the line stands. */
export const follow = (since, handle) => {
  // Rows are drawn in one language and for one member: pages that differ in these hear nothing of each other.
  const own = `${name}-${document.documentElement.lang}${document.querySelector("[data-feed]").dataset.me}`;
  const way = shared(since, handle, own) ?? leading(since, handle, own);
  const wake = () => way.wake();
  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  // A machine that slept lost its line without a word; the clock tells.
  let last = Date.now();
  setInterval(() => {
    if (Date.now() - last > 8000) wake();
    last = Date.now();
  }, 2000);
};

const shared = (since, handle, own) => {
  if (typeof SharedWorker === "undefined") return null;
  const { port } = new SharedWorker(import.meta.url, { type: "module", name: own });
  port.onmessage = ({ data }) => handle(data);
  port.postMessage({ type: "join", since });
  addEventListener("pagehide", () => port.postMessage({ type: "leave" }));
  return { wake: () => port.postMessage({ type: "wake" }) };
};

const leading = (since, handle, own) => {
  let line;
  if (!navigator.locks || typeof BroadcastChannel === "undefined") {
    line = new Line(since, handle);
    return { wake: () => line.wake() };
  }
  const channel = new BroadcastChannel(own);
  channel.onmessage = ({ data }) => {
    if (data.type === "wake") return line?.wake();
    if (data.type !== "join") return handle(data);
    if (line) for (const event of line.missed(data.since)) channel.postMessage(event);
  };
  channel.postMessage({ type: "join", since });
  navigator.locks.request(own, () => new Promise(() => {
    line = new Line(since, (event) => { handle(event); channel.postMessage(event); });
  }));
  return { wake: () => (line ? line.wake() : channel.postMessage({ type: "wake" })) };
};
