// `div[data-island=offline]` on the pages of presence: the sheets and their signing pages are kept for when the network is
// away; it says how much waits on the device, hands it over when the house answers again, and shows what it refused.
import { all, drop, type Kept } from "../queue";

/** What the worker says after it tried to hand over: how much the house took, and whether nobody answered. */
export interface Told {
  sent: number;
  away: boolean;
}

/** Milliseconds before a first new try and between the last ones, when nobody answers. */
const SOON = 2_000;
const LATE = 30_000;

/** What is needed without network: this page, those that one signs on from here, and the files that draw them. */
async function needed(): Promise<string[]> {
  await import("./signature");
  const links = document.querySelectorAll<HTMLAnchorElement>("a[href*='/sheet']");
  const pages = [...links].map((link) => new URL(link.href).pathname);
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
  return [location.pathname, ...pages, ...loaded.filter((path) => path.startsWith("/assets/"))];
}

export default function offline(root: HTMLElement): void {
  if (!("serviceWorker" in navigator)) return;
  const words = root.dataset;
  const line = (text: string, tone: string, ...more: Node[]) => {
    const note = document.createElement("div");
    note.className = "note";
    note.dataset.tone = tone;
    const said = document.createElement("p");
    said.className = "grow";
    said.textContent = text;
    note.append(said, ...more);
    return note;
  };
  const refusal = (kept: Kept) => {
    const seen = document.createElement("button");
    seen.type = "button";
    seen.className = "button is-small";
    seen.textContent = words.seen ?? "";
    seen.addEventListener("click", () => void drop(kept.id ?? 0).then(show));
    const hour = new Date(kept.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    return line(`${words.refused ?? ""} ${hour} : ${kept.refused ?? ""}`, "danger", seen);
  };
  let away = !navigator.onLine;
  let pause = SOON;
  let next: ReturnType<typeof setTimeout> | undefined;
  const show = async () => {
    const kept = await all();
    const waiting = kept.filter((one) => one.refused === undefined);
    const notes = kept.filter((one) => one.refused !== undefined).map(refusal);
    if (away) notes.unshift(line(words.away ?? "", "warn"));
    if (waiting.length > 0) notes.unshift(line(`${words.waiting ?? ""} ${waiting.length}`, "warn"));
    root.replaceChildren(...notes);
    for (const { path } of waiting) {
      const link = document.querySelector(`a[href="${path}"]`);
      if (link) link.replaceWith(Object.assign(document.createElement("small"), { textContent: words.kept ?? "" }));
    }
  };
  const handOver = async (pages: string[]) => {
    const worker = (await navigator.serviceWorker.ready).active;
    worker?.postMessage({ needed: pages });
  };
  // A browser knows its own links and not whether the house answers: it may say that it is online while the house is
  // stopped, or offline on a network without a way out. So one asks again for as long as something waits.
  const askAgain = async () => {
    clearTimeout(next);
    const waits = away || (await all()).some((kept) => kept.refused === undefined);
    if (!waits) return;
    next = setTimeout(() => void handOver([location.pathname]), pause);
    pause = Math.min(pause * 2, LATE);
  };
  const atOnce = () => {
    pause = SOON;
    void needed().then(handOver);
  };
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<Told>) => {
    if (event.data.sent > 0) return location.reload();
    ({ away } = event.data);
    void show().then(askAgain);
  });
  addEventListener("online", atOnce);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) atOnce();
  });
  addEventListener("offline", () => {
    away = true;
    void show().then(askAgain);
  });
  void navigator.serviceWorker.register("/worker.js").then(atOnce);
  void show();
}
