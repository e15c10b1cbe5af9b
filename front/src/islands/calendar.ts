// `table[data-island=calendar]`: a slot is dragged to another day, or carried there with Alt and an arrow; its hours are drawn by its
// edges, or changed with Alt, Shift and an arrow. Either way the dialog of its move opens with the new day and hours: the server
// says what stands in the way, and nothing is written before it is sent.
import htmx from "htmx.org";

type Hours = [string, string];

/** Minutes of one step, and pixels over which an edge is drawn for one. */
const STEP = 15;
const PIXELS = 8;
const DAY = 24 * 60;

const minutes = (time = "") => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};
const time = (all: number) => `${String(Math.floor((all % DAY) / 60)).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`;

/** The hours of a slot, one end of them moved by some minutes: never shorter than a step, nor begun the day before. */
function drawn(slot: HTMLElement, edge: string | undefined, by: number): Hours {
  let [start, end] = [minutes(slot.dataset.start), minutes(slot.dataset.end)];
  if (end <= start) end += DAY;
  if (edge === "start") start = Math.max(0, Math.min(start + by, end - STEP));
  else end = Math.max(start + STEP, Math.min(end + by, start + DAY - STEP));
  return [time(start), time(end)];
}

export default function calendar(root: HTMLElement): void {
  let carried: HTMLElement | null = null;
  const cells = () => [...root.querySelectorAll<HTMLElement>("td[data-day]")];

  const propose = (slot: HTMLElement, day: string, [start, end]: Hours = [slot.dataset.start ?? "", slot.dataset.end ?? ""]) => {
    const sheet = document.getElementById("sheet") as HTMLDialogElement | null;
    const asked = new URLSearchParams({ day, start_time: start, end_time: end, back: root.dataset.back ?? "/calendar" });
    const address = `/slots/${slot.dataset.slot}/move?${asked}`;
    if (!sheet) return void (location.href = address);
    void Promise.resolve(htmx.ajax("GET", address, { target: "#sheet", swap: "innerHTML" })).then(() => {
      if (sheet.childElementCount > 0 && !sheet.open) sheet.showModal();
    });
  };
  const over = (target: EventTarget | null) => {
    const cell = (target as Element).closest<HTMLElement>("td[data-day]");
    // By trainer or by room, a slot keeps its row.
    return carried && cell && (root.classList.contains("is-month") || cell.parentElement === carried.closest("tr")) ? cell : null;
  };
  const mark = (cell: HTMLElement | null) => {
    for (const other of cells()) other.classList.toggle("is-over", other === cell);
  };

  root.addEventListener("pointerdown", (event) => {
    const edge = (event.target as Element).closest<HTMLElement>("[data-edge]");
    const slot = edge?.closest<HTMLElement>("[data-slot]");
    const label = slot?.querySelector("small");
    const day = slot?.closest("td")?.dataset.day;
    if (!edge || !slot || !label || !day || event.button !== 0) return;
    event.preventDefault();
    const [from, said] = [event.clientY, label.textContent];
    let hours = drawn(slot, edge.dataset.edge, 0);
    // A slot is dragged as a whole otherwise.
    slot.draggable = false;
    slot.classList.add("is-drawn");
    edge.setPointerCapture(event.pointerId);
    const draw = (moved: PointerEvent) => {
      hours = drawn(slot, edge.dataset.edge, Math.round((moved.clientY - from) / PIXELS) * STEP);
      label.textContent = hours.join(" – ");
    };
    const stop = (end: Event) => {
      edge.removeEventListener("pointermove", draw);
      slot.draggable = true;
      slot.classList.remove("is-drawn");
      label.textContent = said;
      const changed = hours[0] !== slot.dataset.start || hours[1] !== slot.dataset.end;
      if (end.type === "pointerup" && changed) propose(slot, day, hours);
    };
    edge.addEventListener("pointermove", draw);
    for (const end of ["pointerup", "pointercancel"]) edge.addEventListener(end, stop, { once: true });
  });
  root.addEventListener("dragstart", (event) => {
    carried = (event.target as Element).closest<HTMLElement>("[data-slot]");
    if (carried) event.dataTransfer?.setData("text/plain", carried.dataset.slot ?? "");
  });
  root.addEventListener("dragover", (event) => {
    const cell = over(event.target);
    mark(cell);
    if (cell) event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const cell = over(event.target);
    if (!cell || !carried) return;
    event.preventDefault();
    if (cell !== carried.closest("td")) propose(carried, cell.dataset.day ?? "");
  });
  root.addEventListener("dragend", () => {
    carried = null;
    mark(null);
  });
  root.addEventListener("keydown", (event) => {
    const slot = (event.target as Element).closest<HTMLElement>("[data-slot]");
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const day = slot?.closest("td")?.dataset.day;
    if (!slot || !step || !day || !event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) {
      const edge = Math.abs(step) === 1 ? "start" : "end";
      return propose(slot, day, drawn(slot, edge, Math.sign(step) * STEP));
    }
    const moved = new Date(`${day}T12:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + step);
    propose(slot, moved.toISOString().slice(0, 10));
  });
}
