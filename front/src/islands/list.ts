// The list table: j/k or arrows move, x selects, Enter opens, Shift-click selects a range, the bulk bar follows.
// The checkboxes belong to the bulk form (`form="bulk"`); its `scope` says page or filter.
import { typing } from "./keys";

export default function list(root: HTMLElement): void {
  const table = root as HTMLTableElement;
  const form = document.getElementById(table.dataset.bulk ?? "") as HTMLFormElement | null;
  const rows = () => [...table.tBodies[0]?.rows ?? []];
  const box = (row: Element) => row.querySelector<HTMLInputElement>(".col-pick input");
  const whole = table.querySelector<HTMLInputElement>("[data-page]");
  let current = -1;
  let last = -1;
  let picking = false;

  const refresh = (scope: "page" | "filter" = "page") => {
    const boxes = rows().map(box).filter((b) => b !== null);
    const picked = boxes.filter((b) => b.checked).length;
    if (whole) {
      whole.checked = picked > 0 && picked === boxes.length;
      whole.indeterminate = picked > 0 && picked < boxes.length;
    }
    table.classList.toggle("is-picking", picking || picked > 0);
    if (!form) return;
    form.hidden = picked === 0;
    const field = form.elements.namedItem("scope") as HTMLInputElement;
    field.value = scope;
    const count = form.querySelector("[data-count]");
    if (count) count.textContent = scope === "filter" ? (table.dataset.total ?? "") : String(picked);
    const all = form.querySelector<HTMLElement>("[data-all]");
    if (all) all.hidden = scope === "filter" || picked < boxes.length;
  };
  const pick = (index: number, on?: boolean) => {
    const target = rows()[index];
    const input = target && box(target);
    if (input) input.checked = on ?? !input.checked;
    last = index;
  };
  const move = (index: number) => {
    const all = rows();
    current = Math.max(0, Math.min(all.length - 1, index));
    for (const [i, row] of all.entries()) row.classList.toggle("is-current", i === current);
    all[current]?.scrollIntoView({ block: "nearest" });
    all[current]?.querySelector<HTMLElement>(".col-key a")?.focus({ preventScroll: true });
  };

  table.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLTableRowElement>("tbody tr");
    if (target === whole) {
      for (const i of rows().keys()) pick(i, whole.checked);
      return refresh();
    }
    if (!row) return;
    const index = rows().indexOf(row);
    if (target.closest(".col-pick") || table.classList.contains("is-picking") && matchMedia("(max-width: 760px)").matches) {
      const input = box(row);
      if (input && target !== input) (event.preventDefault(), (input.checked = !input.checked));
      if (event.shiftKey && last >= 0) {
        for (let i = Math.min(last, index); i <= Math.max(last, index); i++) pick(i, input?.checked);
      }
      last = index;
      return refresh();
    }
    if (target.closest("a, button, input, label, select") || getSelection()?.toString()) return;
    const href = row.dataset.href;
    if (!href) return;
    if (event.ctrlKey || event.metaKey) open(href);
    else location.assign(href);
  });
  // A long press starts a selection on a phone.
  table.addEventListener("contextmenu", (event) => {
    if (!matchMedia("(pointer: coarse)").matches) return;
    const row = (event.target as Element).closest<HTMLTableRowElement>("tbody tr");
    if (!row) return;
    event.preventDefault();
    pick(rows().indexOf(row));
    refresh();
  });
  const onKey = (event: KeyboardEvent) => {
    if (!table.isConnected) return document.removeEventListener("keydown", onKey);
    const inside = table.parentElement?.contains(event.target as Node) ?? false;
    if (typing(event) || document.querySelector("dialog[open], details.menu[open]") || !(inside || event.target === document.body || event.target === document.getElementById("main"))) return;
    if (event.key === "j" || (event.key === "ArrowDown" && inside)) move(current + 1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inside)) move(current - 1);
    else if (event.key === "x" && current >= 0) (pick(current), refresh());
    else if (event.key === "Enter" && current >= 0 && !(event.target as Element).closest("a, button, input")) location.assign(rows()[current]?.dataset.href ?? location.href);
    else if (event.key === "Escape") (rows().forEach((_, i) => pick(i, false)), refresh());
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  // Properties and not listeners: the bar outlives the tables that replace one another above it.
  const all = form?.querySelector<HTMLElement>("[data-all]");
  const none = form?.querySelector<HTMLElement>("[data-none]");
  if (all) all.onclick = () => refresh("filter");
  if (none) {
    none.onclick = () => {
      for (const i of rows().keys()) pick(i, false);
      refresh();
    };
  }
  // On a phone the boxes stay hidden until they are asked for.
  const pickButton = document.querySelector<HTMLElement>("[data-pick]");
  if (pickButton) {
    pickButton.onclick = () => {
      picking = !picking;
      pickButton.setAttribute("aria-pressed", String(picking));
      refresh();
    };
  }
  refresh();
}
