// Menus are <details class="menu">: they open without script. This closes them, and moves in them with the arrows.
const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");

export default function menus(): void {
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = (event.target as Element).closest<HTMLDetailsElement>("details.menu[open]");
    if (!menu) return;
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary")?.focus();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const items = [...menu.querySelectorAll<HTMLElement>(".menu-item:not([hidden])")];
      if (items.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = items.indexOf(document.activeElement as HTMLElement);
      items[(from < 0 ? (step > 0 ? 0 : items.length - 1) : from + step + items.length) % items.length]?.focus();
    }
  });
  document.addEventListener("toggle", (event) => {
    const menu = event.target as HTMLDetailsElement;
    if (menu.matches?.("details.menu[open]")) menu.querySelector<HTMLElement>("[data-narrow-input], [autofocus]")?.focus();
  }, true);
}
