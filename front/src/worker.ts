// The worker of the pages of presence: it keeps the sheets that were opened, serves them when the network is away, takes what
// is signed or called meanwhile, and hands it over in order when the network is back.
import type { Told } from "./islands/offline";
import { all, drop, keep } from "./queue";

/** What this worker uses of a service worker's scope. */
interface Scope extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: unknown): void }[]> };
}
interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

const scope = self as unknown as Scope;
const CACHE = "preau-sheets-1";
const PAGES = /^\/(today|slots\/[\w-]+\/sheet(\/[\w-]+)?)$/;
const FORMS = /^\/slots\/[\w-]+\/sheet(\/[\w-]+)?$/;

scope.addEventListener("install", (event) => (event as Lasting).waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => (event as Lasting).waitUntil(scope.clients.claim()));

scope.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const answer = answerTo(request, pathname);
  if (answer) (event as Fetching).respondWith(answer);
});

function answerTo(request: Request, path: string): Promise<Response> | undefined {
  if (request.method === "POST" && FORMS.test(path) && request.mode === "navigate") return send(request, path);
  if (request.method !== "GET") return undefined;
  if (path.startsWith("/assets/")) return stored(request);
  // Whoever signs out of a shared tablet leaves no roster on it.
  if (path === "/sign-in") void caches.delete(CACHE);
  return PAGES.test(path) ? fresh(request) : undefined;
}

/** Files whose name holds their digest never change. */
async function stored(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page of the house; without network, as it was last seen. */
async function fresh(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request.url, { ignoreVary: true });
  try {
    const answer = await fetch(request);
    // What cannot be kept can still be shown.
    if (answer.ok && !answer.redirected) void cache.put(request.url, answer.clone()).catch(() => undefined);
    return answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

/** A form goes to the house or, when nobody answers, waits on the device; then the sheet is shown again. */
async function send(request: Request, path: string): Promise<Response> {
  const body = await request.clone().text();
  try {
    return await fetch(request);
  } catch {
    await keep({ path, body, at: new Date().toISOString() });
    return Response.redirect(path.replace(/(\/sheet)\/.*/, "$1"), 303);
  }
}

let sending: Promise<void> | undefined;

/** Hands over what waits, oldest first; stops at the first that nobody answers, and tells the pages. */
async function handOver(away: boolean): Promise<void> {
  let sent = 0;
  for (const kept of await all()) {
    if (kept.refused !== undefined || kept.id === undefined) continue;
    const body = `${kept.body}&captured_at=${encodeURIComponent(kept.at)}`;
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    const answer = await fetch(kept.path, { method: "POST", body, headers, redirect: "manual" }).catch(() => undefined);
    away = answer === undefined;
    // Nobody there, or nobody signed in: it waits.
    if (!answer || answer.type === "opaqueredirect" || answer.status >= 500) break;
    const said: { reason?: string } = answer.ok ? await answer.json().catch(() => ({})) : { reason: String(answer.status) };
    if (said.reason === undefined) {
      await drop(kept.id);
      sent += 1;
    } else await keep({ ...kept, refused: said.reason });
  }
  for (const page of await scope.clients.matchAll()) page.postMessage({ sent, away } satisfies Told);
}

scope.addEventListener("message", (event) => {
  const { needed } = (event as MessageEvent<{ needed: string[] }>).data;
  const work = async () => {
    const cache = await caches.open(CACHE);
    const answers = await Promise.all(
      needed.map(async (path) => {
        const address = new URL(path, location.origin).href;
        // Files never change; pages do.
        if (path.startsWith("/assets/") && (await cache.match(address))) return undefined;
        const answer = await fetch(path).catch(() => undefined);
        if (answer?.ok && !answer.redirected) await cache.put(address, answer);
        return answer !== undefined;
      }),
    );
    sending ??= handOver(answers.includes(false)).finally(() => (sending = undefined));
    await sending;
  };
  (event as unknown as Lasting).waitUntil(work());
});
