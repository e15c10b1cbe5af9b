// `table[data-island=calendar]`: a slot is dragged to another day, or carried there with Alt and an arrow. Either way the
// dialog of its move opens with the new day: the server says what stands in the way, and nothing is written before it is sent.
import htmx from "htmx.org";

export default function calendar(root: HTMLElement): void {
  let carried: HTMLElement | null = null;
  const cells = () => [...root.querySelectorAll<HTMLElement>("td[data-day]")];

  const propose = (slot: HTMLElement, day: string) => {
    const sheet = document.getElementById("sheet") as HTMLDialogElement | null;
    const asked = new URLSearchParams({ day, start_time: slot.dataset.start ?? "", end_time: slot.dataset.end ?? "", back: root.dataset.back ?? "/calendar" });
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
    const moved = new Date(`${day}T12:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + step);
    propose(slot, moved.toISOString().slice(0, 10));
  });
}
