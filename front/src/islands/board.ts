// `.board[data-island=board]`: cards are carried by mouse, finger or keyboard (Alt and an arrow); each drop is sent at once,
// and what others do comes by a stream of numbers, after which the board asks for the cards that changed.
import htmx from "htmx.org";

interface Changed { id: string; stage?: string; rank?: string; html?: string }
interface Move { card: HTMLElement; stage?: string; from: { column: HTMLElement; next: Element | null }; after?: string; before?: string }
interface Changes { after: number; all?: boolean; cards?: Changed[]; totals?: Record<string, string> }

const START = 6;
const HOLD = 220;

export default function board(root: HTMLElement): void {
  let ghost: HTMLElement | null = null;
  let after = new URL(root.dataset.live ?? "", location.href).searchParams.get("after") ?? "0";
  const said = document.getElementById("board-said");
  const columns = () => [...root.querySelectorAll<HTMLElement>("[data-stage]")];
  const list = (column: Element) => column.querySelector<HTMLElement>("ol")!;
  const cards = (column: Element) => [...column.querySelectorAll<HTMLElement>("[data-card]")];
  const columnOf = (card: Element) => card.closest<HTMLElement>("[data-stage]")!;
  const card = (id: string) => root.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
  const toast = (html?: string | null) => {
    if (html) document.getElementById("toasts")?.insertAdjacentHTML("beforeend", html);
  };

  /** Puts a card into a column before another one, or at its end. */
  const put = (moved: HTMLElement, column: HTMLElement, before: Element | null) =>
    list(column).insertBefore(moved, before ?? list(column).querySelector(".board-more"));

  // What others did, and what the server made of our own moves.
  const take = (changed: Changed) => {
    const old = card(changed.id);
    const focused = old?.contains(document.activeElement) ? (document.activeElement as HTMLElement).className : null;
    const column = columns().find((other) => other.dataset.stage === changed.stage);
    if (!column || !changed.html) return void old?.remove();
    const holder = document.createElement("ol");
    holder.innerHTML = changed.html;
    const fresh = holder.firstElementChild as HTMLElement;
    const moves = old?.dataset.rank !== changed.rank || columnOf(old as Element) !== column;
    old?.remove();
    put(fresh, column, cards(column).find((other) => (other.dataset.rank ?? "") > (changed.rank ?? "")) ?? null);
    if (moves) fresh.classList.add("is-fresh");
    if (focused) fresh.querySelector<HTMLElement>(`.${focused.split(" ")[0]}`)?.focus();
  };
  /** Moves made here, the first one on its way to the server: they go one after the other, as they were made. */
  const waiting: Move[] = [];
  // What comes while a card is held or under way would pull it from under the hand: it is asked for again after.
  const isBusy = () => waiting.length > 0 || ghost !== null;
  let asking: Promise<void> | null = null;
  let again = false;
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${root.dataset.changes}&after=${after}`, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const changes: Changes = await answer.json();
    if (isBusy()) return;
    if (changes.all) return location.reload();
    after = String(changes.after);
    for (const changed of changes.cards ?? []) take(changed);
    for (const column of columns()) {
      const total = column.querySelector("[data-total]");
      const text = changes.totals?.[column.dataset.stage ?? ""];
      if (total && text !== undefined) total.textContent = text;
    }
  };
  const refresh = () => {
    if (isBusy()) return;
    if (asking) return void (again = true);
    asking = ask().catch(() => {}).finally(() => {
      asking = null;
      if (again) { again = false; refresh(); }
    });
  };

  /** Sends one move; whether the server took it. */
  const post = async ({ card, stage, from, after, before }: Move): Promise<boolean> => {
    const answer = await fetch(`/board/cards/${card.dataset.card}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ stage, from: from.column.dataset.stage, after, before }),
    });
    const told: { toast?: string; dialog?: string } = await answer.json().catch(() => ({}));
    toast(told.toast);
    const sheet = document.getElementById("sheet") as HTMLDialogElement | null;
    if (told.dialog && sheet) {
      const asked = new URL(told.dialog, location.href);
      asked.searchParams.set("back", location.pathname + location.search);
      await htmx.ajax("GET", asked.pathname + asked.search, { target: "#sheet", swap: "innerHTML" });
      if (sheet.childElementCount > 0 && !sheet.open) sheet.showModal();
    } else if (told.dialog) location.href = told.dialog;
    return answer.ok;
  };

  /** Sends the moves that wait; a refused one brings its card back, with the moves made from there. */
  const deliver = async () => {
    while (waiting[0]) {
      const first = waiting[0];
      const taken = await post(first).catch(() => false);
      const undone = taken ? [first] : waiting.filter((move) => move.card === first.card);
      waiting.splice(0, waiting.length, ...waiting.filter((move) => !undone.includes(move)));
      if (taken) continue;
      for (const { card, from } of undone.reverse()) put(card, from.column, from.next?.parentElement === list(from.column) ? from.next : null);
    }
    refresh();
  };

  /** Sends where a card was put. */
  const send = (moved: HTMLElement, from: Move["from"]) => {
    const column = columnOf(moved);
    const all = cards(column);
    const at = all.indexOf(moved);
    waiting.push({ card: moved, stage: column.dataset.stage, from, after: all[at - 1]?.dataset.card, before: all[at + 1]?.dataset.card });
    if (waiting.length === 1) void deliver();
  };

  // Carrying with a pointer: a mouse at once, a finger after a moment, or by the grip.
  let carried: HTMLElement | null = null;
  let origin = { column: root, next: null as Element | null };
  let timer = 0;
  let start = { x: 0, y: 0, id: -1 };

  const lift = () => {
    if (!carried) return;
    const box = carried.getBoundingClientRect();
    ghost = carried.cloneNode(true) as HTMLElement;
    ghost.classList.add("is-ghost");
    Object.assign(ghost.style, { width: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
    document.body.append(ghost);
    carried.classList.add("is-carried");
    root.classList.add("is-carrying");
    root.setPointerCapture(start.id);
  };
  const follow = (x: number, y: number) => {
    if (!carried || !ghost) return;
    ghost.style.translate = `${x - start.x}px ${y - start.y}px`;
    const edge = root.getBoundingClientRect();
    if (x > edge.right - 48) root.scrollLeft += 14;
    if (x < edge.left + 48) root.scrollLeft -= 14;
    const column = columns().find((other) => {
      const box = other.getBoundingClientRect();
      return x >= box.left && x <= box.right;
    });
    if (!column) return;
    const next = cards(column).find((other) => {
      if (other === carried) return false;
      const box = other.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    put(carried, column, next ?? null);
  };
  const settle = (keeps: boolean) => {
    clearTimeout(timer);
    if (ghost && carried) {
      const moved = carried;
      ghost.remove();
      moved.classList.remove("is-carried");
      root.classList.remove("is-carrying");
      const stays = columnOf(moved) === origin.column && moved.nextElementSibling === origin.next;
      ghost = null;
      if (keeps && !stays) send(moved, origin);
      else {
        put(moved, origin.column, origin.next);
        refresh();
      }
      // The click that may end a carrying opens nothing; it comes at once or not at all.
      const swallow = (event: Event) => { event.preventDefault(); event.stopPropagation(); };
      addEventListener("click", swallow, { capture: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    }
    carried = ghost = null;
  };
  root.addEventListener("pointerdown", (event) => {
    const target = event.target as Element;
    const held = target.closest<HTMLElement>("[data-card][data-moves]");
    if (!held || event.button !== 0 || carried) return;
    carried = held;
    start = { x: event.clientX, y: event.clientY, id: event.pointerId };
    origin = { column: columnOf(held), next: held.nextElementSibling };
    if (event.pointerType !== "mouse" && !target.closest("[data-grip]")) timer = window.setTimeout(lift, HOLD);
  });
  root.addEventListener("dragstart", (event) => event.preventDefault());
  root.addEventListener("pointermove", (event) => {
    if (!carried || event.pointerId !== start.id) return;
    if (ghost) return follow(event.clientX, event.clientY);
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > START;
    if (!far) return;
    if (event.pointerType === "mouse" || (event.target as Element).closest("[data-grip]")) lift();
    else { clearTimeout(timer); carried = null; }
  });
  root.addEventListener("touchmove", (event) => { if (ghost) event.preventDefault(); }, { passive: false });
  root.addEventListener("pointerup", () => settle(true));
  root.addEventListener("pointercancel", () => settle(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && ghost) settle(false); });

  // Carrying with the keyboard: each step is a move of its own.
  root.addEventListener("keydown", (event) => {
    const held = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (!held) return;
    const column = columnOf(held);
    const all = cards(column);
    const at = all.indexOf(held);
    const sides = columns();
    const side = sides[sides.indexOf(column) + ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0)];
    if (!event.altKey) {
      // Bare arrows go from card to card.
      const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1] }[event.key] ?? (side && side !== column ? cards(side)[Math.min(at, cards(side).length - 1)] : undefined);
      if (!next) return;
      event.preventDefault();
      return next.querySelector<HTMLElement>("a")?.focus();
    }
    if (!("moves" in held.dataset) || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const from = { column, next: held.nextElementSibling };
    if (event.key === "ArrowUp" && at > 0) put(held, column, all[at - 1] ?? null);
    else if (event.key === "ArrowDown" && at < all.length - 1) put(held, column, all[at + 2] ?? null);
    else if (side && side !== column) put(held, side, cards(side)[0] ?? null);
    else return;
    held.querySelector<HTMLElement>("a")?.focus();
    const now = columnOf(held);
    const name = now.querySelector("h2")?.textContent ?? "";
    if (said) said.textContent = (root.dataset.moved ?? "").replace("%1", name).replace("%2", String(cards(now).indexOf(held) + 1)).replace("%3", String(cards(now).length));
    send(held, from);
  });

  // What others do.
  const listen = () => {
    const stream = new EventSource(`/board/live?after=${after}`);
    stream.addEventListener("message", () => refresh());
    addEventListener("pagehide", () => stream.close(), { once: true });
  };
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); refresh(); } });
  listen();
}
