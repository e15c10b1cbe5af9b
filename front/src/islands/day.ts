// `[data-island=day]`: j and k go from one thing to do to the next, d says it is done, p puts it off, Enter opens it.
import { typing } from "./keys";

export default function day(root: HTMLElement): void {
  const rows = () => [...root.querySelectorAll<HTMLElement>("[data-row]")];
  const current = () => rows().findIndex((row) => row.contains(document.activeElement));
  document.addEventListener("keydown", (event) => {
    if (typing(event) || document.querySelector("dialog[open]")) return;
    const all = rows();
    const at = current();
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      return all[Math.max(0, Math.min(all.length - 1, at + step))]?.querySelector<HTMLElement>("a")?.focus();
    }
    const button = at >= 0 ? all[at]?.querySelector<HTMLElement>(`[data-do="${CSS.escape(event.key)}"]`) : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
